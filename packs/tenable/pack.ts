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
      // https://developer.tenable.com/reference/folders-list: the caller's own few folders. 403 is a good pair of keys
      // without the permission. "/session", which names the user, is deprecated and no longer in the reference.
      check: { path: '/folders', success: { status: [200, 403] }, rejected: { status: [401], reason: '/message' } },
      example: {
        values: {
          accessKey: '2c935f507d0686382bb383e4daf92eef8b4a349b9b9de2bf85343c0f7e7265db',
          secretKey: '0553ac5757e8e741d6ef034dc06618106e7855887428e662adcde8862d017cf9',
        },
        calls: [
          {
            request: 'GET https://cloud.tenable.com/folders',
            headers: {
              'x-apikeys':
                'accessKey=2c935f507d0686382bb383e4daf92eef8b4a349b9b9de2bf85343c0f7e7265db;secretKey=0553ac5757e8e741d6ef034dc06618106e7855887428e662adcde8862d017cf9;',
            },
            reply: {
              status: 200,
              json: {
                folders: [{ id: 19, name: 'My Scans', type: 'main', custom: 0, default_tag: 1, unread_count: 0 }],
              },
            },
          },
        ],
        rejection: { status: 401, json: { statusCode: 401, error: 'Unauthorized', message: 'Invalid credentials.' } },
      },
    }),
  },
});
