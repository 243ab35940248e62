import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/xero/callback';
const app = { id: 'EXAMPLECLIENTID', secret: 'example-client-secret' };
const basic = { authorization: 'Basic RVhBTVBMRUNMSUVOVElEOmV4YW1wbGUtY2xpZW50LXNlY3JldA==' };
const granted = 'openid profile email offline_access accounting.settings.read accounting.contacts';
const tenantId = 'fe79f7dd-b6d4-4a92-ba7b-538af6289c58';

export const example: Example = {
  values: { organisation: 'Demo Company (NZ)' },
  authorization: {
    client: app,
    scopes: ['accounting.contacts'],
    url: `https://login.xero.com/identity/connect/authorize?response_type=code&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=${encodeURIComponent(granted)}&state=example-state`,
    redirect: { code: 'example-code' },
    values: { tenantId, tenantName: 'Demo Company (NZ)' },
  },
  calls: [
    {
      request: 'POST https://identity.xero.com/connect/token',
      headers: basic,
      form: { grant_type: 'authorization_code', code: 'example-code', redirect_uri: callback },
      reply: {
        status: 200,
        json: {
          id_token: 'eyJhbGciOiJSUzI1NiJ9.example.example',
          access_token: 'eyJhbGciOiJSUzI1NiJ9.example-1',
          expires_in: 1800,
          token_type: 'Bearer',
          refresh_token: 'example-refresh-token-1',
          scope: granted,
        },
      },
    },
    {
      request: 'GET https://api.xero.com/connections',
      headers: { authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.example-1' },
      reply: {
        status: 200,
        json: [
          {
            id: '7cb59f93-2964-421d-bb5e-a0f7a4572a44',
            tenantId,
            tenantName: 'Demo Company (NZ)',
            tenantType: 'ORGANISATION',
          },
        ],
      },
    },
    {
      request: 'GET https://api.xero.com/api.xro/2.0/Organisation',
      headers: { authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.example-1', 'xero-tenant-id': tenantId },
      reply: {
        status: 200,
        json: {
          Status: 'OK',
          Organisations: [{ OrganisationID: 'b2c885a9-964f-4f0e-8eb8-0d7d0b2b4f7a', Name: 'Demo Company (NZ)' }],
        },
      },
    },
    {
      request: 'POST https://identity.xero.com/connect/token',
      headers: basic,
      form: { grant_type: 'refresh_token', refresh_token: 'example-refresh-token-1' },
      reply: {
        status: 200,
        json: {
          access_token: 'eyJhbGciOiJSUzI1NiJ9.example-2',
          expires_in: 1800,
          token_type: 'Bearer',
          refresh_token: 'example-refresh-token-2',
          scope: granted,
        },
      },
    },
    {
      request: 'POST https://identity.xero.com/connect/revocation',
      headers: basic,
      form: { token: 'example-refresh-token-1' },
      reply: { status: 200, text: '' },
    },
  ],
  account: { id: 'b2c885a9-964f-4f0e-8eb8-0d7d0b2b4f7a', name: 'Demo Company (NZ)' },
  rejection: { status: 401, json: { Title: 'Unauthorized', Status: 401, Detail: 'TokenExpired: token expired' } },
};
