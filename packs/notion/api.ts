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

/** The call of the check, and what it answers. */
export const self = (token: string) => ({
  request: 'GET https://api.notion.com/v1/users/me',
  headers: { authorization: `Bearer ${token}`, ...version },
  reply: {
    status: 200,
    json: {
      object: 'user',
      id: '16d84278-ab0e-484c-9bdd-b35da3bd8905',
      name: 'DRAGOPS',
      type: 'bot',
      bot: {
        owner: {
          type: 'user',
          user: {
            object: 'user',
            id: '5389a034-eb5c-47b5-8a9e-f79c99ef166c',
            type: 'person',
            person: { email: 'ada@example.com' },
          },
        },
        workspace_name: 'Acme',
      },
    },
  },
});
export const account = {
  id: '16d84278-ab0e-484c-9bdd-b35da3bd8905',
  name: 'DRAGOPS',
  email: 'ada@example.com',
  team: 'Acme',
} as const;
export const rejection = {
  status: 401,
  json: { object: 'error', status: 401, code: 'unauthorized', message: 'API token is invalid.' },
} as const;
