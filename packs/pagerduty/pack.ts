import { auth, definePack, field } from '../sdk/index.ts';
import { apiKeyExample } from './example.ts';
import { oauth } from './oauth.ts';
import { accept, region } from './region.ts';

export default definePack({
  slug: 'pagerduty',
  name: 'PagerDuty',
  version: '1.1.0',
  description: 'Incidents, on-call schedules and services.',
  category: 'incident-response',
  tags: ['on-call', 'alerts'],
  docsUrl: 'https://developer.pagerduty.com/docs/authentication',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description:
            'In PagerDuty, open Integrations, API Access Keys; or a token of your own, in your user settings.',
          docsUrl: 'https://support.pagerduty.com/main/docs/api-access-keys',
        }),
        region,
      },
      request: {
        baseUrl: 'https://{region}',
        headers: { authorization: 'Token token={apiKey}', accept },
      },
      // https://developer.pagerduty.com/api-reference/88972c2ab0b13-list-abilities: works for keys of an account and of a user.
      check: { path: '/abilities', rejected: { status: [401], reason: '/error/message' } },
      example: apiKeyExample,
    }),
    oauth,
  },
});
