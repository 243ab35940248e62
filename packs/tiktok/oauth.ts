import { auth } from '../sdk/index.ts';
import { example } from './example.ts';

const tokenUrl = 'https://open.tiktokapis.com/v2/oauth/token/';

/** The client's id is called "client_key" everywhere. */
export const oauth = auth.oauth2({
  label: 'TikTok account',
  description: 'Opens TikTok, where you allow the access.',
  docsUrl: 'https://developers.tiktok.com/doc/login-kit-web',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://www.tiktok.com/v2/auth/authorize/',
      params: { client_id: null, client_key: '{clientId}' },
      // For apps on a phone or desktop only.
      pkce: false,
    },
    // https://developers.tiktok.com/doc/tiktok-api-scopes
    scopes: {
      separator: ',',
      required: ['user.info.basic'],
      optional: [
        { value: 'user.info.profile', label: 'Profile' },
        { value: 'user.info.stats', label: 'Statistics of the account' },
        { value: 'video.list', label: 'List videos' },
        { value: 'video.upload', label: 'Upload drafts' },
        { value: 'video.publish', label: 'Publish videos' },
      ],
    },
    token: { url: tokenUrl, params: { client_id: null, client_key: '{clientId}' } },
    // 24 hours, and 365 days for the refresh token, which may change with each use.
    response: {
      refreshExpires: { in: '/refresh_expires_in' },
      values: { openId: '/open_id' },
      clientErrors: ['invalid_client_key'],
    },
    // https://developers.tiktok.com/docs/en/oauth-revoke-a-user-access-token: it disconnects the app from the account.
    revoke: {
      url: 'https://open.tiktokapis.com/v2/oauth/revoke/',
      token: 'access_token',
      ends: 'grant',
      params: { client_id: null, client_key: '{clientId}' },
    },
  },
  request: { baseUrl: 'https://open.tiktokapis.com/v2', headers: { authorization: 'Bearer {accessToken}' } },
  // https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info: the body says "ok", too.
  check: {
    path: '/user/info/',
    query: { fields: 'open_id,display_name' },
    success: { body: { '/error/code': 'ok' } },
    rejected: { reason: '/error/code', reasons: ['access_token_invalid'] },
    account: { id: '/data/user/open_id', name: '/data/user/display_name' },
  },
  example,
});
