import { auth, field } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/microsoft-365/callback';
const app = { id: '00001111-aaaa-2222-bbbb-3333cccc4444', secret: 'example-client-secret' };
const tokenUrl = 'https://login.microsoftonline.com/common/oauth2/v2.0/token';
const required = ['openid', 'profile', 'email', 'offline_access', 'User.Read'] as const;

/** Microsoft has no endpoint that revokes a token: users end the access on https://myapps.microsoft.com. */
export const oauth = auth.oauth2({
  label: 'Microsoft account',
  description: 'Opens Microsoft, where you choose an account and allow the access. Acts in your name.',
  docsUrl: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
  fields: {
    tenant: field.text({
      label: 'Tenant',
      description:
        'The ID or a domain of your organization, if the app is for that one only; "common" is for any account.',
      pattern: {
        regex: '[A-Za-z0-9][A-Za-z0-9.-]*',
        message: 'This must be "common", "organizations", "consumers", an ID or a domain.',
      },
      default: 'common',
      example: 'contoso.onmicrosoft.com',
      docsUrl: 'https://learn.microsoft.com/en-us/entra/fundamentals/how-to-find-tenant',
    }),
  },
  oauth: {
    authorize: {
      url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize',
      params: { response_mode: 'query', prompt: 'select_account' },
    },
    // https://learn.microsoft.com/en-us/graph/permissions-reference
    scopes: {
      required,
      optional: [
        { value: 'Mail.Read', label: 'Read e-mail' },
        { value: 'Mail.ReadWrite', label: 'Read and change e-mail' },
        { value: 'Mail.Send', label: 'Send e-mail' },
        { value: 'Calendars.Read', label: 'Read calendars' },
        { value: 'Calendars.ReadWrite', label: 'Read and change calendars' },
        { value: 'Files.Read.All', label: 'Read files in OneDrive and SharePoint' },
        { value: 'Files.ReadWrite.All', label: 'Read and change files in OneDrive and SharePoint' },
        { value: 'Sites.Read.All', label: 'Read SharePoint sites' },
        { value: 'Chat.ReadWrite', label: 'Read and write chats in Teams' },
        { value: 'ChannelMessage.Send', label: 'Write to channels in Teams' },
        { value: 'Contacts.Read', label: 'Read contacts' },
        { value: 'Tasks.ReadWrite', label: 'Read and change tasks' },
      ],
    },
    token: { url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token' },
    // https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens: a new one with every use, each for 90 days.
    refresh: { idleDays: 90 },
  },
  request: { baseUrl: 'https://graph.microsoft.com/v1.0', headers: { authorization: 'Bearer {accessToken}' } },
  // https://learn.microsoft.com/en-us/graph/api/user-get; 403 would be about a permission.
  check: {
    path: '/me',
    rejected: { status: [401], reason: '/error/message' },
    account: { id: '/id', login: '/userPrincipalName', name: '/displayName', email: '/mail' },
  },
  example: {
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
  },
});
