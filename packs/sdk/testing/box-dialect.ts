import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { atPointer } from '../json.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { authorizeUrls, tokenUrls } from '../method/urls.ts';
import { over } from '../oauth/request.ts';
import type { OAuth2Spec } from '../oauth/spec.ts';
import type { Endpoints, OAuthClient } from '../oauth/types.ts';
import { splitUrl } from '../request/request.ts';
import { parseTemplate, renderTemplate, type TemplatePart } from '../request/template.ts';
import type { ClientAuth, TokenCall } from '../token/spec.ts';

/** A request as the box got it: the URL that was asked for, and parameters wherever they stood. */
export interface BoxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export type EndpointKind = 'authorize' | 'token' | 'refresh' | 'revoke' | 'device' | 'step';
export interface Endpoint {
  readonly kind: EndpointKind;
  readonly call: TokenCall;
  /** Of a step: which one. */
  readonly index?: number;
}

/** The endpoints of a method, each with the call that is made to it, the special ones first. */
export function endpointsOf(method: AuthMethod, found: Endpoints = {}): Endpoint[] {
  const spec = method.oauth2 ?? {};
  const token = typeof spec.token === 'object' ? spec.token : {};
  const urls = new Map([...authorizeUrls(method), ...tokenUrls(method)].map(({ path, url }) => [path, url]));
  const tokenUrl = urls.get('oauth.token.url') ?? found.token;
  const refresh = spec.refresh || {};
  const endpoints: (Endpoint | undefined)[] = [
    at('authorize', urls.get('oauth.authorize.url') ?? found.authorize, {
      method: 'GET',
      params: spec.authorize?.params,
    }),
    at('device', spec.device?.url ?? found.device, { params: spec.device?.params }),
    at('revoke', spec.revoke?.url ?? found.revoke, spec.revoke ?? {}),
    ...(spec.steps ?? []).map((step, index) => at('step', step.url, step, index)),
    at('refresh', refresh.url, over({ url: '', ...token }, refresh)),
    at('token', tokenUrl, token),
  ];
  return endpoints.flatMap((endpoint) => endpoint ?? []);
}

function at(kind: EndpointKind, url: string | undefined, call: object, index?: number): Endpoint | undefined {
  if (url === undefined) return undefined;
  return { kind, call: { ...call, url }, ...(index === undefined ? {} : { index }) };
}

