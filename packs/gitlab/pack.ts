import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'gitlab',
  name: 'GitLab',
  version: '1.0.0',
  description: 'Projects, issues, merge requests and pipelines, on gitlab.com or an instance of your own.',
  category: 'development',
  tags: ['git', 'issues', 'ci'],
  docsUrl: 'https://docs.gitlab.com/api/rest/authentication/',
  methods: {
    token: auth.apiKey({
      label: 'Access token',
      fields: {
        url: field.url({
          label: 'GitLab URL',
          description: 'The address of your own instance, if you have one.',
          protocols: ['https', 'http'],
          default: 'https://gitlab.com',
          example: 'https://gitlab.example.com',
        }),
        token: field.secret({
          label: 'Access token',
          description: 'Personal, project or group; with the scope "api" or "read_api". It is shown once.',
          docsUrl: 'https://docs.gitlab.com/user/profile/personal_access_tokens/',
        }),
      },
      request: { baseUrl: '{url}/api/v4', headers: { 'private-token': '{token}' } },
      // https://docs.gitlab.com/api/users/#retrieve-the-current-user
      check: {
        path: '/user',
        rejected: { reason: '/message' },
        account: { id: '/id', login: '/username', name: '/name', email: '/email' },
      },
      example: {
        values: { url: 'https://gitlab.example.com/', token: 'glpat-example0123456789' },
        calls: [
          {
            request: 'GET https://gitlab.example.com/api/v4/user',
            headers: { 'private-token': 'glpat-example0123456789' },
            reply: {
              status: 200,
              json: { id: 1, username: 'ada', name: 'Ada Lovelace', state: 'active', email: 'ada@example.com' },
            },
          },
        ],
        account: { id: '1', login: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
        rejection: { status: 401, json: { message: '401 Unauthorized' } },
      },
    }),
  },
});
