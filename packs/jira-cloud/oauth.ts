import { auth, field } from '../sdk/index.ts';
import { oauthExample } from './example.ts';

/** OAuth 2.0 (3LO). Atlassian documents no revocation: users end the access in their account, under connected apps. */
export const oauth = auth.oauth2({
  label: 'Atlassian account',
  description: 'Opens Atlassian, where you choose a site and allow the access.',
  docsUrl: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
  fields: {
    site: field.text({
      label: 'Site',
      description: 'The first part of your Jira address, if you allow the access to more than one site.',
      prefix: 'https://',
      suffix: '.atlassian.net',
      example: 'acme',
      optional: true,
    }),
  },
  oauth: {
    authorize: {
      url: 'https://auth.atlassian.com/authorize',
      params: { audience: 'api.atlassian.com', prompt: 'consent' },
      // Atlassian documents PKCE for no app of this kind.
      pkce: false,
    },
    // https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/
    scopes: {
      required: ['offline_access', 'read:jira-user', 'read:jira-work'],
      optional: [
        { value: 'write:jira-work', label: 'Create and change issues' },
        { value: 'manage:jira-project', label: 'Manage projects' },
        { value: 'manage:jira-configuration', label: 'Manage the configuration of Jira' },
        { value: 'manage:jira-webhook', label: 'Manage webhooks' },
      ],
    },
    token: { url: 'https://auth.atlassian.com/oauth/token', send: 'json' },
    // A refresh token that ended comes back as invalid_grant (documented) or as this (seen), with status 403.
    response: { grantErrors: ['unauthorized_client'] },
    steps: [
      {
        // One item for each site; the token itself names none.
        url: 'https://api.atlassian.com/oauth/token/accessible-resources',
        method: 'GET',
        headers: { authorization: 'Bearer {accessToken}', accept: 'application/json' },
        item: { list: '', where: { '/url': 'https://{site}.atlassian.net' } },
        response: { values: { cloudId: '/id', siteUrl: '/url' } },
      },
    ],
    // A new refresh token with each use; unused for 90 days it ends, and after 365 days in any case.
    refresh: { idleDays: 90 },
  },
  request: {
    baseUrl: 'https://api.atlassian.com/ex/jira/{cloudId}',
    headers: { authorization: 'Bearer {accessToken}' },
  },
  // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/#api-rest-api-3-myself-get
  check: {
    path: '/rest/api/3/myself',
    account: { id: '/accountId', name: '/displayName', email: '/emailAddress' },
  },
  example: oauthExample,
});
