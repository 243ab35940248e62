import type { Example } from '../sdk/index.ts';

const tenantApp = { id: '535fb089-9ff3-47b6-9bfb-4f1264799865', secret: 'example-client-secret' };
const tenantId = 'a8990e1f-ff32-408a-9f8e-78d3b9139b95';
const callback = 'https://connections.example.com/oauth/microsoft-365/callback';
const app = { id: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: 'example-client-secret' };
const tokenUrl = 'https://login.microsoftonline.com/common/oauth2/v2.0/token';
const required = ['openid', 'profile', 'email', 'offline_access', 'User.Read'] as const;

export const adminConsentExample: Example = {
  values: {},
  authorization: {
    client: tenantApp,
    url: `https://login.microsoftonline.com/common/adminconsent?client_id=${tenantApp.id}&redirect_uri=${encodeURIComponent(callback)}&state=example-state`,
    redirect: { tenant: tenantId, admin_consent: 'True' },
    values: { tenantId },
  },
  calls: [
    {
      request: `POST https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
      form: {
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
        client_id: tenantApp.id,
        client_secret: tenantApp.secret,
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
};

export const oauthExample: Example = {
  values: { tenant: 'common' },
  authorization: {
    client: app,
    scopes: ['Mail.Read'],
    url: `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?response_type=code&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=${encodeURIComponent([...required, 'Mail.Read'].join(' '))}&state=example-state&code_challenge_method=S256&response_mode=query&prompt=select_account`,
    redirect: { code: 'AwABAAAAvPM1KaPlrEqdFSBzjqfTGBCmLdgfSTLEMPGYuNHSUYBrq' },
  },
  calls: [
    {
      request: `POST ${tokenUrl}`,
      form: {
        grant_type: 'authorization_code',
        code: 'AwABAAAAvPM1KaPlrEqdFSBzjqfTGBCmLdgfSTLEMPGYuNHSUYBrq',
        redirect_uri: callback,
        client_id: app.id,
        client_secret: app.secret,
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example-1',
          token_type: 'Bearer',
          expires_in: 3599,
          scope: 'openid profile email User.Read Mail.Read',
          refresh_token: 'example-refresh-token-1',
          id_token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.example',
        },
      },
    },
    {
      request: 'GET https://graph.microsoft.com/v1.0/me',
      headers: { authorization: 'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example-1' },
      reply: {
        status: 200,
        json: {
          id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
          displayName: 'Adele Vance',
          mail: 'adele@example.com',
          userPrincipalName: 'adelev@contoso.example',
        },
      },
    },
    {
      request: `POST ${tokenUrl}`,
      form: {
        grant_type: 'refresh_token',
        refresh_token: 'example-refresh-token-1',
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example-2',
          token_type: 'Bearer',
          expires_in: 3599,
          scope: 'openid profile email User.Read Mail.Read',
          refresh_token: 'example-refresh-token-2',
        },
      },
    },
  ],
  account: {
    id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
    login: 'adelev@contoso.example',
    name: 'Adele Vance',
    email: 'adele@example.com',
  },
  rejection: {
    status: 401,
    json: { error: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' } },
  },
};
