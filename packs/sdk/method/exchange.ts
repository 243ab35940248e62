import { HttpError, RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import type { Http } from '../request/http.ts';
import { listedHosts, type Values } from '../request/request.ts';
import { secretTexts } from '../request/scrub.ts';
import { renderTemplate } from '../request/template.ts';
import { readToken, successOf } from '../token/answer.ts';
import { renderTokenCall, type TokenClient } from '../token/call.ts';
import { signJwt } from '../token/jwt.ts';
import type { AuthMethod } from './auth-method.ts';
import type { Exchanged, ExchangeSpec, JwtBearerSpec, SignedJwtSpec } from './exchange-spec.ts';
import { callPack, exchanged } from './pack-call.ts';

const JWT_LIFETIME_SECONDS = 3600;
const UNSAID_SECONDS = 300;
const LONGEST_SECONDS = 86_400;

type RequestExchange = Exclude<ExchangeSpec, SignedJwtSpec>;

/**
 * Turns a method's stored values into short-lived ones, such as an access token. Undefined when the method has
 * no exchange. Throws RejectedError (the service said no), HttpError (it could not be asked) or RequestError.
 */
export async function exchange(
  method: AuthMethod,
  values: Values,
  http: Http,
  now: () => Date,
): Promise<Exchanged | undefined> {
  const spec = method.exchange;
  if (!spec) return undefined;
  if (typeof spec === 'function')
    return callPack('exchange', () => spec({ values: values as never, http, now }), exchanged);
  const time = now();
  if (spec.grant === 'signed_jwt') {
    const accessToken = await jwtOf(spec, values, time);
    return { values: { accessToken }, expiresInSeconds: spec.lifetimeSeconds ?? JWT_LIFETIME_SECONDS };
  }
  const client = clientOf(spec, values);
  const standard = await standardParams(spec, values, time);
  const request = await renderTokenCall({
    call: spec,
    standard,
    values,
    fields: method.fields,
    hosts: listedHosts(method, values),
    ...defined({ client, clientAuth: spec.clientAuth }),
    now: time,
  });
  const secrets = [...secretTexts(method, values), ...Object.values(standard).flatMap((text) => text ?? [])];
  const context = { now: time, secrets, provesClient: false, isUsers: true };
  const reading = spec.response ?? {};
  const answer = successOf(await http(request), reading, context);
  const { accessToken, expiresAt, values: captured } = readToken(answer, reading, context);
  if (accessToken === undefined && reading.accessToken !== null)
    throw new HttpError('The service answered without an access token.');
  return {
    values: { ...captured, ...(accessToken === undefined ? {} : { accessToken }) },
    expiresInSeconds: lifetimeOf(expiresAt, time, reading.expires?.otherwise === 'never'),
  };
}

function lifetimeOf(expiresAt: string | undefined, now: Date, isUnending: boolean): number {
  if (expiresAt === undefined) return isUnending ? LONGEST_SECONDS : UNSAID_SECONDS;
  return Math.min((Date.parse(expiresAt) - now.getTime()) / 1000, LONGEST_SECONDS);
}

function need(template: string, values: Values): string {
  const value = renderTemplate(template, values);
  if (value === undefined) throw new RequestError('A value that the token request needs is not set.');
  return value;
}

function optional(template: string | undefined, values: Values): string | undefined {
  return template === undefined ? undefined : renderTemplate(template, values);
}

function clientOf(spec: RequestExchange, values: Values): TokenClient | undefined {
  if (!('clientId' in spec) || spec.clientId === undefined) return undefined;
  const key = 'clientKey' in spec ? { privateKey: spec.clientKey, keyId: spec.clientKeyId } : {};
  return {
    id: need(spec.clientId, values),
    ...(spec.clientSecret === undefined ? {} : { secret: need(spec.clientSecret, values) }),
    ...defined({ privateKey: optional(key.privateKey, values), keyId: optional(key.keyId, values) }),
  };
}

async function standardParams(
  spec: RequestExchange,
  values: Values,
  now: Date,
): Promise<Readonly<Record<string, string | undefined>>> {
  switch (spec.grant) {
    case 'client_credentials':
      return { grant_type: 'client_credentials', scope: optional(spec.scope, values) };
    case 'password': {
      const who = { username: need(spec.username, values), password: need(spec.password, values) };
      return { grant_type: 'password', ...who, scope: optional(spec.scope, values) };
    }
    case 'jwt_bearer': {
      const assertion = await jwtOf(spec, values, now);
      return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    }
    case 'login':
      return {};
  }
}

async function jwtOf(spec: JwtBearerSpec | SignedJwtSpec, values: Values, now: Date): Promise<string> {
  const { keyEncoding = 'text', algorithm = 'RS256' } = spec;
  const iat = Math.floor(now.getTime() / 1000);
  const said = Object.entries(spec.claims).flatMap(([name, template]) => {
    const value = renderTemplate(template, values);
    return value === undefined ? [] : [[name, value] as const];
  });
  const text = need(spec.key, values);
  return signJwt({
    algorithm,
    key: algorithm === 'HS256' && keyEncoding !== 'text' ? new Uint8Array(Buffer.from(text, keyEncoding)) : text,
    claims: { ...Object.fromEntries(said), iat, exp: iat + (spec.lifetimeSeconds ?? JWT_LIFETIME_SECONDS) },
    ...defined({ keyId: optional(spec.keyId, values) }),
  });
}
