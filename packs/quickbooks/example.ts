import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/quickbooks/callback';
const app = { id: 'Q0example', secret: 'example-client-secret' };
const headers = { authorization: 'Basic UTBleGFtcGxlOmV4YW1wbGUtY2xpZW50LXNlY3JldA==', accept: 'application/json' };
const tokenUrl = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';

export const example: Example = {
  values: { environment: 'quickbooks.api.intuit.com' },
  authorization: {
    client: app,
    url: `https://appcenter.intuit.com/connect/oauth2?client_id=${app.id}&response_type=code&scope=com.intuit.quickbooks.accounting&redirect_uri=${encodeURIComponent(callback)}&state=example-state`,
    redirect: { code: 'AB11example', realmId: '1231434565226279' },
    values: { realmId: '1231434565226279' },
  },
  calls: [
    {
      request: `POST ${tokenUrl}`,
      headers,
      form: { grant_type: 'authorization_code', code: 'AB11example', redirect_uri: callback },
      reply: {
        status: 200,
        json: {
          token_type: 'bearer',
          access_token: 'eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.example-1',
          expires_in: 3600,
          refresh_token: 'AB11example-refresh-1',
          x_refresh_token_expires_in: 8726400,
        },
      },
    },
    {
      request: 'GET https://quickbooks.api.intuit.com/v3/company/1231434565226279/companyinfo/1231434565226279',
      headers: { authorization: 'Bearer eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.example-1', accept: 'application/json' },
      reply: {
        status: 200,
        json: {
          CompanyInfo: { Id: '1', CompanyName: "Larry's Bakery", Email: { Address: 'larry@example.com' } },
          time: '2026-01-02T03:04:05.000-08:00',
        },
      },
    },
    {
      request: `POST ${tokenUrl}`,
      headers,
      form: { grant_type: 'refresh_token', refresh_token: 'AB11example-refresh-1' },
      reply: {
        status: 200,
        json: {
          token_type: 'bearer',
          access_token: 'eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.example-2',
          expires_in: 3600,
          refresh_token: 'AB11example-refresh-2',
          x_refresh_token_expires_in: 8640000,
        },
      },
    },
    {
      request: 'POST https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
      headers,
      json: { token: 'AB11example-refresh-1' },
      reply: { status: 200, text: '' },
    },
  ],
  account: { name: "Larry's Bakery", email: 'larry@example.com' },
  rejection: {
    status: 401,
    json: {
      fault: { error: [{ message: 'message=AuthenticationFailed; errorCode=003200' }], type: 'AUTHENTICATION' },
    },
  },
};
