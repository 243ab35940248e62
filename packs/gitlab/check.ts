// https://docs.gitlab.com/api/users/#retrieve-the-current-user
export const check = {
  path: '/user',
  rejected: { reason: '/message' },
  account: { id: '/id', login: '/username', name: '/name', email: '/email' },
} as const;

/** The call of the check, and what it answers. */
export const user = (url: string, headers: Readonly<Record<string, string>>) => ({
  request: `GET ${url}/api/v4/user`,
  headers,
  reply: {
    status: 200,
    json: { id: 1, username: 'ada', name: 'Ada Lovelace', state: 'active', email: 'ada@example.com' },
  },
});
export const account = { id: '1', login: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' } as const;
export const rejection = { status: 401, json: { message: '401 Unauthorized' } } as const;
