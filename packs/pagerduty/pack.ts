import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'pagerduty',
  name: 'PagerDuty',
  version: '1.0.0',
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
        region: field.select({
          label: 'Service region',
          description: 'European Union if the address of your PagerDuty ends in ".eu.pagerduty.com".',
          options: [
            { value: 'api.pagerduty.com', label: 'United States' },
            { value: 'api.eu.pagerduty.com', label: 'European Union' },
          ],
          default: 'api.pagerduty.com',
          docsUrl: 'https://support.pagerduty.com/main/docs/service-regions',
        }),
      },
      request: {
        baseUrl: 'https://{region}',
        headers: { authorization: 'Token token={apiKey}', accept: 'application/vnd.pagerduty+json;version=2' },
      },
      // https://developer.pagerduty.com/api-reference/88972c2ab0b13-list-abilities: works for keys of an account and of a user.
      check: { path: '/abilities', rejected: { status: [401], reason: '/error/message' } },
      example: {
        values: { apiKey: 'y_NbAkKc66ryYTWUXYEu', region: 'api.pagerduty.com' },
        calls: [
          {
            request: 'GET https://api.pagerduty.com/abilities',
            headers: {
              authorization: 'Token token=y_NbAkKc66ryYTWUXYEu',
              accept: 'application/vnd.pagerduty+json;version=2',
            },
            reply: { status: 200, json: { abilities: ['sso', 'advanced_reports', 'teams'] } },
          },
        ],
      },
    }),
  },
});
