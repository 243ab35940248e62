import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: {
    cloud: 'api.eu-1.crowdstrike.com',
    clientId: '0123456789abcdef0123456789abcdef',
    clientSecret: 'ExampleSecret0123456789ExampleSecret0123',
  },
  calls: [
    {
      request: 'POST https://api.eu-1.crowdstrike.com/oauth2/token',
      form: {
        client_id: '0123456789abcdef0123456789abcdef',
        client_secret: 'ExampleSecret0123456789ExampleSecret0123',
      },
      reply: {
        status: 201,
        json: { access_token: 'example-access-token', token_type: 'bearer', expires_in: 1799 },
      },
    },
    {
      request: 'GET https://api.eu-1.crowdstrike.com/sensors/queries/installers/ccid/v1',
      headers: { authorization: 'Bearer example-access-token' },
      reply: {
        status: 200,
        json: {
          meta: { query_time: 0.01, powered_by: 'sensor-download' },
          errors: [],
          resources: ['0123456789ABCDEF0123456789ABCDEF-AB'],
        },
      },
    },
  ],
  account: { team: '0123456789ABCDEF0123456789ABCDEF-AB' },
  rejection: {
    status: 403,
    json: { errors: [{ code: 403, message: 'access denied, invalid bearer token' }], resources: [] },
  },
};
