import { auth, field } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/jira-cloud/callback';
const app = { id: 'example-client-id', secret: 'example-client-secret' };
const cloudId = '1324a887-45db-1bf4-1e99-ef0ff456d421';

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
  example: {
    values: { site: 'acme' },
    authorization: {
      client: app,
      scopes: ['write:jira-work'],
      url: `https://auth.atlassian.com/authorize?audience=api.atlassian.com&client_id=${app.id}&scope=offline_access%20read%3Ajira-user%20read%3Ajira-work%20write%3Ajira-work&redirect_uri=${encodeURIComponent(callback)}&state=example-state&response_type=code&prompt=consent`,
      redirect: { code: 'example-code' },
      values: { cloudId, siteUrl: 'https://acme.atlassian.net' },
    },
    calls: [
      {
        request: 'POST https://auth.atlassian.com/oauth/token',
        json: {
          grant_type: 'authorization_code',
          client_id: app.id,
          client_secret: app.secret,
          code: 'example-code',
          redirect_uri: callback,
        },
        reply: {
          status: 200,
          json: {
            access_token: 'eyJraWQiOiJleGFtcGxlIn0.example-1',
            refresh_token: 'example-refresh-token-1',
            expires_in: 3600,
            scope: 'offline_access read:jira-user read:jira-work write:jira-work',
            token_type: 'Bearer',
          },
        },
      },
      {
        request: 'GET https://api.atlassian.com/oauth/token/accessible-resources',
        headers: { authorization: 'Bearer eyJraWQiOiJleGFtcGxlIn0.example-1' },
        reply: {
          status: 200,
          json: [
            {
              id: '11223344-a1b2-3b33-c444-def123456789',
              name: 'Other',
              url: 'https://other.atlassian.net',
              scopes: ['read:jira-work'],
            },
            { id: cloudId, name: 'Acme', url: 'https://acme.atlassian.net', scopes: ['read:jira-work'] },
          ],
        },
      },
      {
        request: `GET https://api.atlassian.com/ex/jira/${cloudId}/rest/api/3/myself`,
        headers: { authorization: 'Bearer eyJraWQiOiJleGFtcGxlIn0.example-1' },
        reply: {
          status: 200,
          json: {
            accountId: '5b10a2844c20165700ede21g',
            displayName: 'Ada Lovelace',
            emailAddress: 'ada@example.com',
            active: true,
          },
        },
      },
      {
        request: 'POST https://auth.atlassian.com/oauth/token',
        json: {
          grant_type: 'refresh_token',
          client_id: app.id,
          client_secret: app.secret,
          refresh_token: 'example-refresh-token-1',
        },
        reply: {
          status: 200,
          json: {
            access_token: 'eyJraWQiOiJleGFtcGxlIn0.example-2',
            refresh_token: 'example-refresh-token-2',
            expires_in: 3600,
            scope: 'offline_access read:jira-user read:jira-work write:jira-work',
            token_type: 'Bearer',
          },
        },
      },
    ],
    account: { id: '5b10a2844c20165700ede21g', name: 'Ada Lovelace', email: 'ada@example.com' },
    rejection: { status: 401, json: { code: 401, message: 'Unauthorized' } },
  },
});
