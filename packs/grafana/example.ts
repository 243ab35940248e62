import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { url: 'https://acme.grafana.net', token: 'glsa_example0123456789_01234567' },
  calls: [
    {
      request: 'GET https://acme.grafana.net/api/org',
      headers: { authorization: 'Bearer glsa_example0123456789_01234567' },
      reply: { status: 200, json: { id: 1, name: 'Main Org.' } },
    },
  ],
  account: { team: 'Main Org.' },
  rejection: { status: 401, json: { message: 'Invalid API key' } },
};
