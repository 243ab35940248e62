import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

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
      example,
    }),
  },
});
