import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'greynoise',
  name: 'GreyNoise',
  version: '1.0.0',
  description: 'Tells which IP addresses scan the whole internet, and why.',
  category: 'enrichment',
  tags: ['ip-address', 'threat-intelligence'],
  docsUrl: 'https://docs.greynoise.io/docs/authentication',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'In the GreyNoise Visualizer, open your account; the key stands there.',
          docsUrl: 'https://docs.greynoise.io/docs/authentication',
        }),
      },
      request: { baseUrl: 'https://api.greynoise.io', headers: { key: '{apiKey}' } },
      // https://docs.greynoise.io/reference/ping
      check: { path: '/ping', rejected: { reason: '/message' }, account: { team: '/offering' } },
      example,
    }),
  },
});
