import { auth } from '../sdk/index.ts';
import { example } from './example.ts';

const drive = 'https://www.googleapis.com/auth/drive.readonly';

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
  example,
});
