import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'misp',
  name: 'MISP',
  version: '1.0.0',
  description: 'Events, attributes and indicators of a MISP instance.',
  category: 'threat-intelligence',
  tags: ['indicators', 'sharing'],
  docsUrl: 'https://www.circl.lu/doc/misp/automation/',
  methods: {
    apiKey: auth.apiKey({
      label: 'Authentication key',
      fields: {
        url: field.url({
          label: 'MISP URL',
          description: 'The address at which you open MISP.',
          protocols: ['https', 'http'],
          example: 'https://misp.example.com',
        }),
        apiKey: field.secret({
          label: 'Authentication key',
          description: 'In MISP, open My Profile, then Auth keys, and add one. It is shown once.',
          docsUrl: 'https://www.circl.lu/doc/misp/automation/#automation-key',
        }),
      },
      // MISP answers with JSON only to who asks for it, so nodes ask too.
      request: { baseUrl: '{url}', headers: { authorization: '{apiKey}', accept: 'application/json' } },
      // https://www.misp-project.org/openapi/#tag/Users: "me" stands for the key's own user.
      check: {
        path: '/users/view/me',
        rejected: { reason: '/message' },
        account: { id: '/User/id', login: '/User/email', email: '/User/email', team: '/Organisation/name' },
      },
      example: {
        values: { url: 'https://misp.example.com', apiKey: 'example0123456789example0123456789abcdef' },
        calls: [
          {
            request: 'GET https://misp.example.com/users/view/me',
            headers: { authorization: 'example0123456789example0123456789abcdef', accept: 'application/json' },
            reply: {
              status: 200,
              json: {
                User: { id: '1', org_id: '1', email: 'ada@example.com', role_id: '3' },
                Role: { id: '3', name: 'User' },
                Organisation: { id: '1', name: 'ACME' },
              },
            },
          },
        ],
        account: { id: '1', login: 'ada@example.com', email: 'ada@example.com', team: 'ACME' },
        rejection: { status: 403, json: { message: 'Authentication failed. Please make sure you pass the API key.' } },
      },
    }),
  },
});