/** Whether a request goes to a URL, given the values of the fields; whatever was captured stands for anything. */
export function isAt(template: string, url: URL, values: Readonly<Record<string, unknown>>): boolean {
  const [address = ''] = template.split('?');
  const piece = (part: TemplatePart, isFirst: boolean) => {
    if (typeof part === 'string') return escaped(part);
    const text = renderTemplate(`{${[part.name, ...part.keys].join('.')}}`, values);
    if (text === undefined) return isFirst ? 'https?://[^/?#]+' : '[^/?#]+';
    const whole = isFirst && URL.canParse(text) ? new URL(text).href.replace(/\/$/, '') : text;
    return `(?:${escaped(whole)}|${escaped(encodeURIComponent(text))})`;
  };
  const { host, path } = splitUrl(address);
  // Letter case of a host means nothing, and a URL has it in lower case.
  const start = host.map((part, index) => {
    const pattern = piece(part, index === 0);
    return index === 0 && typeof part !== 'string' ? pattern : pattern.toLowerCase();
  });
  const pattern = [...start, ...path.map((part) => piece(part, false))].join('');
  return new RegExp(`^${pattern}/?$`).test(`${url.origin}${url.pathname}`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The parameters of a request, where the call says that they stand; undefined when they stand elsewhere. */
export function paramsOf(request: BoxRequest, call: TokenCall): Record<string, unknown> | undefined {
  const send = call.send ?? (call.method === 'GET' ? 'query' : 'form');
  if (send === 'query') return Object.fromEntries(request.url.searchParams);
  if (request.body === '') return {};
  const type = String(request.headers['content-type'] ?? '');
  if (send === 'form')
    return type.startsWith('application/x-www-form-urlencoded')
      ? Object.fromEntries(new URLSearchParams(request.body))
      : undefined;
  try {
    return type.startsWith('application/json') ? JSON.parse(request.body) : undefined;
  } catch {
    return undefined;
  }
}

/** The standard names of what a request is about. */
const STANDARD: Readonly<Record<string, string>> = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  code: 'code',
  codeVerifier: 'code_verifier',
  redirectUri: 'redirect_uri',
  refreshToken: 'refresh_token',
  accessToken: 'access_token',
  token: 'token',
  scope: 'scope',
  state: 'state',
  deviceCode: 'device_code',
};

/** What a request says of one thing by the name that templates have for it: in its parameters, headers or address. */
export function said(request: BoxRequest, call: TokenCall, name: string): string | undefined {
  const params = paramsOf(request, call) ?? {};
  for (const [key, template] of Object.entries(call.params ?? {})) {
    const value = template === null ? undefined : within(template, name, params[key]);
    if (value !== undefined) return value;
  }
  for (const [key, template] of Object.entries(call.headers ?? {})) {
    const value = within(template, name, request.headers[key.toLowerCase()]);
    if (value !== undefined) return value;
  }
  for (const [key, template] of Object.entries(call.query ?? {})) {
    const value = within(template, name, request.url.searchParams.get(key) ?? undefined);
    if (value !== undefined) return value;
  }
  const inPath = within(call.url.split('?')[0] ?? '', name, `${request.url.origin}${request.url.pathname}`);
  if (inPath !== undefined) return decodeURIComponent(inPath);
  const standard = STANDARD[name];
  const value = standard === undefined || call.params?.[standard] === null ? undefined : params[standard];
  return typeof value === 'string' ? value : undefined;
}

/** The part of a text that a template has a name for. */
function within(template: string, name: string, text: unknown): string | undefined {
  const parts = parseTemplate(template);
  const isIt = (part: TemplatePart) => typeof part !== 'string' && part.name === name && part.keys.length === 0;
  if (typeof text !== 'string' || !parts.some(isIt)) return undefined;
  const pattern = parts
    .map((part) => (typeof part === 'string' ? escaped(part) : isIt(part) ? '(.+?)' : '.*?'))
    .join('');
  const found = new RegExp(`^${pattern}$`, 's').exec(text)?.[1];
  const reference = parts.find(isIt) as Exclude<TemplatePart, string>;
  return found !== undefined && reference.filters.includes('base64')
    ? Buffer.from(found, 'base64').toString('utf8')
    : found;
}

/** Whether a request proves that it comes from the app, in the way that the method says. */
export function isClient(request: BoxRequest, call: TokenCall, spec: OAuth2Spec, client: OAuthClient): boolean {
  const how: ClientAuth = client.auth ?? call.clientAuth ?? spec.client?.auth ?? 'body';
  const id = said(request, call, 'clientId');
  const secret = said(request, call, 'clientSecret');
  const params = paramsOf(request, call) ?? {};
  switch (how) {
    case 'none':
      return (id === undefined || id === client.id) && (secret === undefined || secret === client.secret);
    case 'body':
      return id === client.id && (client.secret === undefined || same(secret, client.secret));
    case 'basic': {
      if (client.secret === undefined) return id === client.id;
      const [scheme, encoded = ''] = String(request.headers['authorization'] ?? '').split(' ');
      const [user = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':').map(formDecoded);
      return scheme === 'Basic' && user === client.id && same(password, client.secret) && secret === undefined;
    }
    default:
      return isAssertion(
        String(params['client_assertion'] ?? ''),
        how,
        client,
        `${request.url.origin}${request.url.pathname}`,
      );
  }
}

function same(one: string | undefined, other: string): boolean {
  return one !== undefined && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function isAssertion(jwt: string, how: ClientAuth, client: OAuthClient, audience: string): boolean {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8') || '{}');
  const { iss, sub, aud, exp, jti } = decode(claims) as Record<string, unknown>;
  if (iss !== client.id || sub !== client.id || aud !== audience || typeof exp !== 'number' || !jti) return false;
  const input = Buffer.from(`${header}.${claims}`);
  const bytes = Buffer.from(signature, 'base64url');
  if (how === 'client_secret_jwt')
    return createHmac('sha256', client.secret ?? '')
      .update(input)
      .digest()
      .equals(bytes);
  const key = { key: createPublicKey(client.privateKey ?? ''), dsaEncoding: 'ieee-p1363' as const };
  return atPointer(decode(header), '/kid') === client.keyId && verify('sha256', input, key, bytes);
}
