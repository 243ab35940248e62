import { auth, definePack, field } from '../sdk/index.ts';

const keyDocs = 'https://docs.tenable.com/vulnerability-management/Content/Settings/my-account/GenerateAPIKey.htm';

export default definePack({
  slug: 'tenable',
  name: 'Tenable Vulnerability Management',
  version: '1.0.0',
  description: 'Assets, scans and vulnerabilities in the cloud platform of Tenable.',
  category: 'vulnerability-management',
  tags: ['nessus', 'scans'],
  docsUrl: 'https://developer.tenable.com/docs/authorization',
  methods: {
    apiKeys: auth.multiField({
      label: 'Access key and secret key',
      fields: {
        accessKey: field.secret({
          label: 'Access key',
          description: 'In Tenable, open Settings, My Account, API Keys, and generate both. New ones end the old ones.',
          docsUrl: keyDocs,
        }),
        secretKey: field.secret({
          label: 'Secret key',
          description: 'Shown once, beside the access key.',
          docsUrl: keyDocs,
        }),
      },
      request: {
        baseUrl: 'https://cloud.tenable.com',
        headers: { 'x-apikeys': 'accessKey={accessKey};secretKey={secretKey};' },
      },
      // https://developer.tenable.com/reference/session-get
      check: {
        path: '/session',
        rejected: { status: [401], reason: '/error' },
        account: { id: '/uuid', login: '/username', name: '/name', email: '/email' },
      },
      example: {
        values: {
          accessKey: '2c935f507d0686382bb383e4daf92eef8b4a349b9b9de2bf85343c0f7e7265db',
          secretKey: '0553ac5757e8e741d6ef034dc06618106e7855887428e662adcde8862d017cf9',
        },
        calls: [
          {
            request: 'GET https://cloud.tenable.com/session',
            headers: {
              'x-apikeys':
                'accessKey=2c935f507d0686382bb383e4daf92eef8b4a349b9b9de2bf85343c0f7e7265db;secretKey=0553ac5757e8e741d6ef034dc06618106e7855887428e662adcde8862d017cf9;',
            },
            reply: {
              status: 200,
              json: {
                uuid: '9f2e1c6a-0d5b-4a3c-8f7e-6b1d2c3a4e5f',
                id: 2,
                username: 'ada@example.com',
                email: 'ada@example.com',
                name: 'Ada Lovelace',
                type: 'local',
                permissions: 64,
              },
            },
          },
        ],
        account: {
          id: '9f2e1c6a-0d5b-4a3c-8f7e-6b1d2c3a4e5f',
          login: 'ada@example.com',
          name: 'Ada Lovelace',
          email: 'ada@example.com',
        },
        rejection: { status: 401, json: { statusCode: 401, error: 'Invalid Credentials' } },
      },
    }),
  },
});
