import type { AuthMethod, ExampleCall } from '../method/auth-method.ts';
import { over } from '../oauth/request.ts';
import type { Endpoints } from '../oauth/types.ts';
import { referencesOf } from '../request/template.ts';
import type { TokenCall } from '../token/spec.ts';
import { type BoxRequest, type Endpoint, endpointsOf, isAt, paramsOf, said } from './box-dialect.ts';

/** What a request to a provider wants. */
export type BoxOperation =
  | 'authorize'
  | 'exchange'
  | 'refresh'
  | 'trade'
  | 'again'
  | 'poll'
  | 'device'
  | 'revoke'
  | 'step'
  | 'check';
export interface Wanted {
  readonly operation: BoxOperation;
  readonly call: TokenCall;
  /** Of a step: which one. */
  readonly index: number;
}

/** Tells what requests to a method's provider want, by its own description: addresses, names of parameters. */
export function createClassifier(method: AuthMethod, values: Readonly<Record<string, unknown>>, found: Endpoints = {}) {
  const spec = method.oauth2 ?? {};
  const endpoints = endpointsOf(method, found);
  const tokenCall = endpoints.find(({ kind }) => kind === 'token')?.call;
  const refreshCall = endpoints.find(({ kind }) => kind === 'refresh')?.call ?? (tokenCall && refreshAt(tokenCall));

  function refreshAt(token: TokenCall): TokenCall {
    const { url: _, ...refresh } = spec.refresh || {};
    return over(token, refresh);
  }

  const tokenOperation = (request: BoxRequest, isToken: boolean): Wanted | undefined => {
    if (!tokenCall || !refreshCall) return undefined;
    if (isToken && said(request, tokenCall, 'deviceCode')) return { operation: 'poll', call: tokenCall, index: 0 };
    if (isToken && said(request, tokenCall, 'code')) return { operation: 'exchange', call: tokenCall, index: 0 };
    const { by = 'refresh_token' } = spec.refresh || {};
    if (by === 'refresh_token' && said(request, refreshCall, 'refreshToken'))
      return { operation: 'refresh', call: refreshCall, index: 0 };
    if (by === 'access_token' && said(request, refreshCall, 'accessToken'))
      return { operation: 'trade', call: refreshCall, index: 0 };
    return spec.redirect?.code === null
      ? { operation: 'again', call: by === 'again' ? refreshCall : tokenCall, index: 0 }
      : undefined;
  };

  const wantedAt = (endpoint: Endpoint, request: BoxRequest): Wanted | undefined => {
    const { kind, call, index = 0 } = endpoint;
    if (!isAt(call.url, request.url, values)) return undefined;
    if (kind === 'token' || kind === 'refresh') return tokenOperation(request, kind === 'token');
    if (request.method !== (call.method ?? 'POST') || (kind === 'step' && !isComplete(request, call))) return undefined;
    return { operation: kind, call, index };
  };

  return {
    /** Undefined: it is no request to the authorization server, so one to the API. */
    wanted(request: BoxRequest): Wanted | undefined {
      for (const endpoint of endpoints) {
        const wanted = wantedAt(endpoint, request);
        if (wanted) return wanted;
      }
      return undefined;
    },
    /** Whether a request goes to a token endpoint, whatever it wants. */
    isToken: (request: BoxRequest): boolean =>
      endpoints.some(
        ({ kind, call }) => (kind === 'token' || kind === 'refresh') && isAt(call.url, request.url, values),
      ),
  };
}
export type Classifier = ReturnType<typeof createClassifier>;

/** Whether a request has what a step always sends: steps share addresses with token endpoints here and there. */
function isComplete(request: BoxRequest, call: TokenCall): boolean {
  const params = paramsOf(request, call) ?? {};
  return Object.entries(call.params ?? {}).every(([key, template]) => {
    if (template === null) return true;
    return referencesOf(template).length === 0 ? params[key] === template : params[key] !== undefined;
  });
}

/** The request that an example shows; what it shows as a pattern stands as some text. */
export function requestOf({ request, headers = {}, form, json }: ExampleCall): BoxRequest {
  const [method = '', url = ''] = request.split(' ');
  const texts = (record: object) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, typeof value === 'string' ? value : 'some-text']),
    );
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const lower = Object.fromEntries(Object.entries(texts(headers)).map(([key, value]) => [key.toLowerCase(), value]));
  const body = json === undefined ? new URLSearchParams(texts(form ?? {})).toString() : JSON.stringify(json);
  return { method, url: new URL(url), headers: { 'content-type': type, ...lower }, body };
}
