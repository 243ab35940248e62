import type { Example } from '../sdk/index.ts';

const user = (headers: Readonly<Record<string, string>>) => ({
  request: 'GET https://metabase.example.com/api/user/current',
  headers,
  reply: { status: 200, json: { id: 1, email: 'ada@example.com', common_name: 'Ada Lovelace' } },
});

const account = { id: '1', email: 'ada@example.com', name: 'Ada Lovelace' } as const;

export const sessionExample: Example = {
  values: { url: 'https://metabase.example.com', username: 'ada@example.com', password: 'example-password-1' },
  calls: [
    {
      request: 'POST https://metabase.example.com/api/session',
      json: { username: 'ada@example.com', password: 'example-password-1' },
      reply: { status: 200, json: { id: '38f4939c-ad7f-4cbe-ae54-example00000' } },
    },
    user({ 'x-metabase-session': '38f4939c-ad7f-4cbe-ae54-example00000' }),
  ],
  account,
  rejection: { status: 401, json: { errors: { password: 'did not match stored password' } } },
};

export const apiKeyExample: Example = {
  values: { url: 'https://metabase.example.com', apiKey: 'mb_exampleKey0123456789' },
  calls: [user({ 'x-api-key': 'mb_exampleKey0123456789' })],
  account,
  rejection: { status: 401, text: 'Unauthenticated' },
};
