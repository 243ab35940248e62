import { auth } from '../sdk/index.ts';
import { account, check, me } from './check.ts';

const app = { id: '0471642aefef5fa1fa76530ce1ba4c85', secret: 'example-api-secret' };

/** OAuth 1.0a gives the token; afterwards key and token are sent as they are, and nothing is signed. */
export const oauth = auth.oauth1({
  label: 'Trello account',
  description: 'Opens Trello, where you allow the access.',
  docsUrl: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/#using-basic-oauth',
  fields: {},
  oauth: {
    // https://trello.com/1/OAuthGetRequestToken, OAuthAuthorizeToken and OAuthGetAccessToken
    provider: 'trello',
    params: { name: 'DRAGOPS', scope: 'read,write', expiration: 'never' },
  },
  request: {
    baseUrl: 'https://api.trello.com/1',
    headers: { authorization: 'OAuth oauth_consumer_key="{clientId}", oauth_token="{accessToken}"' },
  },
  check,
  example: {
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
  },
});
