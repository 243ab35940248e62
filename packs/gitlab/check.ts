// https://docs.gitlab.com/api/users/#retrieve-the-current-user
export const check = {
  path: '/user',
  rejected: { reason: '/message' },
  account: { id: '/id', login: '/username', name: '/name', email: '/email' },
} as const;
