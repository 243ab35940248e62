import { auth, field } from '../sdk/index.ts';
import { account, check, rejection, self, version } from './api.ts';

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
  example: { values: { token: 'ntn_example0123456789' }, calls: [self('ntn_example0123456789')], account, rejection },
});
