import { auth } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/google/callback';
const app = { id: '407408718192.apps.googleusercontent.com', secret: 'example-client-secret' };
const drive = 'https://www.googleapis.com/auth/drive.readonly';
const granted = `openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile ${drive}`;

/**
 * There is no device flow here: Google gives it a few scopes only, and wants an app of another type for it
 * (https://developers.google.com/identity/protocols/oauth2/limited-input-device#allowedscopes).
 */
export const oauth = auth.oauth2({
  label: 'Google account',
  description: 'Opens Google, where you choose an account and allow the access.',
  docsUrl: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://accounts.google.com/o/oauth2/v2/auth',
      // A refresh token comes with offline access only, and again only when the user consents again.
      params: { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' },
      issuer: 'https://accounts.google.com',
    },
    // https://developers.google.com/identity/protocols/oauth2/scopes
    scopes: {
      required: [
        'openid',
        'https://www.googleapis.com/auth/userinfo.email',
        'https://www.googleapis.com/auth/userinfo.profile',
      ],
      optional: [
        { value: 'https://www.googleapis.com/auth/gmail.readonly', label: 'Read e-mail' },
        { value: 'https://www.googleapis.com/auth/gmail.send', label: 'Send e-mail' },
        { value: 'https://www.googleapis.com/auth/gmail.modify', label: 'Read, write and send e-mail' },
        { value: drive, label: 'Read files in Drive' },
        { value: 'https://www.googleapis.com/auth/drive', label: 'Read and change files in Drive' },
        { value: 'https://www.googleapis.com/auth/calendar.readonly', label: 'Read calendars' },
        { value: 'https://www.googleapis.com/auth/calendar', label: 'Read and change calendars' },
        { value: 'https://www.googleapis.com/auth/spreadsheets.readonly', label: 'Read spreadsheets' },
        { value: 'https://www.googleapis.com/auth/spreadsheets', label: 'Read and change spreadsheets' },
        { value: 'https://www.googleapis.com/auth/documents', label: 'Read and change documents' },
        { value: 'https://www.googleapis.com/auth/contacts.readonly', label: 'Read contacts' },
        { value: 'https://www.googleapis.com/auth/tasks', label: 'Read and change tasks' },
      ],
    },
    token: { url: 'https://oauth2.googleapis.com/token' },
    // Said when the user allows the access for a limited time.
    response: { refreshExpires: { in: '/refresh_token_expires_in' } },
    // https://developers.google.com/identity/protocols/oauth2#expiration: unused for six months it ends. It stays the same.
    refresh: { idleDays: 180 },
    // With include_granted_scopes a token stands for all that the user ever allowed the app, and so does its revocation:
    // https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
    revoke: {
      url: 'https://oauth2.googleapis.com/revoke',
      ends: 'grant',
      clientAuth: 'none',
      params: { client_id: null },
      goneErrors: ['invalid_token'],
    },
  },
  request: { baseUrl: 'https://www.googleapis.com', headers: { authorization: 'Bearer {accessToken}' } },
  hosts: ['*.googleapis.com'],
  // https://developers.google.com/discovery/v1/reference (oauth2 v2, userinfo.get)
  check: {
    path: '/oauth2/v2/userinfo',
    rejected: { status: [401], reason: '/error/message' },
    account: { id: '/id', email: '/email', name: '/name', team: '/hd' },
  },
  example: {
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
  },
});
