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
