import { auth } from '../sdk/index.ts';
import { checkServer, serverUrl } from './check.ts';
import { oauthExample } from './example.ts';

/** The server names its authorization server (RFC 9728), that one its endpoints (RFC 8414), and the app registers (RFC 7591). */
export const oauth = auth.oauth2({
  label: 'Account at the server',
  description: 'Asks the server where to sign in, and opens that page.',
  docsUrl: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization',
  fields: { serverUrl },
  oauth: { discovery: { resource: '{serverUrl}', register: { name: 'DRAGOPS' } } },
  request: { baseUrl: '{serverUrl}', headers: { authorization: 'Bearer {accessToken}' } },
  check: ({ values, exchanged, http }) => checkServer(http, values.serverUrl, exchanged.accessToken ?? ''),
  example: oauthExample,
});
