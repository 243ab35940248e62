import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'cloudflare',
  name: 'Cloudflare',
  version: '1.0.0',
  description: 'Zones, DNS records, firewall rules and Workers.',
  category: 'network',
  tags: ['dns', 'waf', 'cdn'],
  docsUrl: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
  methods: {
    apiToken: auth.bearer({
      label: 'API token',
      fields: {
        apiToken: field.secret({
          label: 'API token',
          description: 'In Cloudflare, open My Profile, then API Tokens. A token of your user, not a global API key.',
          docsUrl: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
        }),
      },
      request: {
        baseUrl: 'https://api.cloudflare.com/client/v4',
        headers: { authorization: 'Bearer {apiToken}' },
      },
      // https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/; 400 is a malformed token.
      check: {
        path: '/user/tokens/verify',
        success: { body: { '/success': true, '/result/status': 'active' } },
        rejected: { status: [400, 401, 403], reason: '/errors/0/message' },
        account: { id: '/result/id' },
      },
      example,
    }),
  },
});
