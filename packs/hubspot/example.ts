import type { Example } from '../sdk/index.ts';

/** The call of the check, and what it answers. */
const details = (token: string) => ({
  request: 'GET https://api.hubapi.com/account-info/v3/details',
  headers: { authorization: `Bearer ${token}` },
  reply: {
    status: 200,
    json: {
      portalId: 62515,
      accountType: 'STANDARD',
      timeZone: 'Europe/Vienna',
      companyCurrency: 'EUR',
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
  },
});

const account = { id: '62515', team: 'app.hubspot.com' } as const;

const rejection = {
  status: 401,
  json: {
    status: 'error',
    message: 'The OAuth token used to make this call expired.',
    category: 'EXPIRED_AUTHENTICATION',
  },
} as const;

const callback = 'https://connections.example.com/oauth/hubspot/callback';
const app = { id: '7fff1e36-2d40-4ae1-bbb1-5266d59564fb', secret: 'example-client-secret' };
const tokenUrl = 'https://api.hubapi.com/oauth/2026-03/token';
const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read'];

export const oauthExample: Example = {
  values: {},
  authorization: {
    client: app,
    scopes: ['crm.objects.deals.read'],
    url: `https://app.hubspot.com/oauth/authorize?response_type=code&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=${encodeURIComponent(scopes.join(' '))}&state=example-state`,
    redirect: { code: 'example-code' },
    values: { hubId: '62515', hubDomain: 'acme.example', installedBy: 'ada@example.com' },
  },
  calls: [
    {
      request: `POST ${tokenUrl}`,
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: callback,
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          token_use: 'access_token',
          token_type: 'bearer',
          access_token: 'CNexampleAccessToken1',
          refresh_token: 'example-refresh-token',
          expires_in: 1800,
          hub_id: 62515,
          user_id: 293199,
          scopes,
        },
      },
    },
    {
      request: `POST ${tokenUrl}/introspect`,
      form: { client_id: app.id, client_secret: app.secret, token: 'CNexampleAccessToken1' },
      reply: {
        status: 200,
        json: {
          token_use: 'access_token',
          active: true,
          hub_id: 62515,
          user_id: 293199,
          scopes,
          expires_in: 1754,
          token_type: 'access',
          user: 'ada@example.com',
          hub_domain: 'acme.example',
        },
      },
    },
    details('CNexampleAccessToken1'),
    {
      request: `POST ${tokenUrl}`,
      form: {
        grant_type: 'refresh_token',
        refresh_token: 'example-refresh-token',
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          token_use: 'access_token',
          token_type: 'bearer',
          access_token: 'CNexampleAccessToken2',
          refresh_token: 'example-refresh-token',
          expires_in: 1800,
          hub_id: 62515,
          user_id: 293199,
          scopes,
        },
      },
    },
    {
      request: `POST ${tokenUrl}/revoke`,
      form: { token: 'example-refresh-token', client_id: app.id, client_secret: app.secret },
      reply: { status: 204, text: '' },
    },
  ],
  account,
  rejection,
};

export const accessTokenExample: Example = {
  values: { token: 'pat-na1-example-0000-0000' },
  calls: [details('pat-na1-example-0000-0000')],
  account,
  rejection,
};
