import { auth, definePack, field } from '../sdk/index.ts';
import { check } from './check.ts';
import { tokenExample } from './example.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'slack',
  name: 'Slack',
  version: '1.1.0',
  description: 'Messages, channels and users of a Slack workspace.',
  category: 'messaging',
  tags: ['chat', 'notifications'],
  docsUrl: 'https://docs.slack.dev/authentication/tokens',
  methods: {
    token: auth.bearer({
      label: 'Bot or user token',
      fields: {
        token: field.secret({
          label: 'Token',
          description: 'On api.slack.com, open your app, then OAuth & Permissions. It begins with "xoxb-" or "xoxp-".',
          pattern: { regex: 'xox[a-z]-.+', message: 'A bot token begins with "xoxb-", a user token with "xoxp-".' },
          docsUrl: 'https://docs.slack.dev/authentication/tokens',
        }),
      },
      request: { baseUrl: 'https://slack.com/api', headers: { authorization: 'Bearer {token}' } },
      check,
      example: tokenExample,
    }),
    oauth,
  },
});
