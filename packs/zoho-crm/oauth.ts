import { auth } from '../sdk/index.ts';
import { example } from './example.ts';

/** Zoho's data centers: https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html. The redirect and the answer name the user's. */
const hosts = [
  'accounts.zoho.com',
  'accounts.zoho.eu',
  'accounts.zoho.in',
  'accounts.zoho.com.au',
  'accounts.zoho.jp',
  'accounts.zoho.com.cn',
  'accounts.zoho.sa',
  'accounts.zoho.uk',
  'accounts.zohocloud.ca',
  'www.zohoapis.com',
  'www.zohoapis.eu',
  'www.zohoapis.in',
  'www.zohoapis.com.au',
  'www.zohoapis.jp',
  'www.zohoapis.com.cn',
  'www.zohoapis.sa',
  'www.zohoapis.uk',
  'www.zohoapis.ca',
] as const;

export const oauth = auth.oauth2({
  label: 'Zoho account',
  description: 'Opens Zoho, where you allow the access. Your data center is found out by itself.',
  docsUrl: 'https://www.zoho.com/accounts/protocol/oauth/multi-dc/client-authorization.html',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://accounts.zoho.com/oauth/v2/auth',
      // A refresh token comes with the first consent only, unless the consent is asked for again.
      params: { access_type: 'offline', prompt: 'consent' },
      // Zoho documents PKCE for apps on a phone or desktop only.
      pkce: false,
    },
    // https://www.zoho.com/crm/developer/docs/api/v8/scopes.html
    scopes: {
      separator: ',',
      required: ['ZohoCRM.users.READ', 'ZohoCRM.modules.ALL'],
      optional: [
        { value: 'ZohoCRM.settings.ALL', label: 'Settings, such as fields and layouts' },
        { value: 'ZohoCRM.org.READ', label: 'Read the organization' },
        { value: 'ZohoCRM.coql.READ', label: 'Queries' },
        { value: 'ZohoCRM.bulk.ALL', label: 'Bulk reads and writes' },
        { value: 'ZohoCRM.notifications.ALL', label: 'Notifications' },
      ],
    },
    redirect: { values: { accountsServer: 'accounts-server' } },
    token: { url: '{accountsServer}/oauth/v2/token' },
    // Status 200 with an error: https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html. The refresh token stays.
    response: {
      values: { apiDomain: '/api_domain' },
      grantErrors: ['invalid_code', 'invalid_token'],
      clientErrors: ['invalid_client', 'invalid_client_secret', 'invalid_redirect_uri'],
    },
    // https://www.zoho.com/accounts/protocol/oauth/revoke-refresh-token.html: the token in the query, without the app.
    revoke: {
      url: '{accountsServer}/oauth/v2/token/revoke',
      send: 'query',
      clientAuth: 'none',
      params: { client_id: null },
      success: { '/status': 'success' },
      goneErrors: ['invalid_code'],
    },
  },
  request: { baseUrl: '{apiDomain}/crm/v8', headers: { authorization: 'Zoho-oauthtoken {accessToken}' } },
  hosts,
  // https://www.zoho.com/crm/developer/docs/api/v8/get-users.html
  check: {
    path: '/users',
    query: { type: 'CurrentUser' },
    rejected: { status: [401], reason: '/code', reasons: ['INVALID_TOKEN', 'AUTHENTICATION_FAILURE'] },
    account: { id: '/users/0/id', name: '/users/0/full_name', email: '/users/0/email' },
  },
  example,
});
