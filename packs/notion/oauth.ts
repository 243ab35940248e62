import { auth } from '../sdk/index.ts';
import { check, version } from './api.ts';
import { oauthExample } from './example.ts';

/** There are no scopes: the connection's settings say what it may do, and the user chooses the pages. */
export const oauth = auth.oauth2({
  label: 'Notion workspace',
  description: 'Opens Notion, where you choose a workspace and the pages that may be used.',
  docsUrl: 'https://developers.notion.com/guides/get-started/authorization',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://api.notion.com/v1/oauth/authorize',
      params: { owner: 'user' },
      // Notion documents no PKCE.
      pkce: false,
    },
    client: { auth: 'basic' },
    // https://developers.notion.com/reference/create-a-token
    token: { url: 'https://api.notion.com/v1/oauth/token', send: 'json', headers: version },
    // No answer says how long a token lasts; the refresh token changes with each use.
    response: { values: { workspaceId: '/workspace_id', workspaceName: '/workspace_name', botId: '/bot_id' } },
    // https://developers.notion.com/reference/revoke-token
    revoke: {
      url: 'https://api.notion.com/v1/oauth/revoke',
      send: 'json',
      headers: version,
      token: 'access_token',
    },
  },
  request: { baseUrl: 'https://api.notion.com/v1', headers: { authorization: 'Bearer {accessToken}', ...version } },
  check,
  example: oauthExample,
});
