/** What both methods say about GitHub's REST API. */
export const headers = {
  accept: 'application/vnd.github+json',
  // https://docs.github.com/en/rest/about-the-rest-api/api-versions: supported until March 2028 at least; after that, 410.
  'x-github-api-version': '2022-11-28',
  // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent: without one GitHub answers 403.
  'user-agent': 'dragops-connections',
} as const;

// https://docs.github.com/en/rest/users/users#get-the-authenticated-user; 403 is a rate limit or a missing permission.
export const check = {
  path: '/user',
  rejected: { status: [401], reason: '/message' },
  account: { id: '/id', login: '/login', name: '/name', email: '/email' },
} as const;

/** The call of the check, and what it answers. */
export const user = (token: string) => ({
  request: 'GET https://api.github.com/user',
  headers: {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  },
  reply: {
    status: 200,
    json: { login: 'octocat', id: 583231, type: 'User', name: 'The Octocat', email: 'octocat@example.com' },
  },
});

export const account = { id: '583231', login: 'octocat', name: 'The Octocat', email: 'octocat@example.com' } as const;
export const rejection = {
  status: 401,
  json: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
} as const;
