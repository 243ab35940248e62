import { auth, definePack, field } from '../sdk/index.ts';

export default definePack({
  slug: 'github',
  name: 'GitHub',
  version: '1.0.0',
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
      request: {
        baseUrl: 'https://api.github.com',
        headers: {
          authorization: 'Bearer {token}',
          accept: 'application/vnd.github+json',
          // https://docs.github.com/en/rest/about-the-rest-api/api-versions: supported until March 2028 at least; after that, 410.
          'x-github-api-version': '2022-11-28',
          // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent: without one GitHub answers 403.
          'user-agent': 'dragops-connections',
        },
      },
      // https://docs.github.com/en/rest/users/users#get-the-authenticated-user; 403 is a rate limit or a missing permission.
      check: {
        path: '/user',
        rejected: { status: [401], reason: '/message' },
        account: { id: '/id', login: '/login', name: '/name', email: '/email' },
      },
      example: {
        values: { token: 'github_pat_11EXAMPLE0123456789' },
        calls: [
          {
            request: 'GET https://api.github.com/user',
            headers: {
              authorization: 'Bearer github_pat_11EXAMPLE0123456789',
              accept: 'application/vnd.github+json',
              'x-github-api-version': '2022-11-28',
            },
            reply: {
              status: 200,
              json: { login: 'octocat', id: 583231, type: 'User', name: 'The Octocat', email: 'octocat@example.com' },
            },
          },
        ],
        account: { id: '583231', login: 'octocat', name: 'The Octocat', email: 'octocat@example.com' },
        rejection: {
          status: 401,
          json: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
        },
      },
    }),
  },
});
