import type { AuthMethod, Field, OAuth2Spec } from '../index.ts';
import { exchangeCode } from '../oauth/tokens.ts';
import type { Grant, HeldToken, OAuthCall } from '../oauth/types.ts';
import type { Http, HttpRequest } from '../request/http.ts';
import { methodFaults } from '../rules/pack-rules.ts';
import { now } from './support.ts';

export const REDIRECT_URI = 'https://connections.example.com/oauth/acme/callback';
export const VERIFIER = 'v'.repeat(43);
export const client = { id: 'the-app', secret: 'the-app-secret' };

/** A sound OAuth 2 method; a test says what is special about its service. */
export function oauthMethod(
  oauth: OAuth2Spec = {},
  parts: Partial<AuthMethod> = {},
  fields: Record<string, Field> = {},
): AuthMethod {
  const { authorize, token, ...rest } = oauth;
  return {
    type: 'oauth2',
    label: 'Account',
    fields,
    oauth2: {
      authorize: { url: 'https://login.acme.example/authorize', ...authorize },
      token: typeof token === 'function' ? token : { url: 'https://login.acme.example/token', ...token },
      ...rest,
    },
    request: { baseUrl: 'https://api.acme.example', headers: { authorization: 'Bearer {accessToken}' } },
    check: { path: '/me' },
    example: { values: {}, calls: [] },
    ...parts,
  };
}

export const oauthFaultsOf = (...args: Parameters<typeof oauthMethod>) => methodFaults('oauth', oauthMethod(...args));

/** A call to a service that gives these answers in turn, the last of them again and again, and what was sent to it. */
export function calling(
  method: AuthMethod,
  answers: readonly { status?: number; body?: unknown; type?: string }[] = [{}],
  parts: Partial<OAuthCall> = {},
) {
  const sent: HttpRequest[] = [];
  const http: Http = async (request) => {
    const {
      status = 200,
      body = tokens(),
      type = 'application/json',
    } = answers[Math.min(sent.length, answers.length - 1)] ?? {};
    sent.push(request);
    return { status, headers: { 'content-type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  const call: OAuthCall = { method, values: {}, client, http, now, ...parts };
  return { call, sent };
}

/** What a token endpoint answers (RFC 6749, section 5.1). */
export function tokens(more: object = {}) {
  return { access_token: 'access-1', token_type: 'Bearer', expires_in: 3600, refresh_token: 'refresh-1', ...more };
}

export const exchanged = (call: OAuthCall, parts: Partial<Parameters<typeof exchangeCode>[1]> = {}) =>
  exchangeCode(call, {
    code: 'the-code',
    codeVerifier: VERIFIER,
    redirectUri: REDIRECT_URI,
    state: 'the-state',
    scopes: [],
    values: {},
    ...parts,
  });

export function held(parts: Partial<HeldToken> = {}): HeldToken {
  return { accessToken: 'access-0', refreshToken: 'refresh-0', issuedAt: now().toISOString(), ...parts };
}
export function grantWith(parts: Partial<HeldToken> = {}, values: Grant['values'] = {}): Grant {
  return { tokens: { main: held(parts) }, values };
}
/** Seconds after the tests' clock, as ISO 8601. */
export const inSeconds = (seconds: number) => new Date(now().getTime() + seconds * 1000).toISOString();
