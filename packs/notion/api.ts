// https://developers.notion.com/reference/versioning: without it Notion answers 400.
export const version = { 'notion-version': '2026-03-11' } as const;

// https://developers.notion.com/reference/get-self
export const check = {
  path: '/users/me',
  rejected: { status: [401], reason: '/message' },
  account: {
    id: '/id',
    name: '/name',
    email: '/bot/owner/user/person/email',
    team: '/bot/workspace_name',
  },
} as const;
