import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/google/callback';
const app = { id: '407408718192.apps.googleusercontent.com', secret: 'example-client-secret' };
const drive = 'https://www.googleapis.com/auth/drive.readonly';
const granted = `openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile ${drive}`;

export const example: Example = {
  values: {},
  authorization: {
    client: app,
    scopes: [drive],
    url: `https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=${encodeURIComponent(granted)}&state=example-state&code_challenge_method=S256&access_type=offline&prompt=consent&include_granted_scopes=true`,
    redirect: { code: '4/P7q7W91example', iss: 'https://accounts.google.com' },
  },
  calls: [
    {
      request: 'POST https://oauth2.googleapis.com/token',
      form: {
        grant_type: 'authorization_code',
        code: '4/P7q7W91example',
        redirect_uri: callback,
        client_id: app.id,
        client_secret: app.secret,
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'ya29.example-access-token-1',
          expires_in: 3599,
          refresh_token: '1//example-refresh-token',
          scope: granted,
          token_type: 'Bearer',
          id_token: 'eyJhbGciOiJSUzI1NiJ9.example.example',
        },
      },
    },
    {
      request: 'GET https://www.googleapis.com/oauth2/v2/userinfo',
      headers: { authorization: 'Bearer ya29.example-access-token-1' },
      reply: {
        status: 200,
        json: {
          id: '110248495921238986420',
          email: 'ada@example.com',
          verified_email: true,
          name: 'Ada Lovelace',
          hd: 'example.com',
        },
      },
    },
    {
      request: 'POST https://oauth2.googleapis.com/token',
      form: {
        grant_type: 'refresh_token',
        refresh_token: '1//example-refresh-token',
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'ya29.example-access-token-2',
          expires_in: 3599,
          scope: granted,
          token_type: 'Bearer',
        },
      },
    },
    {
      request: 'POST https://oauth2.googleapis.com/revoke',
      form: { token: '1//example-refresh-token' },
      reply: { status: 200, json: {} },
    },
  ],
  account: { id: '110248495921238986420', email: 'ada@example.com', name: 'Ada Lovelace', team: 'example.com' },
  rejection: {
    status: 401,
    json: { error: { code: 401, message: 'Invalid Credentials', status: 'UNAUTHENTICATED' } },
  },
};
