import { auth } from '../sdk/index.ts';
import { account, check, rejection, self, version } from './api.ts';

const callback = 'https://connections.example.com/oauth/notion/callback';
const app = { id: '463558a3-725e-4f37-b6d3-0889894f68de', secret: 'example-client-secret' };
const headers = {
  authorization: 'Basic NDYzNTU4YTMtNzI1ZS00ZjM3LWI2ZDMtMDg4OTg5NGY2OGRlOmV4YW1wbGUtY2xpZW50LXNlY3JldA==',
  ...version,
};
const grant = {
  token_type: 'bearer',
  bot_id: '16d84278-ab0e-484c-9bdd-b35da3bd8905',
  workspace_id: '17ab3186-873d-418b-b899-c3f6a43f68de',
  workspace_name: 'Acme',
  workspace_icon: null,
  owner: {
    type: 'user',
    user: {
      object: 'user',
      id: '5389a034-eb5c-47b5-8a9e-f79c99ef166c',
      type: 'person',
      person: { email: 'ada@example.com' },
    },
  },
  duplicated_template_id: null,
};

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
  example: {
    values: {},
    authorization: {
      client: app,
      url: `https://api.notion.com/v1/oauth/authorize?owner=user&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&response_type=code&state=example-state`,
      redirect: { code: 'e202e8c9-0990-40af-855f-ff8f872b1ec6' },
      values: { workspaceId: grant.workspace_id, workspaceName: 'Acme', botId: grant.bot_id },
    },
    calls: [
      {
        request: 'POST https://api.notion.com/v1/oauth/token',
        headers,
        json: {
          grant_type: 'authorization_code',
          code: 'e202e8c9-0990-40af-855f-ff8f872b1ec6',
          redirect_uri: callback,
        },
        reply: {
          status: 200,
          json: { ...grant, access_token: 'ntn_exampleAccess1', refresh_token: 'nrt_exampleRefresh1' },
        },
      },
      self('ntn_exampleAccess1'),
      {
        request: 'POST https://api.notion.com/v1/oauth/token',
        headers,
        json: { grant_type: 'refresh_token', refresh_token: 'nrt_exampleRefresh1' },
        reply: {
          status: 200,
          json: { ...grant, access_token: 'ntn_exampleAccess2', refresh_token: 'nrt_exampleRefresh2' },
        },
      },
      {
        request: 'POST https://api.notion.com/v1/oauth/revoke',
        headers,
        json: { token: 'ntn_exampleAccess1' },
        reply: { status: 200, json: { request_id: '3c90c3cc-0d44-4b50-8888-8dd25736052a' } },
      },
    ],
    account,
    rejection,
  },
});
