import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'abuseipdb',
  name: 'AbuseIPDB',
  version: '1.0.0',
  description: 'Reports of abuse for an IP address, and reporting them.',
  category: 'enrichment',
  tags: ['ip-address', 'reputation'],
  docsUrl: 'https://docs.abuseipdb.com/',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'On abuseipdb.com, open your account, then API, and create a key.',
          docsUrl: 'https://www.abuseipdb.com/account/api',
        }),
      },
      request: { baseUrl: 'https://api.abuseipdb.com/api/v2', headers: { key: '{apiKey}' } },
      // https://docs.abuseipdb.com/#check-endpoint: each test is one of the day's lookups.
      check: {
        path: '/check',
        query: { ipAddress: '127.0.0.1', maxAgeInDays: '1' },
        rejected: { reason: '/errors/0/detail' },
      },
      example,
    }),
  },
});
