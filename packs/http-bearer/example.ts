import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { baseUrl: 'https://api.example.com/v1/', token: 'example-token-0123456789', testPath: '/users/me' },
  calls: [
    {
      request: 'GET https://api.example.com/v1/users/me',
      headers: { authorization: 'Bearer example-token-0123456789' },
      reply: { status: 200, json: {} },
    },
  ],
};
