import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/http-oauth2/callback';

/** What the service answers; where the app proves itself differs. */
const example = (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>) => ({
  values: {
    baseUrl: 'https://api.example.com/v1',
    authorizeUrl: 'https://login.example.com/oauth/authorize',
    tokenUrl: 'https://login.example.com/oauth/token',
    revokeUrl: 'https://login.example.com/oauth/revoke',
    appId: 'dragops',
    appSecret: 'example-secret-0123456789',
    scopes: 'read offline_access',
    testPath: '/me',
  },
  authorization: {
    client: { id: 'dragops', secret: 'example-secret-0123456789' },
    url: `https://login.example.com/oauth/authorize?response_type=code&client_id=dragops&redirect_uri=${encodeURIComponent(callback)}&scope=read%20offline_access&state=example-state&code_challenge_method=S256`,
    redirect: { code: 'SplxlOBeZQQYbYS6WxSbIA' },
  },
  calls: [
    {
      request: 'POST https://login.example.com/oauth/token',
      headers,
      form: {
        ...form,
        grant_type: 'authorization_code',
        code: 'SplxlOBeZQQYbYS6WxSbIA',
        redirect_uri: callback,
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'example-access-token-1',
          token_type: 'Bearer',
          expires_in: 3600,
          refresh_token: 'example-refresh-token-1',
        },
      },
    },
    {
      request: 'GET https://api.example.com/v1/me',
      headers: { authorization: 'Bearer example-access-token-1' },
      reply: { status: 200, json: {} },
    },
    {
      request: 'POST https://login.example.com/oauth/token',
      headers,
      form: { ...form, grant_type: 'refresh_token', refresh_token: 'example-refresh-token-1' },
      reply: {
        status: 200,
        json: { access_token: 'example-access-token-2', token_type: 'Bearer', expires_in: 3600 },
      },
    },
    {
      request: 'POST https://login.example.com/oauth/revoke',
      headers,
      form: { ...form, token: 'example-refresh-token-1' },
      reply: { status: 200, text: '' },
    },
  ],
  rejection: { status: 401, json: { error: 'invalid_token' } },
});

export const bodyExample: Example = example({ client_id: 'dragops', client_secret: 'example-secret-0123456789' }, {});

export const basicExample: Example = example(
  {},
  { authorization: 'Basic ZHJhZ29wczpleGFtcGxlLXNlY3JldC0wMTIzNDU2Nzg5' },
);
