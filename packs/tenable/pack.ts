import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

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
      example,
    }),
  },
});
