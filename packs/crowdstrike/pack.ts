import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'crowdstrike',
  name: 'CrowdStrike Falcon',
  version: '1.0.0',
  description: 'Detections, hosts and threat intelligence.',
  category: 'endpoint-security',
  tags: ['edr', 'detections'],
  docsUrl: 'https://developer.crowdstrike.com/api-reference/collections/oauth2/',
  methods: {
    clientCredentials: auth.clientCredentials({
      label: 'API client',
      fields: {
        cloud: field.select({
          label: 'Cloud',
          description: 'The base URL that the Falcon console shows when the API client is created.',
          options: [
            { value: 'api.crowdstrike.com', label: 'US-1 (api.crowdstrike.com)' },
            { value: 'api.us-2.crowdstrike.com', label: 'US-2 (api.us-2.crowdstrike.com)' },
            { value: 'api.eu-1.crowdstrike.com', label: 'EU-1 (api.eu-1.crowdstrike.com)' },
            { value: 'api.laggar.gcw.crowdstrike.com', label: 'US-GOV-1 (api.laggar.gcw.crowdstrike.com)' },
            { value: 'api.us-gov-2.crowdstrike.mil', label: 'US-GOV-2 (api.us-gov-2.crowdstrike.mil)' },
          ],
          default: 'api.crowdstrike.com',
        }),
        clientId: field.text({
          label: 'Client ID',
          description: 'In the Falcon console, open Support and resources, API clients and keys.',
          example: '0123456789abcdef0123456789abcdef',
        }),
        clientSecret: field.secret({ label: 'Secret', description: 'Shown once, when the API client is created.' }),
      },
      exchange: {
        grant: 'client_credentials',
        url: 'https://{cloud}/oauth2/token',
        clientId: '{clientId}',
        clientSecret: '{clientSecret}',
      },
      request: { baseUrl: 'https://{cloud}', headers: { authorization: 'Bearer {accessToken}' } },
      // https://www.falconpy.io/Service-Collections/Sensor-Download.html#getsensorinstallersccidbyquery: the customer ID.
      // A client without the scope for it gets 403, and its token has then already proved the credential.
      check: {
        path: '/sensors/queries/installers/ccid/v1',
        success: { status: [200, 403] },
        rejected: { status: [401], reason: '/errors/0/message' },
        account: { team: '/resources/0' },
      },
      example,
    }),
  },
});
