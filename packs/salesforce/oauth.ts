import { auth, field } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/salesforce/callback';
const app = { id: '3MVG9exampleConsumerKey', secret: 'example-consumer-secret' };
const granted = 'openid api refresh_token';
const session = {
  signature: 'exampleSignature=',
  scope: granted,
  instance_url: 'https://acme.my.salesforce.com',
  id: 'https://login.salesforce.com/id/00Dexample0000001/005example0000001',
  token_type: 'Bearer',
  issued_at: '1708058728442',
};

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
  example: {
    values: { loginHost: 'login.salesforce.com' },
    authorization: {
      client: app,
      url: `https://login.salesforce.com/services/oauth2/authorize?response_type=code&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=api%20refresh_token%20openid&state=example-state&code_challenge_method=S256`,
      redirect: { code: 'aPrxexampleCode==' },
      values: { instanceUrl: 'https://acme.my.salesforce.com' },
    },
    calls: [
      {
        request: 'POST https://login.salesforce.com/services/oauth2/token',
        form: {
          grant_type: 'authorization_code',
          code: 'aPrxexampleCode==',
          redirect_uri: callback,
          client_id: app.id,
          client_secret: app.secret,
          code_verifier: /^.{43,128}$/,
        },
        reply: {
          status: 200,
          json: { ...session, access_token: '00Dexample!AccessToken1', refresh_token: '5Aep8exampleRefreshToken' },
        },
      },
      {
        request: 'GET https://acme.my.salesforce.com/services/oauth2/userinfo',
        headers: { authorization: 'Bearer 00Dexample!AccessToken1' },
        reply: {
          status: 200,
          json: {
            sub: 'https://login.salesforce.com/id/00Dexample0000001/005example0000001',
            user_id: '005example0000001',
            organization_id: '00Dexample0000001',
            preferred_username: 'ada@acme.example',
            name: 'Ada Lovelace',
            email: 'ada@example.com',
          },
        },
      },
      {
        request: 'POST https://login.salesforce.com/services/oauth2/token',
        form: {
          grant_type: 'refresh_token',
          refresh_token: '5Aep8exampleRefreshToken',
          client_id: app.id,
          client_secret: app.secret,
        },
        reply: { status: 200, json: { ...session, access_token: '00Dexample!AccessToken2' } },
      },
      {
        request: 'POST https://login.salesforce.com/services/oauth2/revoke',
        form: { token: '5Aep8exampleRefreshToken' },
        reply: { status: 200, text: '' },
      },
    ],
    account: {
      id: '005example0000001',
      login: 'ada@acme.example',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      team: '00Dexample0000001',
    },
    rejection: { status: 403, text: 'Bad_OAuth_Token' },
  },
});
