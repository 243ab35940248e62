import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { apiToken: 'v1.0-example-0123456789' },
  calls: [
    {
      request: 'GET https://api.cloudflare.com/client/v4/user/tokens/verify',
      headers: { authorization: 'Bearer v1.0-example-0123456789' },
      reply: {
        status: 200,
        json: {
          result: { id: 'ed17574386854bf78a67040be0a770b0', status: 'active' },
          success: true,
          errors: [],
          messages: [{ code: 10000, message: 'This API Token is valid and active' }],
        },
      },
    },
  ],
  account: { id: 'ed17574386854bf78a67040be0a770b0' },
  rejection: {
    status: 401,
    json: { success: false, errors: [{ code: 1000, message: 'Invalid API Token' }], messages: [], result: null },
  },
};
