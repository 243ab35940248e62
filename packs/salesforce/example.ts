import type { Example } from '../sdk/index.ts';

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

export const example: Example = {
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
};
