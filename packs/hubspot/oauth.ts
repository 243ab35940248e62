import { auth } from '../sdk/index.ts';
import { check } from './check.ts';
import { oauthExample } from './example.ts';

const tokenUrl = 'https://api.hubapi.com/oauth/2026-03/token';

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
  example: oauthExample,
});
