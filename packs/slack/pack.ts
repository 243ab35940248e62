import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'slack',
  name: 'Slack',
  version: '1.0.0',
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
      // https://docs.slack.dev/reference/methods/auth.test: status 200 whatever it says; "ok" tells, and "error" why.
      check: {
        method: 'POST',
        path: '/auth.test',
        success: { body: { '/ok': true } },
        rejected: {
          reason: '/error',
          // The other reasons ("internal_error", "ratelimited", "service_unavailable", …) are about Slack, not the token.
          reasons: [
            'access_denied',
            'account_inactive',
            'ekm_access_denied',
            'enterprise_is_restricted',
            'invalid_auth',
            'no_permission',
            'not_allowed_token_type',
            'not_authed',
            'org_login_required',
            'token_expired',
            'token_revoked',
            'two_factor_setup_required',
          ],
        },
        account: { id: '/user_id', login: '/user', team: '/team' },
      },
      example: {
        values: { token: 'xoxb-0000000000-example' },
        calls: [
          {
            request: 'POST https://slack.com/api/auth.test',
            headers: { authorization: 'Bearer xoxb-0000000000-example' },
            reply: {
              status: 200,
              json: {
                ok: true,
                url: 'https://subarachnoid.slack.com/',
                team: 'Subarachnoid Workspace',
                user: 'bot',
                team_id: 'T0G9PQBBK',
                user_id: 'W23456789',
                bot_id: 'BZYBOTHED',
              },
            },
          },
        ],
        account: { id: 'W23456789', login: 'bot', team: 'Subarachnoid Workspace' },
        rejection: { status: 200, json: { ok: false, error: 'invalid_auth' } },
      },
    }),
  },
});
