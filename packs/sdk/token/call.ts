import { RejectedError, RequestError } from '../errors.ts';
import type { Fields } from '../fields/fields.ts';
import { defined } from '../json.ts';
import type { HttpRequest } from '../request/http.ts';
import { renderEntries, renderHeaders, renderUrl, type Values } from '../request/request.ts';
import { renderTemplate } from '../request/template.ts';
import { signJwt } from './jwt.ts';
import type { ClientAuth, TokenCall } from './spec.ts';

const ASSERTION_LIFETIME_SECONDS = 300;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Who asks: what `clientAuth` proves. */
export interface TokenClient {
  readonly id: string;
  readonly secret?: string;
  /** PKCS #8 PEM. */
  readonly privateKey?: string;
  readonly keyId?: string;
}

export interface TokenCallInput {
  readonly call: TokenCall;
  /** The standard parameters of the request, by name; undefined ones are left out. */
  readonly standard: Readonly<Record<string, string | undefined>>;
  /** All that templates may name. */
  readonly values: Values;
  readonly fields: Fields;
  /** The hosts that a captured value may name. */
  readonly hosts: readonly string[];
  /** Absent: the request has no client. */
  readonly client?: TokenClient;
  readonly clientAuth?: ClientAuth;
  readonly now: Date;
}

/**
 * The request that a token call stands for. Throws RequestError when its URL or a header cannot be built from the
 * values, and RejectedError with the reason `client` when the app lacks the key that it has to sign with.
 */
export async function renderTokenCall(input: TokenCallInput): Promise<HttpRequest> {
  const { call, values } = input;
  const url = new URL(renderUrl(call.url, input.fields, values, input.hosts));
  for (const [name, value] of Object.entries(renderEntries(call.query, values))) url.searchParams.set(name, value);
  const client = await clientParts(input, `${url.origin}${url.pathname}`);
  const params = overridden({ ...present(input.standard), ...client.params }, call.params, values);
  const method = call.method ?? 'POST';
  const send = call.send ?? (method === 'GET' ? 'query' : 'form');
  if (send === 'query') for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  const body = send === 'query' || Object.keys(params).length === 0 ? {} : { [send]: params };
  return {
    method,
    url: url.href,
    headers: { accept: 'application/json', ...client.headers, ...renderHeaders(call.headers, values) },
    ...body,
  };
}

function present(params: TokenCallInput['standard']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Parameters with a call's own over them: null leaves one out, and so does a template that names an unset value. */
function overridden(
  standard: Readonly<Record<string, string>>,
  params: TokenCall['params'],
  values: Values,
): Record<string, string> {
  const result = { ...standard };
  for (const [name, template] of Object.entries(params ?? {})) {
    const value = template === null ? undefined : renderTemplate(template, values);
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}

/** Whether a client proves itself with a secret or key, so that status 401 is about it. */
export function provesClient({ client, clientAuth }: Pick<TokenCallInput, 'client' | 'clientAuth'>): boolean {
  if (!client || clientAuth === 'none') return false;
  return clientAuth === 'private_key_jwt' || client.secret !== undefined;
}

interface ClientParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function clientParts(input: TokenCallInput, audience: string): Promise<ClientParts> {
  const { client, clientAuth = 'body' } = input;
  if (!client) return {};
  if (clientAuth === 'client_secret_jwt' || clientAuth === 'private_key_jwt') {
    const client_assertion = await assertionOf(client, clientAuth, audience, input.now);
    return { params: { client_id: client.id, client_assertion_type: ASSERTION_TYPE, client_assertion } };
  }
  // Without a secret there is nothing to prove: a public client names itself (RFC 6749, section 3.2.1).
  if (clientAuth === 'none' || client.secret === undefined) return { params: { client_id: client.id } };
  return clientAuth === 'body'
    ? { params: { client_id: client.id, client_secret: client.secret } }
    : { headers: { authorization: basic(client.id, client.secret) } };
}

/**
 * RFC 6749, section 2.3.1: both are form-encoded before they are joined, but for what need not be: some services do not
 * decode them.
 */
function basic(id: string, secret: string): string {
  if (!id.isWellFormed() || !secret.isWellFormed())
    throw new RequestError("The client's id or secret holds half of a character.");
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
}

/** RFC 7523, section 2.2. */
async function assertionOf(client: TokenClient, how: ClientAuth, audience: string, now: Date): Promise<string> {
  const key = how === 'private_key_jwt' ? client.privateKey : client.secret;
  if (key === undefined) throw new RejectedError('The app has no key to prove itself with.', 'client');
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: client.id,
    sub: client.id,
    aud: audience,
    jti: crypto.randomUUID(),
    iat,
    exp: iat + ASSERTION_LIFETIME_SECONDS,
  };
  const algorithm = how === 'client_secret_jwt' ? ('HS256' as const) : undefined;
  return signJwt({ ...defined({ algorithm, keyId: client.keyId }), claims, key }, 'client');
}
