import { auth, field } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/xero/callback';
const app = { id: 'EXAMPLECLIENTID', secret: 'example-client-secret' };
const basic = { authorization: 'Basic RVhBTVBMRUNMSUVOVElEOmV4YW1wbGUtY2xpZW50LXNlY3JldA==' };
const granted = 'openid profile email offline_access accounting.settings.read accounting.contacts';
const tenantId = 'fe79f7dd-b6d4-4a92-ba7b-538af6289c58';

/** A token may be for several organisations; each request names one in a header. */
export const oauth = auth.oauth2({
  label: 'Xero organisation',
  description: 'Opens Xero, where you choose an organisation and allow the access.',
  docsUrl: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
  fields: {
    organisation: field.text({
      label: 'Organisation',
      description: 'Its name as Xero shows it, if you allow the access to more than one.',
      example: 'Demo Company (NZ)',
      optional: true,
    }),
  },
  oauth: {
    authorize: {
      url: 'https://login.xero.com/identity/connect/authorize',
      // https://developer.xero.com/documentation/guides/oauth2/pkce-flow: for apps of another type, without a secret.
      pkce: false,
    },
    // https://developer.xero.com/documentation/guides/oauth2/scopes/; apps made since March 2026 have the granular ones only
    // (https://developer.xero.com/faq/granular-scopes), older ones both until September 2027.
    scopes: {
      required: ['openid', 'profile', 'email', 'offline_access', 'accounting.settings.read'],
      optional: [
        { value: 'accounting.contacts', label: 'Read and change contacts' },
        { value: 'accounting.contacts.read', label: 'Read contacts' },
        { value: 'accounting.invoices', label: 'Read and change invoices, quotes and orders' },
        { value: 'accounting.invoices.read', label: 'Read invoices, quotes and orders' },
        { value: 'accounting.payments', label: 'Read and change payments' },
        { value: 'accounting.payments.read', label: 'Read payments' },
        { value: 'accounting.banktransactions', label: 'Read and change bank transactions' },
        { value: 'accounting.banktransactions.read', label: 'Read bank transactions' },
        { value: 'accounting.attachments', label: 'Read and change attachments' },
      ],
    },
    client: { auth: 'basic' },
    token: { url: 'https://identity.xero.com/connect/token' },
    steps: [
      {
        // https://developer.xero.com/documentation/guides/oauth2/tenants/
        url: 'https://api.xero.com/connections',
        method: 'GET',
        headers: { authorization: 'Bearer {accessToken}' },
        item: { list: '', where: { '/tenantName': '{organisation}' } },
        response: { values: { tenantId: '/tenantId', tenantName: '/tenantName' } },
      },
    ],
    // 30 minutes; a new refresh token with each use, and unused for 60 days it ends: https://developer.xero.com/faq/oauth2
    refresh: { idleDays: 60 },
    // Revoking a refresh token disconnects all organisations of that user from the app (same guide, "Revoking tokens").
    revoke: { url: 'https://identity.xero.com/connect/revocation', ends: 'grant' },
  },
  request: {
    baseUrl: 'https://api.xero.com/api.xro/2.0',
    headers: { authorization: 'Bearer {accessToken}', 'xero-tenant-id': '{tenantId}', accept: 'application/json' },
  },
  // https://developer.xero.com/documentation/api/accounting/organisation
  check: {
    path: '/Organisation',
    rejected: { status: [401], reason: '/Detail' },
    account: { id: '/Organisations/0/OrganisationID', name: '/Organisations/0/Name' },
  },
  example: {
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
  },
});
