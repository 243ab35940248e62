import type { Example } from '../sdk/index.ts';

/** The call of the check, and what it answers. */
const authTest = (token: string) => ({
  request: 'POST https://slack.com/api/auth.test',
  headers: { authorization: `Bearer ${token}` },
  reply: {
    status: 200,
    json: {
      ok: true,
      url: 'https://subarachnoid.slack.com/',
      team: 'Subarachnoid Workspace',
      user: 'bot',
      team_id: 'T0G9PQBBK',
      user_id: 'W23456789',
      bot_id: 'BZYBOTHED',
    },
  },
});

const account = { id: 'W23456789', login: 'bot', team: 'Subarachnoid Workspace' } as const;
const rejection = { status: 200, json: { ok: false, error: 'invalid_auth' } } as const;
const callback = 'https://connections.example.com/oauth/slack/callback';
const app = { id: '2141029472.691202649728', secret: 'example-client-secret' };
const basic = 'Basic MjE0MTAyOTQ3Mi42OTEyMDI2NDk3Mjg6ZXhhbXBsZS1jbGllbnQtc2VjcmV0';
const team = { id: 'T0G9PQBBK', name: 'Subarachnoid Workspace' };

export const oauthExample: Example = {
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
};

export const tokenExample: Example = {
  values: { token: 'xoxb-0000000000-example' },
  calls: [authTest('xoxb-0000000000-example')],
  account,
  rejection,
};
