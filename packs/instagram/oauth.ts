import { auth } from '../sdk/index.ts';
import { example } from './example.ts';

const graph = 'https://graph.instagram.com';

/**
 * Business Login: a token for an hour, exchanged at once for one of 60 days, which is renewed with itself. Meta documents
 * no revocation: users end the access in Instagram's settings, under apps and websites.
 */
export const oauth = auth.oauth2({
  label: 'Instagram account',
  description: 'Opens Instagram, where you allow the access. It must be a business or creator account.',
  docsUrl: 'https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login',
  fields: {},
  oauth: {
    authorize: {
      url: 'https://www.instagram.com/oauth/authorize',
      // Meta documents no PKCE here.
      pkce: false,
    },
    scopes: {
      separator: ',',
      required: ['instagram_business_basic'],
      optional: [
        { value: 'instagram_business_content_publish', label: 'Publish posts' },
        { value: 'instagram_business_manage_comments', label: 'Read and answer comments' },
        { value: 'instagram_business_manage_messages', label: 'Read and answer messages' },
        { value: 'instagram_business_manage_insights', label: 'Statistics' },
      ],
    },
    token: { url: 'https://api.instagram.com/oauth/access_token' },
    response: {
      // An answer with one item in a list.
      accessToken: '/data/0/access_token',
      scope: '/data/0/permissions',
      values: { userId: '/data/0/user_id' },
      expires: { otherwise: 3600 },
      error: '/error_type',
    },
    steps: [
      {
        // https://developers.facebook.com/docs/instagram-platform/reference/access_token
        url: `${graph}/access_token`,
        method: 'GET',
        params: { grant_type: 'ig_exchange_token', client_secret: '{clientSecret}', access_token: '{accessToken}' },
        response: {
          accessToken: '/access_token',
          expires: { in: '/expires_in', otherwise: 5_184_000 },
          error: '/error/code',
        },
      },
    ],
    // https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token: while it is good, from its second day on.
    refresh: {
      by: 'access_token',
      // The token itself ends when it is not renewed.
      idleDays: 60,
      url: `${graph}/refresh_access_token`,
      method: 'GET',
      clientAuth: 'none',
      params: { grant_type: 'ig_refresh_token', access_token: '{accessToken}', client_id: null },
      response: {
        accessToken: '/access_token',
        scope: '/permissions',
        expires: { in: '/expires_in', otherwise: 5_184_000 },
        error: '/error/code',
        // https://developers.facebook.com/docs/graph-api/guides/error-handling: 190 means that the token ended.
        grantErrors: ['190'],
      },
    },
  },
  request: { baseUrl: `${graph}/v24.0`, headers: { authorization: 'Bearer {accessToken}' } },
  // https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started
  check: {
    path: '/me',
    query: { fields: 'user_id,username,name' },
    rejected: { status: [400, 401], reason: '/error/type', reasons: ['OAuthException'] },
    account: { id: '/user_id', login: '/username', name: '/name' },
  },
  example,
});
