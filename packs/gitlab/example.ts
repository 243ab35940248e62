import type { Example } from '../sdk/index.ts';

/** The call of the check, and what it answers. */
const user = (url: string, headers: Readonly<Record<string, string>>) => ({
  request: `GET ${url}/api/v4/user`,
  headers,
  reply: {
    status: 200,
    json: { id: 1, username: 'ada', name: 'Ada Lovelace', state: 'active', email: 'ada@example.com' },
  },
});

const account = { id: '1', login: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' } as const;
const rejection = { status: 401, json: { message: '401 Unauthorized' } } as const;
const callback = encodeURIComponent('https://connections.example.com/oauth/gitlab/callback');

const example = (url: string, values: Readonly<Record<string, string>>, client: { id: string; secret: string }) => ({
  values,
  authorization: {
    client,
    scopes: ['api'],
    url: `${url}/oauth/authorize?response_type=code&client_id=${client.id}&redirect_uri=${callback}&scope=read_api%20api&state=example-state&code_challenge_method=S256`,
    redirect: { code: 'example-code' },
  },
  calls: [
    {
      request: `POST ${url}/oauth/token`,
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: decodeURIComponent(callback),
        client_id: client.id,
        client_secret: client.secret,
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'de6780bc506a-example-access-1',
          token_type: 'bearer',
          expires_in: 7200,
          refresh_token: '8257e65c9720-example-refresh-1',
          created_at: 1607635748,
          scope: 'read_api api',
        },
      },
    },
    user(url, { authorization: 'Bearer de6780bc506a-example-access-1' }),
    {
      request: `POST ${url}/oauth/token`,
      form: {
        grant_type: 'refresh_token',
        refresh_token: '8257e65c9720-example-refresh-1',
        client_id: client.id,
        client_secret: client.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'c97d1fe52119-example-access-2',
          token_type: 'bearer',
          expires_in: 7200,
          refresh_token: '803c1fd487fe-example-refresh-2',
          created_at: 1607642948,
          scope: 'read_api api',
        },
      },
    },
    {
      request: `POST ${url}/oauth/revoke`,
      form: { token: '8257e65c9720-example-refresh-1', client_id: client.id, client_secret: client.secret },
      reply: { status: 200, json: {} },
    },
  ],
  account,
  rejection,
});

export const oauthExample: Example = example(
  'https://gitlab.com',
  {},
  { id: 'example-app-id', secret: 'example-app-secret' },
);

export const oauthSelfManagedExample: Example = example(
  'https://gitlab.example.com',
  { url: 'https://gitlab.example.com', appId: 'example-app-id', appSecret: 'example-app-secret' },
  { id: 'example-app-id', secret: 'example-app-secret' },
);

export const tokenExample: Example = {
  values: { url: 'https://gitlab.example.com/', token: 'glpat-example0123456789' },
  calls: [user('https://gitlab.example.com', { 'private-token': 'glpat-example0123456789' })],
  account,
  rejection,
};
