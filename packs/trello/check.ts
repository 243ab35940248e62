// https://developer.atlassian.com/cloud/trello/rest/api-group-members/#api-members-id-get; a refusal is plain text.
export const check = {
  path: '/members/me',
  query: { fields: 'username,fullName' },
  account: { id: '/id', login: '/username', name: '/fullName' },
} as const;

/** The call of the check, and what it answers. */
export const me = (key: string, token: string) => ({
  request: 'GET https://api.trello.com/1/members/me?fields=username,fullName',
  headers: { authorization: `OAuth oauth_consumer_key="${key}", oauth_token="${token}"` },
  reply: {
    status: 200,
    json: { id: '5abbe4b7ddc1b351ef961414', username: 'ada', fullName: 'Ada Lovelace' },
  },
});
export const account = { id: '5abbe4b7ddc1b351ef961414', login: 'ada', name: 'Ada Lovelace' } as const;
