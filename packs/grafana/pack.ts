import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'grafana',
  name: 'Grafana',
  version: '1.0.0',
  description: 'Dashboards, alerts and annotations of Grafana or Grafana Cloud.',
  category: 'event-logging',
  tags: ['dashboards', 'metrics', 'alerts'],
  docsUrl: 'https://grafana.com/docs/grafana/latest/developer-resources/api-reference/http-api/authentication/',
  methods: {
    token: auth.bearer({
      label: 'Service account token',
      fields: {
        url: field.url({
          label: 'Grafana URL',
          description: 'The address at which you open Grafana.',
          protocols: ['https', 'http'],
          example: 'https://acme.grafana.net',
        }),
        token: field.secret({
          label: 'Service account token',
          description: 'In Grafana, open Administration, Users and access, Service accounts. It begins with "glsa_".',
          docsUrl: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
        }),
      },
      request: { baseUrl: '{url}', headers: { authorization: 'Bearer {token}' } },
      // https://grafana.com/docs/grafana/latest/developer-resources/api-reference/http-api/api-legacy/org/#get-current-organization
      // 403 is a good token without the permission "orgs:read".
      check: {
        path: '/api/org',
        success: { status: [200, 403] },
        rejected: { status: [401], reason: '/message' },
        account: { team: '/name' },
      },
      example,
    }),
  },
});
