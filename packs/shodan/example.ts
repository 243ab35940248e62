import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { apiKey: '0123456789ABCDEFabcdef0123456789' },
  calls: [
    {
      request: 'GET https://api.shodan.io/api-info?key=0123456789ABCDEFabcdef0123456789',
      reply: { status: 200, json: { scan_credits: 100000, plan: 'stream-100', https: false, unlocked: true } },
    },
  ],
  rejection: { status: 401, json: { error: 'Invalid API key' } },
};
