import { auth, definePack, field, z } from '../sdk/index.ts';
import { example } from './example.ts';

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
      example,
    }),
  },
});
