import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/jira-cloud/callback';
const app = { id: 'example-client-id', secret: 'example-client-secret' };
const cloudId = '1324a887-45db-1bf4-1e99-ef0ff456d421';

export const oauthExample: Example = {
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
};

export const apiTokenExample: Example = {
  values: { site: 'https://acme.atlassian.net/', email: 'ada@example.com', apiToken: 'ATATT3xFfGF0example' },
  calls: [
    {
      request: 'GET https://acme.atlassian.net/rest/api/3/myself',
      headers: { authorization: 'Basic YWRhQGV4YW1wbGUuY29tOkFUQVRUM3hGZkdGMGV4YW1wbGU=' },
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
  ],
  account: { id: '5b10a2844c20165700ede21g', name: 'Ada Lovelace', email: 'ada@example.com' },
};
