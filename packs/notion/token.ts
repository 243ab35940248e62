import { auth, field } from '../sdk/index.ts';
import { check, version } from './api.ts';
import { tokenExample } from './example.ts';

export const token = auth.bearer({
  label: 'Token of an internal connection',
  fields: {
    token: field.secret({
      label: 'Token',
      description:
        'In Notion, open the developer portal, choose the connection, then copy its token. It begins with "ntn_".',
      docsUrl: 'https://developers.notion.com/guides/get-started/authorization',
    }),
  },
  request: { baseUrl: 'https://api.notion.com/v1', headers: { authorization: 'Bearer {token}', ...version } },
  check,
  example: tokenExample,
});
