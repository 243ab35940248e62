import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

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
      example,
    }),
  },
});
