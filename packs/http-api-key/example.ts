import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: {
    baseUrl: 'https://api.example.com/v1',
    placement: 'header',
    headerName: 'Authorization',
    scheme: 'Token',
    apiKey: 'example-key-0123456789',
    testPath: '/me',
  },
  calls: [
    {
      request: 'GET https://api.example.com/v1/me',
      headers: { authorization: 'Token example-key-0123456789' },
      reply: { status: 200, json: {} },
    },
  ],
};
