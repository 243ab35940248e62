import type { Example } from '../sdk/index.ts';

/** A key made for the example, once, with no account behind it. It is no secret: it opens nothing. */
const EXAMPLE_PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjT225nyff4C1DHB7
mGWI09bowidq49IfgsrLLOfDK5WhRANCAAQ7o4As0qIuaZxMx3aNRjniHBEcBNXb
4au+XsdYr/29nIs0xensuJ8lybf9e1I2P59scuQEAE4ELlN4XbOW5rKm
-----END PRIVATE KEY-----
`;

export const example: Example = {
  values: {
    issuerId: '57246542-96fe-1a63-e053-0824d011072a',
    keyId: '2X9R4HXF34',
    privateKey: EXAMPLE_PRIVATE_KEY,
  },
  calls: [
    {
      request: 'GET https://api.appstoreconnect.apple.com/v1/apps?limit=1&fields[apps]=name',
      // The header is {"alg":"ES256",…; the signature has 64 bytes.
      headers: { authorization: /^Bearer eyJhbGciOiJFUzI1NiI[\w-]+\.[\w-]+\.[\w-]{86}$/ },
      reply: {
        status: 200,
        json: { data: [{ type: 'apps', id: '1234567890', attributes: { name: 'Acme' } }] },
      },
    },
  ],
  account: { name: 'Acme' },
  rejection: {
    status: 401,
    json: {
      errors: [
        {
          status: '401',
          code: 'NOT_AUTHORIZED',
          detail: 'Provide a properly configured and signed bearer token.',
        },
      ],
    },
  },
};
