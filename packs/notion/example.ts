import type { Example } from '../sdk/index.ts';
import { version } from './api.ts';

/** The call of the check, and what it answers. */
const self = (token: string) => ({
  request: 'GET https://api.notion.com/v1/users/me',
  headers: { authorization: `Bearer ${token}`, ...version },
  reply: {
    status: 200,
    json: {
      object: 'user',
      id: '16d84278-ab0e-484c-9bdd-b35da3bd8905',
      name: 'DRAGOPS',
      type: 'bot',
      bot: {
        owner: {
          type: 'user',
          user: {
            object: 'user',
            id: '5389a034-eb5c-47b5-8a9e-f79c99ef166c',
            type: 'person',
            person: { email: 'ada@example.com' },
          },
        },
        workspace_name: 'Acme',
      },
    },
  },
});

const account = {
  id: '16d84278-ab0e-484c-9bdd-b35da3bd8905',
  name: 'DRAGOPS',
  email: 'ada@example.com',
  team: 'Acme',
} as const;

const rejection = {
  status: 401,
  json: { object: 'error', status: 401, code: 'unauthorized', message: 'API token is invalid.' },
} as const;

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

export const oauthExample: Example = {
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
};

export const tokenExample: Example = {
  values: { token: 'ntn_example0123456789' },
  calls: [self('ntn_example0123456789')],
  account,
  rejection,
};
