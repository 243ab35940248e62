import { auth, field } from '../sdk/index.ts';
import { example } from './example.ts';

const tokenUrl = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';

/** One company: the redirect names it (realmId), and every path of the API holds it. */
export const oauth = auth.oauth2({
  label: 'QuickBooks company',
  description: 'Opens QuickBooks, where you choose a company and allow the access.',
  docsUrl: 'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
  fields: {
    environment: field.select({
      label: 'Environment',
      options: [
        { value: 'quickbooks.api.intuit.com', label: 'Production' },
        { value: 'sandbox-quickbooks.api.intuit.com', label: 'Sandbox' },
      ],
      default: 'quickbooks.api.intuit.com',
      description: 'Sandbox for a test company, with the development keys of the app.',
    }),
  },
  oauth: {
    authorize: {
      url: 'https://appcenter.intuit.com/connect/oauth2',
      // Intuit documents no PKCE.
      pkce: false,
    },
    // https://developer.intuit.com/app/developer/qbo/docs/learn/scopes
    scopes: {
      required: ['com.intuit.quickbooks.accounting'],
      optional: [{ value: 'com.intuit.quickbooks.payment', label: 'Payments' }],
    },
    client: { auth: 'basic' },
    redirect: { values: { realmId: 'realmId' } },
    token: { url: tokenUrl },
    response: { refreshExpires: { in: '/x_refresh_token_expires_in' } },
    // The refresh token changes about once a day, and ends when it is not used for 100 days.
    refresh: { idleDays: 100 },
    // https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0#revoke-token-disconnect
    revoke: {
      url: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
      send: 'json',
    },
  },
  request: {
    baseUrl: 'https://{environment}/v3/company/{realmId}',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json' },
  },
  // https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/companyinfo
  check: {
    path: '/companyinfo/{realmId}',
    rejected: { status: [401], reason: '/fault/error/0/message' },
    account: { name: '/CompanyInfo/CompanyName', email: '/CompanyInfo/Email/Address' },
  },
  example,
});
