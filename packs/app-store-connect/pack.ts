import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

const keyDocs =
  'https://developer.apple.com/documentation/appstoreconnectapi/creating-api-keys-for-app-store-connect-api';

export default definePack({
  slug: 'app-store-connect',
  name: 'App Store Connect',
  version: '1.0.0',
  description: 'Apps, builds, TestFlight and sales of an Apple developer team.',
  category: 'development',
  tags: ['apple', 'ios', 'testflight'],
  docsUrl: 'https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests',
  methods: {
    teamKey: auth.jwtBearer({
      label: 'Team key',
      fields: {
        issuerId: field.text({
          label: 'Issuer ID',
          description: 'In App Store Connect, open Users and Access, Integrations; it stands above the keys.',
          pattern: {
            regex: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
            message: 'This must be an ID such as 57246542-96fe-1a63-e053-0824d011072a.',
          },
          example: '57246542-96fe-1a63-e053-0824d011072a',
          docsUrl: keyDocs,
        }),
        keyId: field.text({
          label: 'Key ID',
          pattern: { regex: '[0-9A-Z]{10}', message: 'A key ID has ten capital letters and digits.' },
          description: 'It stands beside the key, and in the name of its file.',
          example: '2X9R4HXF34',
        }),
        privateKey: field.pem({
          label: 'Private key',
          description: 'The whole file "AuthKey_….p8". It can be downloaded once.',
          docsUrl: keyDocs,
        }),
      },
      // The signed JWT is the token itself, for 20 minutes at most.
      exchange: {
        grant: 'signed_jwt',
        algorithm: 'ES256',
        key: '{privateKey}',
        keyId: '{keyId}',
        claims: { iss: '{issuerId}', aud: 'appstoreconnect-v1' },
        lifetimeSeconds: 1200,
      },
      request: {
        baseUrl: 'https://api.appstoreconnect.apple.com',
        headers: { authorization: 'Bearer {accessToken}' },
      },
      // https://developer.apple.com/documentation/appstoreconnectapi/get-v1-apps: 403 comes to a good key without that role.
      check: {
        path: '/v1/apps',
        query: { limit: '1', 'fields[apps]': 'name' },
        success: { status: [200, 403] },
        rejected: { status: [401], reason: '/errors/0/detail' },
        account: { name: '/data/0/attributes/name' },
      },
      example,
    }),
  },
});
