import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { domain: 'https://acme.okta.com', apiToken: '00QCjAl4MlV-WPXM-ABCexample-0HmjFx-vbGua' },
  calls: [
    {
      request: 'GET https://acme.okta.com/api/v1/users/me',
      headers: { authorization: 'SSWS 00QCjAl4MlV-WPXM-ABCexample-0HmjFx-vbGua' },
      reply: {
        status: 200,
        json: {
          id: '00ub0oNGTSWTBKOLGLNR',
          status: 'ACTIVE',
          profile: {
            firstName: 'Ada',
            lastName: 'Lovelace',
            email: 'ada@example.com',
            login: 'ada@example.com',
          },
        },
      },
    },
  ],
  account: { id: '00ub0oNGTSWTBKOLGLNR', login: 'ada@example.com', email: 'ada@example.com' },
  rejection: { status: 401, json: { errorCode: 'E0000011', errorSummary: 'Invalid token provided' } },
};
