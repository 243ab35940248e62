import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'virustotal',
  name: 'VirusTotal',
  version: '1.0.0',
  description: 'Looks up files, URLs, domains and IP addresses.',
  category: 'enrichment',
  tags: ['malware', 'threat-intelligence'],
  docsUrl: 'https://docs.virustotal.com/reference/authentication',
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'In VirusTotal, open the menu under your name and choose "API key".',
          docsUrl: 'https://docs.virustotal.com/docs/please-give-me-an-api-key',
        }),
      },
      request: { baseUrl: 'https://www.virustotal.com/api/v3', headers: { 'x-apikey': '{apiKey}' } },
      // https://docs.virustotal.com/reference/metadata: the one endpoint that names nothing but the key in its header.
      // https://docs.virustotal.com/reference/errors: 403 is "not allowed to do this", which a good key may get.
      check: { path: '/metadata', rejected: { status: [401], reason: '/error/message' } },
      example: {
        values: { apiKey: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
        calls: [
          {
            request: 'GET https://www.virustotal.com/api/v3/metadata',
            headers: { 'x-apikey': '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
            reply: {
              status: 200,
              json: { data: { engines: { ALYac: {} }, privileges: ['cases'], relationships: {} } },
            },
          },
        ],
        rejection: { status: 401, json: { error: { code: 'WrongCredentialsError', message: 'Wrong API key' } } },
      },
    }),
  },
});
