import { auth, definePack, field, z } from '../sdk/index.ts';
import { EXAMPLE_PRIVATE_KEY } from './example-key.ts';

/** The parts of a service account key that are used; the others are kept as they are. */
const serviceAccountKey = z.looseObject({
  type: z.literal('service_account', 'This must be the key of a service account.'),
  project_id: z.string(),
  private_key_id: z.string(),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----', 'This must be a private key in PEM form.'),
  client_email: z.email('This must be the e-mail address of the service account.'),
});

export default definePack({
  slug: 'google-cloud',
  name: 'Google Cloud',
  version: '1.0.0',
  description: 'The APIs of Google Cloud, on behalf of a service account.',
  category: 'cloud',
  tags: ['gcp', 'google'],
  docsUrl: 'https://developers.google.com/identity/protocols/oauth2/service-account#httprest',
  methods: {
    serviceAccount: auth.jwtBearer({
      label: 'Service account key',
      fields: {
        serviceAccount: field.json({
          label: 'Service account key',
          description:
            'The whole JSON file. In the Google Cloud console, open IAM & Admin, Service accounts, choose one, then Keys.',
          schema: serviceAccountKey,
          docsUrl: 'https://cloud.google.com/iam/docs/keys-create-delete',
        }),
      },
      // The token URL is fixed: the one inside the file could be anybody's.
      exchange: {
        grant: 'jwt_bearer',
        url: 'https://oauth2.googleapis.com/token',
        key: '{serviceAccount.private_key}',
        keyId: '{serviceAccount.private_key_id}',
        claims: {
          iss: '{serviceAccount.client_email}',
          aud: 'https://oauth2.googleapis.com/token',
          scope: 'https://www.googleapis.com/auth/cloud-platform https://www.googleapis.com/auth/userinfo.email',
        },
      },
      request: { baseUrl: 'https://www.googleapis.com', headers: { authorization: 'Bearer {accessToken}' } },
      hosts: ['*.googleapis.com'],
      // https://developers.google.com/discovery/v1/reference (oauth2 v2, userinfo.get): works without any role in a project.
      check: {
        path: '/oauth2/v2/userinfo',
        rejected: { status: [401], reason: '/error/message' },
        account: { id: '/id', email: '/email' },
      },
      example: {
        values: {
          serviceAccount: JSON.stringify({
            type: 'service_account',
            project_id: 'acme-automation',
            private_key_id: '0123456789abcdef0123456789abcdef01234567',
            private_key: EXAMPLE_PRIVATE_KEY,
            client_email: 'dragops@acme-automation.iam.gserviceaccount.com',
            client_id: '100000000000000000001',
            token_uri: 'https://oauth2.googleapis.com/token',
          }),
        },
        calls: [
          {
            request: 'POST https://oauth2.googleapis.com/token',
            // The header is {"alg":"RS256","typ":"JWT","kid":…}; the claims begin with {"iss":"dragops@….
            form: {
              grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
              assertion:
                /^eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6[\w-]+\.eyJpc3MiOiJkcmFnb3BzQ[\w-]+\.[\w-]{342}$/,
            },
            reply: {
              status: 200,
              json: { access_token: 'ya29.example-access-token', expires_in: 3599, token_type: 'Bearer' },
            },
          },
          {
            request: 'GET https://www.googleapis.com/oauth2/v2/userinfo',
            headers: { authorization: 'Bearer ya29.example-access-token' },
            reply: {
              status: 200,
              json: {
                id: '100000000000000000001',
                email: 'dragops@acme-automation.iam.gserviceaccount.com',
                verified_email: true,
              },
            },
          },
        ],
        account: { id: '100000000000000000001', email: 'dragops@acme-automation.iam.gserviceaccount.com' },
      },
    }),
  },
});
