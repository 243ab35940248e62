// https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-get; a refusal is plain text.
export const check = {
  path: '/members/me',
  query: { fields: 'username,fullName' },
  account: { id: '/id', login: '/username', name: '/fullName' },
} as const;
