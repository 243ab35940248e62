import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { apiKey: 'exampleKey0123456789exampleKey0123456789' },
  calls: [
    {
      request: 'GET https://api.greynoise.io/ping',
      headers: { key: 'exampleKey0123456789exampleKey0123456789' },
      reply: {
        status: 200,
        json: { address: '192.0.2.1', expiration: '2030-01-01', message: 'pong', offering: 'enterprise' },
      },
    },
  ],
  account: { team: 'enterprise' },
};
