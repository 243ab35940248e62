import { auth, field } from '../sdk/index.ts';
import { checkServer, serverUrl } from './check.ts';
import { bearerExample } from './example.ts';

export const bearer = auth.bearer({
  label: 'Token',
  description: 'For servers that take a token which they gave you, such as a personal access token.',
  fields: { serverUrl, token: field.secret({ label: 'Token', description: 'Without the word "Bearer".' }) },
  request: { baseUrl: '{serverUrl}', headers: { authorization: 'Bearer {token}' } },
  check: ({ values, http }) => checkServer(http, values.serverUrl, values.token),
  example: bearerExample,
});
