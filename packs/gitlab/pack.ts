import { auth, definePack, field } from '../sdk/index.ts';
import { check } from './check.ts';
import { tokenExample } from './example.ts';
import { oauth, oauthSelfManaged } from './oauth.ts';

export default definePack({
  slug: 'gitlab',
  name: 'GitLab',
  version: '1.1.0',
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
      check,
      example: tokenExample,
    }),
    oauth,
    oauthSelfManaged,
  },
});
