import { auth } from '../sdk/index.ts';
import { check, headers } from './api.ts';
import { oauthExample } from './example.ts';

const appDocs = 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps';
const accept = { accept: 'application/json' } as const;

/** An OAuth app's tokens last until they are revoked; those of an app with expiring user tokens eight hours. */
export const oauth = auth.oauth2({
  label: 'GitHub account',
  description: 'Opens GitHub, where you allow the access.',
  docsUrl: appDocs,
  fields: {},
  oauth: {
    authorize: {
      url: 'https://github.com/login/oauth/authorize',
      // Without it GitHub takes the account that the browser is signed in to.
      params: { prompt: 'select_account' },
    },
    // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
    scopes: {
      required: ['repo', 'read:user'],
      optional: [
        { value: 'user:email', label: 'E-mail addresses' },
        { value: 'workflow', label: 'Change workflow files' },
        { value: 'read:org', label: 'Read organizations and teams' },
        { value: 'write:org', label: 'Change membership of organizations' },
        { value: 'admin:repo_hook', label: 'Manage webhooks of repositories' },
        { value: 'notifications', label: 'Notifications' },
        { value: 'gist', label: 'Gists' },
        { value: 'write:packages', label: 'Publish packages' },
        { value: 'project', label: 'Projects' },
      ],
    },
    // Without this header GitHub answers with form parameters.
    token: { url: 'https://github.com/login/oauth/access_token', headers: accept },
    response: {
      refreshExpires: { in: '/refresh_token_expires_in' },
      // Status 200 with an error: …/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
      grantErrors: ['bad_verification_code', 'bad_refresh_token'],
      clientErrors: ['incorrect_client_credentials', 'redirect_uri_mismatch'],
    },
    // https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-authorization: ends all tokens of the user.
    revoke: {
      url: 'https://api.github.com/applications/{clientId}/grant',
      method: 'DELETE',
      send: 'json',
      token: 'access_token',
      ends: 'grant',
      clientAuth: 'basic',
      headers,
      params: { access_token: '{token}', token: null },
    },
    device: { url: 'https://github.com/login/device/code' },
  },
  request: { baseUrl: 'https://api.github.com', headers: { authorization: 'Bearer {accessToken}', ...headers } },
  check,
  example: oauthExample,
});
