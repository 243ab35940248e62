import { auth, definePack, field } from '../sdk/index.ts';
import { apiKeyExample, sessionExample } from './example.ts';

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
      example: sessionExample,
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
      example: apiKeyExample,
    }),
  },
});
