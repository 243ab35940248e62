import type { ServerResponse } from 'node:http';
import { atPointer } from '../json.ts';
import type { AuthMethod, ExampleCall } from '../method/auth-method.ts';
import { readingOfExtra } from '../oauth/grant.ts';
import type { OAuth2Spec } from '../oauth/spec.ts';
import type { TokenReading } from '../token/spec.ts';
import type { Issued } from './box-grants.ts';

/** What can go wrong with a server or on the way to it. */
export const BOX_FAILURES = [
  'status 500',
  'status 503',
  'status 429',
  'status 408',
  'html',
  'empty',
  'invalid json',
  'redirect 307',
  'hang',
  'huge',
  'echoed secret',
  'no token',
  'rotate, then 500',
  'lost answer',
  'invalid_grant',
  'invalid_client',
  'denied',
] as const;
export type BoxFailure = (typeof BOX_FAILURES)[number];

const HUGE_BYTES = 200 * 1024 * 1024;

export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
}

export function send(response: ServerResponse, { status, json, text }: Reply): void {
  response.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/html' });
  response.end(text ?? JSON.stringify(json ?? {}));
}

/** Answers with what says nothing about a grant; false for a failure that needs the server's own state. */
export function sendFailure(response: ServerResponse, failure: BoxFailure): boolean {
  switch (failure) {
    case 'status 500':
    case 'status 503':
    case 'status 429':
    case 'status 408':
      // Whatever the body says: the status is what counts.
      send(response, { status: Number(failure.slice(7)), json: { error: 'invalid_grant' } });
      return true;
    case 'html':
      send(response, { status: 200, text: '<!doctype html><title>Sign in</title>' });
      return true;
    case 'empty':
      response.writeHead(200).end();
      return true;
    case 'invalid json':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token": "a');
      return true;
    case 'redirect 307':
      response.writeHead(307, { location: 'https://evil.example/token' }).end();
      return true;
    case 'no token':
      send(response, { status: 200, json: { token_type: 'Bearer' } });
      return true;
    case 'hang':
      return true;
    case 'huge':
      stream(response);
      return true;
    default:
      return false;
  }
}

function stream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let left = HUGE_BYTES;
  const write = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return response.once('drain', write);
    }
    return response.end();
  };
  response.on('error', () => undefined);
  write();
}

/** How a token endpoint's tokens are written. */
export interface TokenAnswer {
  readonly tokens: Readonly<Record<string, Partial<Issued>>>;
  readonly scope: string | undefined;
  /** Undefined: as the example, or an hour. Null: left out. */
  readonly lifetime: unknown;
  readonly now: Date;
}

/** The answer of a token endpoint: the example's own, with the tokens of this server in it. */
export function tokenDocument(
  spec: OAuth2Spec,
  reading: TokenReading,
  example: ExampleCall | undefined,
  answer: TokenAnswer,
): unknown {
  const shown = example?.reply.json;
  const document = structuredClone(typeof shown === 'object' && shown !== null ? shown : {}) as Record<string, unknown>;
  const isShown = shown !== undefined;
  for (const [name, token] of Object.entries(answer.tokens)) {
    const extra = name === 'main' ? undefined : spec.tokens?.[name];
    // A refresh of a further token is answered as that of the first.
    const its = extra && answer.tokens['main'] ? readingOfExtra(extra, reading) : reading;
    if (extra && isShown && answer.tokens['main'] && atPointer(shown, extra.accessToken) === undefined) continue;
    writeToken(document, its, token, answer, isShown);
  }
  const scope = reading.scope ?? '/scope';
  if (answer.scope !== undefined && atPointer(document, scope) === undefined && !isShown)
    put(document, scope, answer.scope);
  for (const [name, pointer] of Object.entries(reading.values ?? {}))
    if (!isShown && atPointer(document, pointer) === undefined) put(document, pointer, `example-${name}`);
  for (const [pointer, value] of Object.entries(reading.success ?? {})) put(document, pointer, value);
  return document;
}

function writeToken(
  document: Record<string, unknown>,
  reading: TokenReading,
  token: Partial<Issued>,
  { lifetime, now }: TokenAnswer,
  isShown: boolean,
): void {
  if (reading.accessToken !== null && token.accessToken !== undefined)
    put(document, reading.accessToken ?? '/access_token', token.accessToken);
  const refreshAt = reading.refreshToken === null ? undefined : (reading.refreshToken ?? '/refresh_token');
  if (refreshAt !== undefined) put(document, refreshAt, token.refreshToken);
  const { at, unit, in: said = at === undefined ? '/expires_in' : undefined } = reading.expires ?? {};
  const place = said ?? at ?? '/expires_in';
  if (lifetime === undefined && isShown) moved(document, at, now);
  else put(document, place, lifetimeIn(lifetime === undefined ? 3600 : lifetime, said === undefined, unit, now));
}

/** A lifetime as the reading expects it: a number of a unit, or a point in time. What makes no sense stays as it is. */
function lifetimeIn(lifetime: unknown, isPoint: boolean, unit: string | undefined, now: Date): unknown {
  if (lifetime === null) return undefined;
  if (typeof lifetime !== 'number') return lifetime;
  if (!isPoint) return unit === 'milliseconds' ? lifetime * 1000 : lifetime;
  return new Date(Math.min(now.getTime() + lifetime * 1000, 8.64e15)).toISOString();
}

/** A point in time that the example shows is long gone: an hour from now stands in its place, written the same way. */
function moved(document: Record<string, unknown>, at: string | undefined, now: Date): void {
  const shown = at === undefined ? undefined : atPointer(document, at);
  if (at === undefined || shown === undefined) return;
  const time = now.getTime() + 3_600_000;
  const isMilliseconds = Number(shown) > 1e11;
  put(
    document,
    at,
    Number.isNaN(Number(shown)) ? new Date(time).toISOString() : isMilliseconds ? time : Math.floor(time / 1000),
  );
}

/** Writes a value at a JSON Pointer; undefined takes away what is there. */
export function put(document: Record<string, unknown>, pointer: string, value: unknown): void {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop();
  if (last === undefined) return;
  let place = document;
  for (const key of keys) {
    if (typeof place[key] !== 'object' || place[key] === null) {
      if (value === undefined) return;
      place[key] = {};
    }
    place = place[key] as Record<string, unknown>;
  }
  if (value === undefined) delete place[last];
  else place[last] = value;
}

/** An error as the method's reading finds it; with `success` in the reading it comes with status 200. */
export function errorReply(reading: TokenReading, code: string, status: number, isOk = false): Reply {
  const document: Record<string, unknown> = {};
  for (const [pointer, value] of Object.entries(reading.success ?? {}))
    put(document, pointer, value === true ? false : null);
  put(document, reading.error ?? '/error', code);
  return { status: isOk || reading.success ? 200 : status, json: document };
}

/** What a check is answered where no example shows it. */
export function checkDocument(method: AuthMethod, id?: string): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  if (typeof method.check !== 'object') return document;
  const { account = {}, success } = method.check;
  for (const [key, pointer] of Object.entries(account)) {
    const shown = method.example.account?.[key as keyof typeof account] ?? `example-${key}`;
    const value = (key === 'id' ? id : undefined) ?? shown;
    put(document, String(pointer), value);
  }
  for (const [pointer, value] of Object.entries(success?.body ?? {})) put(document, pointer, value);
  return document;
}
