import { auth, field } from '../sdk/index.ts';
import { example } from './example.ts';

export const oauth = auth.oauth2({
  label: 'Salesforce user',
  description: 'Opens Salesforce, where you sign in and allow the access.',
  docsUrl: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm',
  fields: {
    loginHost: field.hostname({
      label: 'Login host',
      description: 'Where you sign in: login.salesforce.com, test.salesforce.com for a sandbox, or your My Domain.',
      // The app's secret goes there, so it must be a host of Salesforce's.
      pattern: { regex: '([A-Za-z0-9-]+\\.)+salesforce\\.com', message: 'This must end in ".salesforce.com".' },
      default: 'login.salesforce.com',
      example: 'acme.my.salesforce.com',
      docsUrl: 'https://help.salesforce.com/s/articleView?id=sf.domain_name_overview.htm',
    }),
  },
  oauth: {
    authorize: { url: 'https://{loginHost}/services/oauth2/authorize' },
    // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm; openid is for the user's name.
    scopes: {
      required: ['api', 'refresh_token', 'openid'],
      optional: [
        { value: 'chatter_api', label: 'Chatter' },
        { value: 'cdp_query_api', label: 'Query Data Cloud' },
        { value: 'cdp_ingest_api', label: 'Write to Data Cloud' },
        { value: 'wave_api', label: 'CRM Analytics' },
        { value: 'full', label: 'Everything that you may do' },
      ],
    },
    token: { url: 'https://{loginHost}/services/oauth2/token' },
    response: {
      values: { instanceUrl: '/instance_url' },
      // No answer says it: it is the org's session timeout, which is two hours where nobody changed it.
      expires: { otherwise: 7200 },
      clientErrors: ['invalid_client_id', 'redirect_uri_mismatch'],
    },
    // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_revoke_token.htm
    revoke: {
      url: 'https://{loginHost}/services/oauth2/revoke',
      clientAuth: 'none',
      params: { client_id: null },
      goneErrors: ['invalid_token'],
    },
  },
  request: { baseUrl: '{instanceUrl}', headers: { authorization: 'Bearer {accessToken}' } },
  hosts: ['*.salesforce.com'],
  // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm: 403 says "Bad_OAuth_Token".
  check: {
    path: '/services/oauth2/userinfo',
    account: { id: '/user_id', login: '/preferred_username', name: '/name', email: '/email', team: '/organization_id' },
  },
  example,
});
