import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'urlscan',
  name: 'urlscan.io',
  version: '1.0.0',
  description: 'Scans web pages and searches the scans of others.',
  category: 'enrichment',
  tags: ['urls', 'phishing'],
  docsUrl: 'https://docs.urlscan.io/guides/quickstart',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'On urlscan.io, open Settings & API and create a key.',
          docsUrl: 'https://docs.urlscan.io/guides/quickstart',
        }),
      },
      request: { baseUrl: 'https://urlscan.io', headers: { 'api-key': '{apiKey}' } },
      // https://docs.urlscan.io/apis/urlscan-openapi/generic/getquotas
      check: { path: '/api/v1/quotas', rejected: { status: [400, 401, 403], reason: '/message' } },
      example: {
        values: { apiKey: '01234567-89ab-cdef-0123-456789abcdef' },
        calls: [
          {
            request: 'GET https://urlscan.io/api/v1/quotas',
            headers: { 'api-key': '01234567-89ab-cdef-0123-456789abcdef' },
            reply: {
              status: 200,
              json: {
                scope: 'team',
                limits: { private: { day: { limit: 1000, used: 5, remaining: 995, percent: 0 } } },
              },
            },
          },
        ],
      },
    }),
  },
});
