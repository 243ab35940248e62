import type { AuthMethod } from '../method/auth-method.ts';
import { capturedNames } from '../method/names.ts';
import type { TokenCall, TokenReading } from '../token/spec.ts';
import { isName, pointerFault, pointerKeyFaults, type Report } from './rule.ts';

/** The rules of an exchange that is said as data. */
export function exchangeFaults(method: AuthMethod, report: Report): void {
  const { exchange, fields } = method;
  if (exchange && Object.hasOwn(fields, 'accessToken'))
    report('fields.accessToken', 'This name belongs to what the exchange gives; rename the field.');
  if (typeof exchange !== 'object') return;
  for (const name of capturedNames(method))
    if (!isName(name) || name === 'accessToken' || Object.hasOwn(fields, name))
      report('exchange.response.values', `"${name}" must be camel case, and the name of nothing else.`);
  if (exchange.grant === 'client_credentials' || exchange.grant === 'password') {
    const { clientAuth = 'body', clientSecret } = exchange;
    const isSecretUsed = clientAuth !== 'private_key_jwt' && clientAuth !== 'none';
    if (clientSecret === undefined && isSecretUsed && exchange.grant === 'client_credentials')
      report('exchange.clientSecret', 'Without a secret, "clientAuth" is "private_key_jwt" or "none".');
    if (clientAuth === 'private_key_jwt' && !('clientKey' in exchange))
      report('exchange.clientKey', 'This is needed for "private_key_jwt".');
  }
  if (exchange.grant === 'jwt_bearer' || exchange.grant === 'signed_jwt')
    if (exchange.keyEncoding && exchange.algorithm !== 'HS256')
      report('exchange.keyEncoding', 'This is about the secret of HS256; the others take a key in PEM form.');
  if (exchange.grant === 'signed_jwt') return;
  callFaults('exchange', exchange, report);
  if (exchange.response) readingFaults('exchange.response', exchange.response, report);
  if (exchange.response?.accessToken === null && Object.keys(exchange.response.values ?? {}).length === 0)
    report('exchange.response', 'It gives neither a token nor a value.');
}

/** The rules of a request for tokens: what HTTP can carry. */
export function callFaults(path: string, call: Partial<TokenCall>, report: Report): void {
  if (call.method === 'GET' && call.send !== undefined && call.send !== 'query')
    report(`${path}.send`, 'A GET request has no body, so its parameters stand in the query.');
}

/** The rules of how an answer is read. */
export function readingFaults(path: string, reading: TokenReading, report: Report): void {
  const { accessToken, refreshToken, expires, refreshExpires, scope, error, values } = reading;
  const pointers = {
    accessToken,
    refreshToken,
    scope,
    error,
    'expires.in': expires?.in,
    'expires.at': expires?.at,
    'refreshExpires.in': refreshExpires?.in,
    'refreshExpires.at': refreshExpires?.at,
  };
  for (const [key, pointer] of Object.entries(pointers)) pointerFault(`${path}.${key}`, pointer, report);
  for (const [name, pointer] of Object.entries(values ?? {})) pointerFault(`${path}.values.${name}`, pointer, report);
  pointerKeyFaults(`${path}.success`, reading.success, report);
  if (refreshExpires && refreshExpires.in === undefined && refreshExpires.at === undefined)
    if (refreshExpires.otherwise === undefined)
      report(`${path}.refreshExpires`, 'This names no place where an answer says it, and no lifetime.');
}
