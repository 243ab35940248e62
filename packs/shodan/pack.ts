import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'shodan',
  name: 'Shodan',
  version: '1.0.0',
  description: 'What is known of hosts and services that face the internet.',
  category: 'enrichment',
  tags: ['hosts', 'ports', 'attack-surface'],
  docsUrl: 'https://developer.shodan.io/api',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'It stands on your account page.',
          docsUrl: 'https://account.shodan.io/',
        }),
      },
      // Shodan takes its key in the query and nowhere else.
      request: { baseUrl: 'https://api.shodan.io', query: { key: '{apiKey}' } },
      // https://developer.shodan.io/api: "API Plan Information"; uses no credits.
      check: { path: '/api-info', rejected: { reason: '/error' } },
      example: {
        values: { apiKey: '0123456789ABCDEFabcdef0123456789' },
        calls: [
          {
            request: 'GET https://api.shodan.io/api-info?key=0123456789ABCDEFabcdef0123456789',
            reply: { status: 200, json: { scan_credits: 100000, plan: 'stream-100', https: false, unlocked: true } },
          },
        ],
        rejection: { status: 401, json: { error: 'Invalid API key' } },
      },
    }),
  },
});
