import { auth, definePack, field } from '../sdk/index.ts';
import { check, headers } from './api.ts';
import { tokenExample } from './example.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'github',
  name: 'GitHub',
  version: '1.1.0',
  description: 'Repositories, issues, pull requests and workflows on github.com.',
  category: 'development',
  tags: ['git', 'issues', 'ci'],
  docsUrl: 'https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api',
  methods: {
    token: auth.bearer({
      label: 'Personal access token',
      fields: {
        token: field.secret({
          label: 'Personal access token',
          description: 'In GitHub, open Settings, Developer settings, Personal access tokens. It is shown once.',
          docsUrl:
            'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
        }),
      },
      request: { baseUrl: 'https://api.github.com', headers: { authorization: 'Bearer {token}', ...headers } },
      check,
      example: tokenExample,
    }),
    oauth,
  },
});
