import { auth, definePack, field } from '../sdk/index.ts';

const url = field.url({
  label: 'Metabase URL',
  description: 'The address of your instance.',
  protocols: ['https', 'http'],
  example: 'https://metabase.example.com',
});
// https://www.metabase.com/docs/latest/api/user; without a good key or session 401 with plain text.
const check = {
  path: '/user/current',
  account: { id: '/id', email: '/email', name: '/common_name' },
} as const;
const user = (headers: Readonly<Record<string, string>>) => ({
  request: 'GET https://metabase.example.com/api/user/current',
  headers,
  reply: { status: 200, json: { id: 1, email: 'ada@example.com', common_name: 'Ada Lovelace' } },
});
const account = { id: '1', email: 'ada@example.com', name: 'Ada Lovelace' } as const;

export default definePack({
  slug: 'metabase',
  name: 'Metabase',
  version: '1.0.0',
  description: 'Questions, dashboards and queries of a Metabase instance.',
  category: 'analytics',
  tags: ['bi', 'dashboards', 'sql'],
  docsUrl: 'https://www.metabase.com/docs/latest/api-documentation',
  methods: {
    session: auth.multiField({
      label: 'User name and password',
      fields: {
        url,
        username: field.text({ label: 'User name', description: 'Usually your e-mail address.' }),
        password: field.secret({ label: 'Password', description: 'The one that you sign in to Metabase with.' }),
      },
      // https://www.metabase.com/docs/latest/api/session: a session lasts two weeks unless the instance says otherwise.
      exchange: {
        grant: 'login',
        url: '{url}/api/session',
        send: 'json',
        params: { username: '{username}', password: '{password}' },
        response: { accessToken: '/id', expires: { otherwise: 1_209_600 } },
      },
      request: { baseUrl: '{url}/api', headers: { 'x-metabase-session': '{accessToken}' } },
      check,
      example: {
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
      },
    }),
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        url,
        apiKey: field.secret({
          label: 'API key',
          description: 'In Metabase, open Admin settings, Authentication, API keys. It begins with "mb_".',
          docsUrl: 'https://www.metabase.com/docs/latest/people-and-groups/api-keys',
        }),
      },
      request: { baseUrl: '{url}/api', headers: { 'x-api-key': '{apiKey}' } },
      check,
      example: {
        values: { url: 'https://metabase.example.com', apiKey: 'mb_exampleKey0123456789' },
        calls: [user({ 'x-api-key': 'mb_exampleKey0123456789' })],
        account,
        rejection: { status: 401, text: 'Unauthenticated' },
      },
    }),
  },
});
