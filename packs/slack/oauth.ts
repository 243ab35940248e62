import { auth, field } from '../sdk/index.ts';
import { check } from './check.ts';
import { oauthExample } from './example.ts';

/** One installation: a token that acts as the app's bot, and one that acts as the user where user scopes are asked for. */
export const oauth = auth.oauth2({
  label: 'Slack workspace',
  description: 'Adds the app to your workspace. Messages come from its bot.',
  docsUrl: 'https://docs.slack.dev/authentication/installing-with-oauth',
  fields: {
    userScopes: field.text({
      label: 'User scopes',
      description: 'What the app may do in your own name, if it should; several with a comma between.',
      pattern: { regex: '[a-z0-9._:-]+(,[a-z0-9._:-]+)*', message: 'Scopes with a comma and no space between.' },
      example: 'search:read,users.profile:write',
      docsUrl: 'https://docs.slack.dev/reference/scopes',
      optional: true,
    }),
  },
  oauth: {
    authorize: {
      url: 'https://slack.com/oauth/v2/authorize',
      params: { user_scope: '{userScopes}' },
      // https://docs.slack.dev/changelog/2026/03/30/pkce: only for apps that have given up their secret for it.
      pkce: false,
    },
    scopes: {
      separator: ',',
      required: ['chat:write', 'channels:read', 'users:read'],
      optional: [
        { value: 'chat:write.public', label: 'Write to channels without joining them' },
        { value: 'channels:history', label: 'Read messages of public channels' },
        { value: 'channels:join', label: 'Join public channels' },
        { value: 'channels:manage', label: 'Create and archive public channels' },
        { value: 'groups:read', label: 'List private channels' },
        { value: 'groups:history', label: 'Read messages of private channels' },
        { value: 'im:write', label: 'Start direct messages' },
        { value: 'im:history', label: 'Read direct messages' },
        { value: 'files:read', label: 'Read files' },
        { value: 'files:write', label: 'Upload files' },
        { value: 'reactions:write', label: 'React with emoji' },
        { value: 'users:read.email', label: 'E-mail addresses of users' },
      ],
    },
    client: { auth: 'basic' },
    // https://docs.slack.dev/reference/methods/oauth.v2.access: the code and every refresh; status 200 whatever it says.
    token: { url: 'https://slack.com/api/oauth.v2.access' },
    response: {
      success: { '/ok': true },
      values: { teamId: '/team/id', botUserId: '/bot_user_id' },
      grantErrors: ['invalid_code', 'invalid_refresh_token', 'token_revoked', 'token_expired', 'account_inactive'],
      clientErrors: ['invalid_client_id', 'bad_client_secret', 'bad_redirect_uri', 'oauth_authorization_url_mismatch'],
    },
    // https://docs.slack.dev/authentication/using-token-rotation: each token has a refresh token, scopes and twelve hours of its own.
    tokens: { userToken: { accessToken: '/authed_user/access_token' } },
    // https://docs.slack.dev/reference/methods/auth.revoke
    revoke: {
      url: 'https://slack.com/api/auth.revoke',
      token: 'access_token',
      clientAuth: 'none',
      params: { client_id: null },
      success: { '/ok': true },
      goneErrors: ['token_revoked', 'token_expired', 'invalid_auth', 'account_inactive'],
    },
  },
  request: { baseUrl: 'https://slack.com/api', headers: { authorization: 'Bearer {accessToken}' } },
  check,
  example: oauthExample,
});
