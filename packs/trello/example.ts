import type { Example } from '../sdk/index.ts';

/** The call of the check, and what it answers. */
const me = (key: string, token: string) => ({
  request: 'GET https://api.trello.com/1/members/me?fields=username,fullName',
  headers: { authorization: `OAuth oauth_consumer_key="${key}", oauth_token="${token}"` },
  reply: {
    status: 200,
    json: { id: '5abbe4b7ddc1b351ef961414', username: 'ada', fullName: 'Ada Lovelace' },
  },
});

const account = { id: '5abbe4b7ddc1b351ef961414', login: 'ada', name: 'Ada Lovelace' } as const;
const app = { id: '0471642aefef5fa1fa76530ce1ba4c85', secret: 'example-api-secret' };

export const oauthExample: Example = {
  values: {},
  authorization: {
    client: app,
    url: 'https://trello.com/1/OAuthAuthorizeToken?oauth_token=example-request-token&name=DRAGOPS&scope=read%2Cwrite&expiration=never',
    redirect: { oauth_token: 'example-request-token', oauth_verifier: 'example-verifier' },
  },
  calls: [
    {
      request: 'POST https://trello.com/1/OAuthGetRequestToken',
      headers: {
        authorization: /^OAuth oauth_callback="https%3A%2F%2Fconnections\.example\.com[^"]*"/,
      },
      reply: {
        status: 200,
        text: 'oauth_token=example-request-token&oauth_token_secret=example-request-secret&oauth_callback_confirmed=true',
      },
    },
    {
      request: 'POST https://trello.com/1/OAuthGetAccessToken',
      headers: { authorization: /, oauth_token="example-request-token", / },
      reply: {
        status: 200,
        text: 'oauth_token=ATTAexample0123456789&oauth_token_secret=example-token-secret',
      },
    },
    me(app.id, 'ATTAexample0123456789'),
  ],
  account,
  rejection: { status: 401, text: 'invalid token' },
};

export const tokenExample: Example = {
  values: { apiKey: '0471642aefef5fa1fa76530ce1ba4c85', token: 'ATTAexample0123456789' },
  calls: [me('0471642aefef5fa1fa76530ce1ba4c85', 'ATTAexample0123456789')],
  account,
  rejection: { status: 401, text: 'invalid token' },
};
