import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: {
    tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
    clientId: '535fb089-9ff3-47b6-9bfb-4f1264799865',
    clientSecret: 'qWgdYAmab0YSkuL1qKv5bPX',
  },
  calls: [
    {
      request: 'POST https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/v2.0/token',
      form: {
        grant_type: 'client_credentials',
        client_id: '535fb089-9ff3-47b6-9bfb-4f1264799865',
        client_secret: 'qWgdYAmab0YSkuL1qKv5bPX',
        scope: 'https://management.azure.com/.default',
      },
      reply: {
        status: 200,
        json: {
          token_type: 'Bearer',
          expires_in: 3599,
          access_token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example',
        },
      },
    },
    {
      request: 'GET https://management.azure.com/subscriptions?api-version=2022-12-01',
      headers: { authorization: 'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example' },
      reply: {
        status: 200,
        json: {
          value: [
            {
              id: '/subscriptions/291bba3f-e0a5-47bc-a099-3bdcb2a50a05',
              subscriptionId: '291bba3f-e0a5-47bc-a099-3bdcb2a50a05',
              tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
              displayName: 'Acme Production',
              state: 'Enabled',
            },
          ],
        },
      },
    },
  ],
  account: { name: 'Acme Production', team: '72f988bf-86f1-41af-91ab-2d7cd011db47' },
  rejection: { status: 401, json: { error: 'invalid_client', error_description: 'AADSTS7000215' } },
};
