import { auth } from '../sdk/index.ts';
import { check } from './check.ts';
import { oauthExample } from './example.ts';

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
  example: oauthExample,
});
