import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { apiKey: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
  calls: [
    {
      request: 'GET https://www.virustotal.com/api/v3/metadata',
      headers: { 'x-apikey': '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
      reply: {
        status: 200,
        json: { data: { engines: { ALYac: {} }, privileges: ['cases'], relationships: {} } },
      },
    },
  ],
  rejection: { status: 401, json: { error: { code: 'WrongCredentialsError', message: 'Wrong API key' } } },
};
