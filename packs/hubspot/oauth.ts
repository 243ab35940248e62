import { auth } from '../sdk/index.ts';
import { account, check, details, rejection } from './check.ts';

const callback = 'https://connections.example.com/oauth/hubspot/callback';
const app = { id: '7fff1e36-2d40-4ae1-bbb1-5266d59564fb', secret: 'example-client-secret' };
const tokenUrl = 'https://api.hubapi.com/oauth/2026-03/token';
const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.deals.read'];

/** The version 2026-03 of the endpoints: v1 ends on 2027-02-16 (…/oauth-tokens/v1/migration-guide). */
export const oauth = auth.oauth2({
  label: 'HubSpot account',
  description: 'Opens HubSpot, where you choose an account and install the app in it.',
  docsUrl: 'https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://app.hubspot.com/oauth/authorize',
      // HubSpot documents PKCE for apps of MCP clients only.
      pkce: false,
    },
    // https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes: those of the app's settings.
    scopes: {
      required: ['oauth', 'crm.objects.contacts.read'],
      optional: [
        { value: 'crm.objects.contacts.write', label: 'Change contacts' },
        { value: 'crm.objects.companies.read', label: 'Read companies' },
        { value: 'crm.objects.companies.write', label: 'Change companies' },
        { value: 'crm.objects.deals.read', label: 'Read deals' },
        { value: 'crm.objects.deals.write', label: 'Change deals' },
        { value: 'crm.objects.owners.read', label: 'Read owners' },
        { value: 'tickets', label: 'Read and change tickets' },
        { value: 'forms', label: 'Forms' },
        { value: 'automation', label: 'Workflows' },
      ],
    },
    token: { url: tokenUrl },
    // 30 minutes; the refresh token stays the same.
    response: { scope: '/scopes', values: { hubId: '/hub_id' } },
    steps: [
      {
        // https://developers.hubspot.com/docs/api-reference/latest/authentication/oauth-tokens/token-introspect
        url: `${tokenUrl}/introspect`,
        params: {
          client_id: '{clientId}',
          client_secret: '{clientSecret}',
          token: '{accessToken}',
          token_type_hint: 'access_token',
        },
        response: { values: { hubDomain: '/hub_domain', installedBy: '/user' } },
      },
    ],
    // https://developers.hubspot.com/docs/api-reference/latest/authentication/oauth-tokens/revoke-token: takes refresh tokens.
    revoke: { url: `${tokenUrl}/revoke` },
  },
  request: { baseUrl: 'https://api.hubapi.com', headers: { authorization: 'Bearer {accessToken}' } },
  check,
  example: {
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
  },
});
