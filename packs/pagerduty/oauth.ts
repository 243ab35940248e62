import { auth } from '../sdk/index.ts';
import { accept, region } from './region.ts';

const callback = 'https://connections.example.com/oauth/pagerduty/callback';
const app = { id: '8e9146fe-669e-4c67-bb38-d82a889b36ef', secret: 'example-client-secret' };
const granted = 'openid users.read incidents.read services.read schedules.read incidents.write';

/**
 * Scoped OAuth; such an app works with the PagerDuty account that it was made in. PagerDuty documents no request that
 * revokes a token: all of an app's end at once on the page of the app.
 */
export const oauth = auth.oauth2({
  label: 'PagerDuty user',
  description: 'Opens PagerDuty, where you sign in and allow the access.',
  docsUrl: 'https://developer.pagerduty.com/docs/oauth-functionality',
  fields: { region },
  oauth: {
    // One for all regions; the code is good for 30 seconds.
    authorize: { url: 'https://identity.pagerduty.com/oauth/authorize' },
    // Each endpoint's page names its scope: https://developer.pagerduty.com/api-reference
    scopes: {
      required: ['openid', 'users.read', 'incidents.read', 'services.read', 'schedules.read'],
      optional: [
        { value: 'incidents.write', label: 'Create and change incidents' },
        { value: 'services.write', label: 'Change services' },
        { value: 'schedules.write', label: 'Change schedules' },
        { value: 'oncalls.read', label: 'Read who is on call' },
        { value: 'escalation_policies.read', label: 'Read escalation policies' },
        { value: 'teams.read', label: 'Read teams' },
      ],
    },
    token: { url: 'https://identity.pagerduty.com/oauth/token' },
    // A new refresh token with each use; unused for 30 days it ends, and after a year in any case.
    refresh: { idleDays: 30 },
  },
  request: { baseUrl: 'https://{region}', headers: { authorization: 'Bearer {accessToken}', accept } },
  // https://developer.pagerduty.com/api-reference/0c78ae2cc8ac8-get-the-current-user: needs users.read; 403 is a missing scope.
  check: {
    path: '/users/me',
    rejected: { status: [401], reason: '/error/message' },
    account: { id: '/user/id', name: '/user/name', email: '/user/email' },
  },
  example: {
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
  },
});
