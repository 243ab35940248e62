import { auth, definePack, field } from '@dragops/pack-sdk';

export default definePack({
  slug: 'acme',
  name: 'Acme Tickets',
  version: '1.0.0',
  description: 'Tickets and their comments.',
  category: 'ticketing',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        site: field.text({ label: 'Site', prefix: 'https://', suffix: '.acme.example', example: 'support' }),
        apiKey: field.secret({ label: 'API key', description: 'In Acme, open Settings, then API keys.' }),
      },
      request: {
        baseUrl: 'https://{site}.acme.example/api/v2',
        headers: { 'x-api-key': '{apiKey}' },
      },
      check: { path: '/me', account: { login: '/user/login' } },
      example: {
        values: { site: 'support', apiKey: 'example-key-0123456789' },
        calls: [
          {
            request: 'GET https://support.acme.example/api/v2/me',
            headers: { 'x-api-key': 'example-key-0123456789' },
            reply: { status: 200, json: { user: { login: 'ada' } } },
          },
        ],
        account: { login: 'ada' },
      },
    }),
  },
});
