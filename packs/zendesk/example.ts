import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { subdomain: 'acme', email: 'ada@example.com', apiToken: '6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv' },
  calls: [
    {
      request: 'GET https://acme.zendesk.com/api/v2/users/me.json',
      headers: {
        authorization: 'Basic YWRhQGV4YW1wbGUuY29tL3Rva2VuOjZ3aUlCV2JHa0JNbzFtUkRNdVZ3a3cxRVBzTmtlVWo5NVBJejJha3Y=',
      },
      reply: {
        status: 200,
        json: {
          user: { id: 35436, name: 'Ada Lovelace', email: 'ada@example.com', role: 'agent', active: true },
        },
      },
    },
  ],
  account: { id: '35436', name: 'Ada Lovelace', email: 'ada@example.com' },
  rejection: { status: 401, json: { error: "Couldn't authenticate you" } },
};
