import { createHash } from 'node:crypto';
import { atPointer, defined } from '../json.ts';
import type { AuthMethod, CheckOutcome } from '../method/auth-method.ts';
import { checkGrant } from '../method/check.ts';
import { tokenUrls } from '../method/urls.ts';
import { authorizeRequest, finishAuthorizeUrl, readRedirect, scopesOf } from '../oauth/authorize.ts';
import { exchangeCode, runSteps, tokenHosts } from '../oauth/tokens.ts';
import type { Endpoints, Grant, OAuthCall } from '../oauth/types.ts';
import { type Http, keepToHosts } from '../request/http.ts';
import { renderUrl, type Values } from '../request/request.ts';
import { type Broken, type FakeService, startFakeService } from './fake-service.ts';
import { exampleValues, holds, none } from './sentences.ts';

export const EXAMPLE_STATE = 'example-state';
/** The PKCE verifier of every conformance run (RFC 7636, section 4.1: 43 characters at least). */
export const EXAMPLE_CODE_VERIFIER = 'example-code-verifier-0123456789-abcdefghij';

/** One method of one pack, and what its example says of an authorization. */
export interface OAuthSubject {
  readonly slug: string;
  readonly method: AuthMethod;
  readonly now: () => Date;
}

/** What every request of the example needs but a way to the network. */
export function callOf({ method, now }: OAuthSubject, http: Http, values: Values = valuesOf(method)): OAuthCall {
  const client = method.example.authorization?.client ?? { id: 'example-client' };
  const call = { method, values, client, ...defined({ endpoints: foundIn(method, values) }) };
  const hosts = method.oauth2 ? tokenHosts(call) : [];
  return { ...call, now, http: method.oauth2 ? keepToHosts(http, hosts) : http };
}

export function valuesOf(method: AuthMethod): Values {
  return exampleValues(method);
}

/** The endpoints that the example's metadata names (RFC 8414), for a method that finds them out. */
export function foundIn({ oauth2, fields, example }: AuthMethod, values: Values): Endpoints | undefined {
  if (!oauth2?.discovery) return undefined;
  const metadata = example.calls.map(({ reply }) => reply.json).find((json) => atPointer(json, '/token_endpoint'));
  const text = (name: string) => atPointer(metadata, `/${name}`) as string | undefined;
  const { resource } = oauth2.discovery;
  return defined({
    authorize: text('authorization_endpoint'),
    token: text('token_endpoint'),
    revoke: text('revocation_endpoint'),
    device: text('device_authorization_endpoint'),
    issuer: text('issuer'),
    resource: resource === undefined ? undefined : renderUrl(resource, fields, values),
  });
}

function redirectUriOf(slug: string): string {
  return `https://connections.example.com/oauth/${slug}/callback`;
}

function scopesIn({ oauth2 = {}, example }: AuthMethod): string[] {
  return scopesOf(oauth2, example.authorization?.scopes ?? []);
}

/** The URL that the browser is sent to, as the server makes it. */
export function authorizeUrlOf(call: OAuthCall, slug: string): string {
  const request = authorizeRequest(call, { redirectUri: redirectUriOf(slug), scopes: scopesIn(call.method) });
  const url = new URL(request.url);
  const challenge = createHash('sha256').update(EXAMPLE_CODE_VERIFIER).digest('base64url');
  const standard = {
    client_id: request.clientId,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    state: EXAMPLE_STATE,
    ...defined({ scope: request.scope }),
    ...(request.pkce ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}),
    ...request.params,
  };
  for (const [name, value] of Object.entries(standard)) url.searchParams.set(name, value);
  return finishAuthorizeUrl(call, url.href);
}

/** From what the browser brings back to a whole grant. */
export async function grantFrom(
  call: OAuthCall,
  slug: string,
  redirect: Readonly<Record<string, string>>,
): Promise<Grant> {
  const { code, values } = readRedirect(call, redirect);
  const isPkce = call.method.oauth2?.authorize?.pkce ?? true;
  const grant = await exchangeCode(call, {
    ...defined({ code, codeVerifier: isPkce ? EXAMPLE_CODE_VERIFIER : undefined }),
    redirectUri: redirectUriOf(slug),
    state: EXAMPLE_STATE,
    scopes: scopesIn(call.method),
    values,
  });
  return runSteps(call, grant, 'authorization');
}

/** What the example's service says of a grant, whole or altered, or while it is broken. */
export async function checkExampleGrant(
  subject: OAuthSubject,
  { broken, alter }: { readonly broken?: Broken; readonly alter?: (token: string) => string },
): Promise<{ outcome: CheckOutcome } & Pick<FakeService, 'unexpected' | 'loose' | 'matched'>> {
  const grant = subject.method.oauth1
    ? oauth1Grant(subject)
    : await withExample(subject, (call) => exampleGrant(subject, call));
  const service = await startFakeService(subject.method, broken);
  try {
    const change = (token: Grant['tokens']['main']) =>
      alter ? { ...token, accessToken: alter(token.accessToken) } : token;
    const tokens = Object.entries(grant.tokens).map(([name, token]) => [name, change(token)] as const);
    const changed = { ...grant, tokens: Object.fromEntries(tokens) as Grant['tokens'] };
    const outcome = await checkGrant({ ...callOf(subject, service.http), http: service.http }, changed);
    const { unexpected, loose, matched } = service;
    return { outcome, unexpected, loose, matched };
  } finally {
    await service.close();
  }
}

/** The grant that the example's answers give: the access token stands in a form (RFC 5849, section 2.3). */
function oauth1Grant({ method, now }: OAuthSubject): Grant {
  const { url = '' } = tokenUrls(method).find(({ path }) => path === 'oauth.accessUrl') ?? {};
  const address = renderUrl(url, method.fields, valuesOf(method));
  const shown = method.example.calls.find(({ request }) => request.split(' ')[1] === address)?.reply.text;
  const params = new URLSearchParams(shown);
  const captured = Object.entries(method.oauth1?.values ?? {}).map(
    ([name, key]) => [name, params.get(key) ?? ''] as const,
  );
  const main = { accessToken: params.get('oauth_token') ?? '', issuedAt: now().toISOString() };
  holds(main.accessToken, 'No call of the example gives an access token: show the answer of "oauth.accessUrl".');
  return {
    tokens: { main },
    values: { ...Object.fromEntries(captured), tokenSecret: params.get('oauth_token_secret') ?? '' },
  };
}

export async function exampleGrant({ slug, method }: OAuthSubject, call: OAuthCall): Promise<Grant> {
  return grantFrom(call, slug, { ...method.example.authorization?.redirect, state: EXAMPLE_STATE });
}

/** Runs something against the example's calls, and makes sure that nothing else is sent. */
export async function withExample<T>(subject: OAuthSubject, run: (call: OAuthCall) => Promise<T>): Promise<T> {
  const service = await startFakeService(subject.method);
  try {
    const result = await run(callOf(subject, service.http)).catch((error: unknown) => error as Error);
    none(service.unexpected);
    if (result instanceof Error) throw result;
    return result;
  } finally {
    await service.close();
  }
}
