import { auth } from '../sdk/index.ts';
import { adminConsentExample } from './example.ts';

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
  example: adminConsentExample,
});
