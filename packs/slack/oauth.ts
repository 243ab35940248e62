import { auth, field } from '../sdk/index.ts';
import { account, authTest, check, rejection } from './check.ts';

const callback = 'https://connections.example.com/oauth/slack/callback';
const app = { id: '2141029472.691202649728', secret: 'example-client-secret' };
const basic = 'Basic MjE0MTAyOTQ3Mi42OTEyMDI2NDk3Mjg6ZXhhbXBsZS1jbGllbnQtc2VjcmV0';
const team = { id: 'T0G9PQBBK', name: 'Subarachnoid Workspace' };

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
  example: {
    values: { userScopes: 'search:read' },
    authorization: {
      client: app,
      scopes: ['files:write'],
      url: `https://slack.com/oauth/v2/authorize?response_type=code&client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=chat%3Awrite%2Cchannels%3Aread%2Cusers%3Aread%2Cfiles%3Awrite&user_scope=search%3Aread&state=example-state`,
      redirect: { code: 'example-code' },
      values: { teamId: 'T0G9PQBBK', botUserId: 'W23456789' },
    },
    calls: [
      {
        request: 'POST https://slack.com/api/oauth.v2.access',
        headers: { authorization: basic },
        form: { grant_type: 'authorization_code', code: 'example-code', redirect_uri: callback },
        reply: {
          status: 200,
          json: {
            ok: true,
            access_token: 'xoxe.xoxb-example-bot-1',
            token_type: 'bot',
            scope: 'chat:write,channels:read,users:read,files:write',
            bot_user_id: 'W23456789',
            app_id: 'A0KRD7HC3',
            expires_in: 43200,
            refresh_token: 'xoxe-example-bot-refresh-1',
            team,
            enterprise: null,
            authed_user: {
              id: 'U1234EXAMPLE',
              scope: 'search:read',
              access_token: 'xoxe.xoxp-example-user-1',
              token_type: 'user',
              expires_in: 43200,
              refresh_token: 'xoxe-example-user-refresh-1',
            },
          },
        },
      },
      authTest('xoxe.xoxb-example-bot-1'),
      {
        request: 'POST https://slack.com/api/oauth.v2.access',
        headers: { authorization: basic },
        form: { grant_type: 'refresh_token', refresh_token: 'xoxe-example-bot-refresh-1' },
        reply: {
          status: 200,
          json: {
            ok: true,
            access_token: 'xoxe.xoxb-example-bot-2',
            token_type: 'bot',
            scope: 'chat:write,channels:read,users:read,files:write',
            bot_user_id: 'W23456789',
            app_id: 'A0KRD7HC3',
            expires_in: 43200,
            refresh_token: 'xoxe-example-bot-refresh-2',
            team,
            enterprise: null,
          },
        },
      },
      {
        request: 'POST https://slack.com/api/oauth.v2.access',
        headers: { authorization: basic },
        form: { grant_type: 'refresh_token', refresh_token: 'xoxe-example-user-refresh-1' },
        reply: {
          status: 200,
          json: {
            ok: true,
            access_token: 'xoxe.xoxp-example-user-2',
            token_type: 'user',
            scope: 'search:read',
            user_id: 'U1234EXAMPLE',
            app_id: 'A0KRD7HC3',
            expires_in: 43200,
            refresh_token: 'xoxe-example-user-refresh-2',
            team,
            enterprise: null,
          },
        },
      },
      {
        request: 'POST https://slack.com/api/auth.revoke',
        form: { token: 'xoxe.xoxb-example-bot-1' },
        reply: { status: 200, json: { ok: true, revoked: true } },
      },
      {
        request: 'POST https://slack.com/api/auth.revoke',
        form: { token: 'xoxe.xoxp-example-user-1' },
        reply: { status: 200, json: { ok: true, revoked: true } },
      },
    ],
    account,
    rejection,
  },
});
