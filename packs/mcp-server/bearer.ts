import { auth, field } from '../sdk/index.ts';
import { account, checkServer, initialized, serverUrl } from './check.ts';

export const bearer = auth.bearer({
  label: 'Token',
  description: 'For servers that take a token which they gave you, such as a personal access token.',
  fields: { serverUrl, token: field.secret({ label: 'Token', description: 'Without the word "Bearer".' }) },
  request: { baseUrl: '{serverUrl}', headers: { authorization: 'Bearer {token}' } },
  check: ({ values, http }) => checkServer(http, values.serverUrl, values.token),
  example: {
    values: { serverUrl: 'https://mcp.example.com/mcp', token: 'example-token-0123456789' },
    calls: [initialized('example-token-0123456789')],
    account,
  },
});
