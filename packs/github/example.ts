import type { Example } from '../sdk/index.ts';

/** The call of the check, and what it answers. */
const user = (token: string) => ({
  request: 'GET https://api.github.com/user',
  headers: {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  },
  reply: {
    status: 200,
    json: { login: 'octocat', id: 583231, type: 'User', name: 'The Octocat', email: 'octocat@example.com' },
  },
});

const account = { id: '583231', login: 'octocat', name: 'The Octocat', email: 'octocat@example.com' } as const;

const rejection = {
  status: 401,
  json: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
} as const;

const callback = 'https://connections.example.com/oauth/github/callback';
const accept = { accept: 'application/json' } as const;

export const oauthExample: Example = {
  values: {},
  authorization: {
    client: { id: 'Iv1.example0123456', secret: 'example-client-secret' },
    scopes: ['workflow'],
    url: `https://github.com/login/oauth/authorize?response_type=code&client_id=Iv1.example0123456&redirect_uri=${encodeURIComponent(callback)}&scope=repo%20read%3Auser%20workflow&state=example-state&code_challenge_method=S256&prompt=select_account`,
    redirect: { code: 'example-code' },
  },
  calls: [
    {
      request: 'POST https://github.com/login/oauth/access_token',
      headers: accept,
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: callback,
        client_id: 'Iv1.example0123456',
        client_secret: 'example-client-secret',
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'ghu_exampleAccessToken1',
          expires_in: 28800,
          refresh_token: 'ghr_exampleRefreshToken1',
          refresh_token_expires_in: 15897600,
          scope: 'repo,read:user,workflow',
          token_type: 'bearer',
        },
      },
    },
    user('ghu_exampleAccessToken1'),
    {
      request: 'POST https://github.com/login/oauth/access_token',
      headers: accept,
      form: {
        grant_type: 'refresh_token',
        refresh_token: 'ghr_exampleRefreshToken1',
        client_id: 'Iv1.example0123456',
        client_secret: 'example-client-secret',
      },
      reply: {
        status: 200,
        json: {
          access_token: 'ghu_exampleAccessToken2',
          expires_in: 28800,
          refresh_token: 'ghr_exampleRefreshToken2',
          refresh_token_expires_in: 15811200,
          scope: 'repo,read:user,workflow',
          token_type: 'bearer',
        },
      },
    },
    {
      request: 'DELETE https://api.github.com/applications/Iv1.example0123456/grant',
      headers: { authorization: 'Basic SXYxLmV4YW1wbGUwMTIzNDU2OmV4YW1wbGUtY2xpZW50LXNlY3JldA==' },
      json: { access_token: 'ghu_exampleAccessToken1' },
      reply: { status: 204, text: '' },
    },
  ],
  account,
  rejection,
};

export const tokenExample: Example = {
  values: { token: 'github_pat_11EXAMPLE0123456789' },
  calls: [user('github_pat_11EXAMPLE0123456789')],
  account,
  rejection,
};
