import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/zoho-crm/callback';
const app = { id: '1000.EXAMPLECLIENTID', secret: 'example-client-secret' };
const granted = 'ZohoCRM.users.READ,ZohoCRM.modules.ALL';
const accounts = 'https://accounts.zoho.eu';

export const example: Example = {
  values: {},
  authorization: {
    client: app,
    url: `https://accounts.zoho.com/oauth/v2/auth?scope=${encodeURIComponent(granted)}&client_id=${app.id}&response_type=code&access_type=offline&prompt=consent&redirect_uri=${encodeURIComponent(callback)}&state=example-state`,
    redirect: { code: '1000.exampleCode', location: 'eu', 'accounts-server': accounts },
    values: { accountsServer: accounts, apiDomain: 'https://www.zohoapis.eu' },
  },
  calls: [
    {
      request: `POST ${accounts}/oauth/v2/token`,
      form: {
        grant_type: 'authorization_code',
        code: '1000.exampleCode',
        redirect_uri: callback,
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: '1000.exampleAccess1',
          refresh_token: '1000.exampleRefresh',
          scope: 'ZohoCRM.users.READ ZohoCRM.modules.ALL',
          api_domain: 'https://www.zohoapis.eu',
          token_type: 'Bearer',
          expires_in: 3600,
        },
      },
    },
    {
      request: 'GET https://www.zohoapis.eu/crm/v8/users?type=CurrentUser',
      headers: { authorization: 'Zoho-oauthtoken 1000.exampleAccess1' },
      reply: {
        status: 200,
        json: { users: [{ id: '5725767000000411001', full_name: 'Ada Lovelace', email: 'ada@example.com' }] },
      },
    },
    {
      request: `POST ${accounts}/oauth/v2/token`,
      form: {
        grant_type: 'refresh_token',
        refresh_token: '1000.exampleRefresh',
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: '1000.exampleAccess2',
          scope: 'ZohoCRM.users.READ ZohoCRM.modules.ALL',
          api_domain: 'https://www.zohoapis.eu',
          token_type: 'Bearer',
          expires_in: 3600,
        },
      },
    },
    {
      request: `POST ${accounts}/oauth/v2/token/revoke?token=1000.exampleRefresh`,
      reply: { status: 200, json: { status: 'success' } },
    },
  ],
  account: { id: '5725767000000411001', name: 'Ada Lovelace', email: 'ada@example.com' },
  rejection: { status: 401, json: { code: 'INVALID_TOKEN', message: 'invalid oauth token', status: 'error' } },
};
