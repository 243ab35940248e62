import { auth } from '../sdk/index.ts';
import { oauthExample } from './example.ts';
import { accept, region } from './region.ts';

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
  example: oauthExample,
});
