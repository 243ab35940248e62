import { deepEqual, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { RequestError } from '../errors.ts';
import { atPointer, defined } from '../json.ts';
import type { AuthMethod, CheckOutcome, Example } from '../method/auth-method.ts';
import { checkGrant } from '../method/check.ts';
import { schemaOf } from '../method/schema.ts';
import { tokenUrls } from '../method/urls.ts';
import { authorizeRequest, finishAuthorizeUrl, readRedirect, scopesOf } from '../oauth/authorize.ts';
import { canRevoke, revokeGrant } from '../oauth/revoke.ts';
import { canRefresh, exchangeCode, refreshToken, runSteps, tokenHosts } from '../oauth/tokens.ts';
import type { Endpoints, Grant, OAuthCall } from '../oauth/types.ts';
import { type Http, keepToHosts } from '../request/http.ts';
import { hostLabelFields, renderUrl, type Values } from '../request/request.ts';
import { startFakeService } from './fake-service.ts';

export const EXAMPLE_STATE = 'example-state';
/** The PKCE verifier of every conformance run (RFC 7636, section 4.1: 43 characters at least). */
export const EXAMPLE_CODE_VERIFIER = 'example-code-verifier-0123456789-abcdefghij';

type Add = (sentence: string, run: () => Promise<void>) => void;
type Broken = Parameters<typeof startFakeService>[1];

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

function valuesOf(method: AuthMethod): Values {
  return schemaOf(method).parse(method.example.values);
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
): Promise<{ outcome: CheckOutcome; unexpected: readonly string[] }> {
  const grant = subject.method.oauth1
    ? oauth1Grant(subject)
    : await withExample(subject, (call) => exampleGrant(subject, call));
  const service = await startFakeService(subject.method.example, broken);
  try {
    const change = (token: Grant['tokens']['main']) =>
      alter ? { ...token, accessToken: alter(token.accessToken) } : token;
    const tokens = Object.entries(grant.tokens).map(([name, token]) => [name, change(token)] as const);
    const changed = { ...grant, tokens: Object.fromEntries(tokens) as Grant['tokens'] };
    const outcome = await checkGrant({ ...callOf(subject, service.http), http: service.http }, changed);
    return { outcome, unexpected: service.unexpected };
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
  ok(main.accessToken, 'no call of the example gives an access token');
  return {
    tokens: { main },
    values: { ...Object.fromEntries(captured), tokenSecret: params.get('oauth_token_secret') ?? '' },
  };
}

async function exampleGrant({ slug, method }: OAuthSubject, call: OAuthCall): Promise<Grant> {
  return grantFrom(call, slug, { ...method.example.authorization?.redirect, state: EXAMPLE_STATE });
}

/** Runs something against the example's calls, and makes sure that nothing else is sent. */
async function withExample<T>(subject: OAuthSubject, run: (call: OAuthCall) => Promise<T>): Promise<T> {
  const service = await startFakeService(subject.method.example);
  try {
    const result = await run(callOf(subject, service.http)).catch((error: unknown) => error as Error);
    deepEqual(service.unexpected, []);
    if (result instanceof Error) throw result;
    return result;
  } finally {
    await service.close();
  }
}

/** The cases that prove an OAuth 2 method by its documentation: what the example's calls say. */
export function addExampleCases(add: Add, subject: OAuthSubject): void {
  const { slug, method } = subject;
  const { authorization = {} as NonNullable<Example['authorization']> } = method.example;
  const { url } = authorization;
  if (url !== undefined)
    add('the authorize URL is that of the example', async () => {
      const made = new URL(authorizeUrlOf(callOf(subject, noNetwork), slug));
      deepEqual(partsOf(made), partsOf(new URL(url)));
    });
  add('what the browser brings back becomes what the example says', async () => {
    const grant = await withExample(subject, (call) => exampleGrant(subject, call));
    deepEqual(grant.values, authorization.values ?? {});
  });
  add('a user who says no, and a redirect without what it must bring, are refused', async () => {
    const call = callOf(subject, noNetwork);
    const redirect = { ...authorization.redirect, state: EXAMPLE_STATE };
    rejects(() => readRedirect(call, { state: EXAMPLE_STATE, error: 'access_denied' }), 'denied');
    rejects(() => readRedirect(call, { ...redirect, error: 'server_error' }), 'request');
    const { code = 'code', values = {} } = method.oauth2?.redirect ?? {};
    for (const name of [...(code === null ? [] : [code]), ...Object.values(values)])
      rejects(() => readRedirect(call, { ...redirect, [name]: '' }), 'request');
  });
  add('each token that can be refreshed is refreshed as the example says', () =>
    withExample(subject, async (call) => {
      const refresh = method.oauth2?.refresh;
      const keepsFirst = refresh ? refresh.keepFirst : false;
      const grant = await exampleGrant(subject, call);
      for (const [name, token] of Object.entries(grant.tokens)) {
        if (!canRefresh(method, token)) continue;
        const next = await runSteps(call, await refreshToken(call, grant, name), 'refresh');
        ok(next.tokens[name]?.accessToken && next.tokens.main.accessToken, `${name} is gone`);
        if (keepsFirst) deepEqual(next.tokens[name]?.refreshToken, token.refreshToken);
        ok(token.refreshToken === undefined || next.tokens[name]?.refreshToken, 'the refresh token is lost');
      }
    }),
  );
  if (canRevoke(method, foundIn(method, valuesOf(method)), valuesOf(method)))
    add('the revocation sends what the example says', () =>
      withExample(subject, async (call) => revokeGrant(call, await exampleGrant(subject, call))),
    );
  for (const name of hostLabelFields(method))
    add(`a "${name}" that would name another host is refused`, async () => {
      for (const value of ['evil.example/#', 'a.evil.example', 'u@evil.example', '127.0.0.1:1/']) {
        ok(!schemaOf(method).safeParse({ ...method.example.values, [name]: value }).success, 'the form takes it');
        const values = { ...valuesOf(method), [name]: value };
        await fails(async () => {
          const call = callOf(subject, noNetwork, values);
          authorizeUrlOf(call, slug);
          await checkGrantOf(call);
        });
      }
    });
}

async function checkGrantOf(call: OAuthCall): Promise<void> {
  const held = { accessToken: 'example-token', issuedAt: call.now().toISOString() };
  const outcome = await checkGrant(call, {
    tokens: { main: held },
    values: call.method.example.authorization?.values ?? {},
  });
  if (outcome.outcome === 'rejected') throw new RequestError(outcome.message);
}

const noNetwork: Http = async () => {
  throw new TypeError('This needs no network.');
};

function partsOf(url: URL) {
  const params = [...url.searchParams].filter(([name]) => name !== 'code_challenge');
  return { place: `${url.origin}${url.pathname}`, hash: url.hash, params: Object.fromEntries(params) };
}

function rejects(run: () => unknown, reason: string): void {
  try {
    run();
  } catch (error) {
    deepEqual((error as { reason?: string }).reason, reason);
    return;
  }
  ok(false, 'it is taken');
}

async function fails(run: () => Promise<void>): Promise<void> {
  const error = await run().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  ok(error instanceof RequestError, `it is taken (${String(error)})`);
}
