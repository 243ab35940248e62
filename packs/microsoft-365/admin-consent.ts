import { auth } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/microsoft-365/callback';
const app = { id: '535fb089-9ff3-47b6-9bfb-4f1264799865', secret: 'example-client-secret' };
const tenantId = 'a8990e1f-ff32-408a-9f8e-78d3b9139b95';

/** An administrator consents once; the redirect brings the tenant and no code, and tokens come by client credentials. */
export const adminConsent = auth.oauth2({
  label: 'Whole organization, by an administrator',
  description:
    'Opens Microsoft, where an administrator allows what the app is registered for. Acts as the app, not as a user.',
  docsUrl: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://login.microsoftonline.com/common/adminconsent',
      params: { response_type: null, scope: null },
      pkce: false,
    },
    redirect: { code: null, values: { tenantId: 'tenant' } },
    token: {
      url: 'https://login.microsoftonline.com/{tenantId}/oauth2/v2.0/token',
      params: { scope: 'https://graph.microsoft.com/.default' },
    },
    refresh: { by: 'again' },
  },
  request: { baseUrl: 'https://graph.microsoft.com/v1.0', headers: { authorization: 'Bearer {accessToken}' } },
  // https://learn.microsoft.com/en-us/graph/api/organization-list: 403 comes to a good token of an app without that permission.
  check: {
    path: '/organization',
    success: { status: [200, 403] },
    rejected: { status: [401], reason: '/error/message' },
    account: { id: '/value/0/id', name: '/value/0/displayName' },
  },
  example: {
    values: {},
    authorization: {
      client: app,
      url: `https://login.microsoftonline.com/common/adminconsent?client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&state=example-state`,
      redirect: { tenant: tenantId, admin_consent: 'True' },
      values: { tenantId },
    },
    calls: [
      {
        request: `POST https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
        form: {
          grant_type: 'client_credentials',
          scope: 'https://graph.microsoft.com/.default',
          client_id: app.id,
          client_secret: app.secret,
        },
        reply: {
          status: 200,
          json: {
            token_type: 'Bearer',
            expires_in: 3599,
            access_token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example-app',
          },
        },
      },
      {
        request: 'GET https://graph.microsoft.com/v1.0/organization',
        headers: { authorization: 'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example-app' },
        reply: { status: 200, json: { value: [{ id: tenantId, displayName: 'Contoso' }] } },
      },
    ],
    account: { id: tenantId, name: 'Contoso' },
    rejection: {
      status: 401,
      json: { error: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' } },
    },
  },
});
