import type { Example } from '../sdk/index.ts';
import { accept } from './region.ts';

const callback = 'https://connections.example.com/oauth/pagerduty/callback';
const app = { id: '8e9146fe-669e-4c67-bb38-d82a889b36ef', secret: 'example-client-secret' };
const granted = 'openid users.read incidents.read services.read schedules.read incidents.write';

export const oauthExample: Example = {
  values: { region: 'api.eu.pagerduty.com' },
  authorization: {
    client: app,
    scopes: ['incidents.write'],
    url: `https://identity.pagerduty.com/oauth/authorize?client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&scope=${encodeURIComponent(granted)}&response_type=code&state=example-state&code_challenge_method=S256`,
    redirect: { code: 'example-code', subdomain: 'acme' },
  },
  calls: [
    {
      request: 'POST https://identity.pagerduty.com/oauth/token',
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: callback,
        client_id: app.id,
        client_secret: app.secret,
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          client_info: 'prefix_legacy_app',
          id_token: 'eyJhbGciOiJSUzI1NiJ9.example.example',
          token_type: 'bearer',
          access_token: 'pdus+_0XBPWQQ_example-access-1',
          refresh_token: 'pdus+_1XBPWQQ_example-refresh-1',
          scope: granted,
          expires_in: 86400,
        },
      },
    },
    {
      request: 'GET https://api.eu.pagerduty.com/users/me',
      headers: { authorization: 'Bearer pdus+_0XBPWQQ_example-access-1', accept },
      reply: { status: 200, json: { user: { id: 'PXPGF42', name: 'Ada Lovelace', email: 'ada@example.com' } } },
    },
    {
      request: 'POST https://identity.pagerduty.com/oauth/token',
      form: {
        grant_type: 'refresh_token',
        refresh_token: 'pdus+_1XBPWQQ_example-refresh-1',
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          token_type: 'bearer',
          access_token: 'pdus+_0XBPWQQ_example-access-2',
          refresh_token: 'pdus+_1XBPWQQ_example-refresh-2',
          scope: granted,
          expires_in: 86400,
        },
      },
    },
  ],
  account: { id: 'PXPGF42', name: 'Ada Lovelace', email: 'ada@example.com' },
  rejection: { status: 401, json: { error: { code: 2006, message: 'You are not authorized' } } },
};

export const apiKeyExample: Example = {
  values: { apiKey: 'y_NbAkKc66ryYTWUXYEu', region: 'api.pagerduty.com' },
  calls: [
    {
      request: 'GET https://api.pagerduty.com/abilities',
      headers: {
        authorization: 'Token token=y_NbAkKc66ryYTWUXYEu',
        accept,
      },
      reply: { status: 200, json: { abilities: ['sso', 'advanced_reports', 'teams'] } },
    },
  ],
};
