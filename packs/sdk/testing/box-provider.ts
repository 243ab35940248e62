import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { atPointer } from '../json.ts';
import type { AuthMethod, ExampleCall } from '../method/auth-method.ts';
import type { OAuthClient } from '../oauth/types.ts';
import type { TokenReading } from '../token/spec.ts';
import { type BoxFailure, checkDocument, errorReply, put, type Reply, send, tokenDocument } from './box-answers.ts';
import { authorize } from './box-authorize.ts';
import { type BoxOperation, type Classifier, requestOf, type Wanted } from './box-classify.ts';
import { type BoxRequest, isClient, paramsOf, said } from './box-dialect.ts';
import type { Grants, Issued, RefreshBehaviour } from './box-grants.ts';
import type { BoxSwitches } from './box-switches.ts';

interface Parts {
  readonly method: AuthMethod;
  readonly values: Readonly<Record<string, unknown>>;
  readonly client: OAuthClient;
  readonly grants: Grants;
  readonly classifier: Classifier;
  readonly switches: BoxSwitches;
  readonly now: () => Date;
  readonly url: string;
}

interface BoxReply extends Reply {
  readonly location?: string;
}

/** The provider inside the box: what it answers to which request. */
export function createProvider({ method, values, client, grants, classifier, switches, now, url }: Parts) {
  const spec = method.oauth2 ?? {};
  const reading: TokenReading = spec.response ?? {};
  const refresh = spec.refresh || {};
  const refreshReading: TokenReading = { ...reading, ...refresh.response };
  const complaints: string[] = [];
  const revoked: string[] = [];
  const examples = method.example.calls.map((call) => ({ call, wanted: classifier.wanted(requestOf(call)) }));
  const exampleOf = (operation: BoxOperation, index = 0): ExampleCall | undefined =>
    examples.find(
      ({ call, wanted }) => wanted?.operation === operation && wanted.index === index && call.reply.status < 300,
    )?.call;

  const behaviour = (): RefreshBehaviour => {
    if (switches.refreshTokens) return switches.refreshTokens;
    const { by = 'refresh_token', keepFirst } = refresh;
    const pointer = reading.refreshToken === undefined ? '/refresh_token' : reading.refreshToken;
    const first = exampleOf('exchange')?.reply.json;
    const hasNone = pointer === null || (first !== undefined && atPointer(first, pointer) === undefined);
    if (spec.refresh === false || by !== 'refresh_token' || hasNone) return 'none';
    if (keepFirst) return 'keepsFirst';
    const next = exampleOf('refresh')?.reply.json;
    const its = refreshReading.refreshToken === undefined ? '/refresh_token' : refreshReading.refreshToken;
    return next !== undefined && (its === null || atPointer(next, its) === undefined) ? 'keeps' : 'rotates';
  };

  const complain = (what: string, code: string, its: TokenReading = reading): BoxReply => {
    complaints.push(what);
    const status = code === 'invalid_client' ? 401 : 400;
    return errorReply(its, codeOf(code, its), status, switches.errorsAre200);
  };
  const codeOf = (code: string, its: TokenReading): string =>
    (code === 'invalid_grant' && its.grantErrors?.[0]) || (code === 'invalid_client' && its.clientErrors?.[0]) || code;

  const success = (json: unknown, its: TokenReading): BoxReply => ({
    status: switches.status ?? its.status?.[0] ?? 200,
    json,
  });

  const tokensOf = (
    tokens: Readonly<Record<string, Partial<Issued>>>,
    scope: string | undefined,
    operation: BoxOperation,
    its: TokenReading,
  ) =>
    success(
      tokenDocument({ ...spec, response: its }, its, exampleOf(operation) ?? exampleOf('exchange'), {
        tokens,
        scope,
        lifetime: switches.lifetime,
        now: now(),
      }),
      its,
    );

  const authorizing = (request: BoxRequest, { call }: Wanted): BoxReply => {
    const { account, failure } = switches;
    const taken = authorize(request, call, { method, values, client, grants, account, isDenied: failure === 'denied' });
    return typeof taken === 'string'
      ? complain(`authorize: ${taken}`, 'invalid_request')
      : { status: 302, location: taken.location };
  };

  const issueAll = (family: ReturnType<Grants['begin']>): Record<string, Issued> =>
    Object.fromEntries(
      ['main', ...Object.keys(spec.tokens ?? {})].map((name) => [name, grants.issue(family, name, behaviour())]),
    );

  function exchange(request: BoxRequest, { call }: Wanted): BoxReply {
    const code = grants.useCode(said(request, call, 'code') ?? '');
    if (!code) return complain('exchange: no such code, or not any more', 'invalid_grant');
    const redirectUri = said(request, call, 'redirectUri');
    const mayLack = call.params?.['redirect_uri'] === null;
    if (redirectUri !== code.redirectUri && !(mayLack && redirectUri === undefined))
      return complain('exchange: another redirect URI', 'invalid_grant');
    const hash = createHash('sha256')
      .update(said(request, call, 'codeVerifier') ?? '')
      .digest('base64url');
    if (code.challenge !== undefined && hash !== code.challenge)
      return complain('exchange: the code verifier does not fit', 'invalid_grant');
    const held = switches.sameTokens ? grants.heldBy(code.account) : undefined;
    if (held) return tokensOf({ main: held }, code.scope, 'exchange', reading);
    code.family = grants.begin(code.scope, code.account);
    return tokensOf(issueAll(code.family), code.scope, 'exchange', reading);
  }

  function refreshed(request: BoxRequest, { call }: Wanted): BoxReply {
    const token = said(request, call, 'refreshToken') ?? '';
    const next = grants.use(token, behaviour(), refreshReading.accessToken !== null);
    if (!next) return complain('refresh: no such token, or not any more', 'invalid_grant', refreshReading);
    const { family, name, ...issued } = next;
    const its = (name !== 'main' && spec.tokens?.[name]?.refreshed) || refreshReading;
    return tokensOf({ main: issued }, family.scope, 'refresh', its);
  }

  function trade(request: BoxRequest, { call }: Wanted): BoxReply {
    const token = said(request, call, 'accessToken') ?? '';
    if (refreshReading.accessToken === null)
      return grants.isGood(token)
        ? tokensOf({ main: {} }, undefined, 'trade', refreshReading)
        : complain('trade: no such token', 'invalid_grant', refreshReading);
    const next = grants.trade(token);
    if (!next) return complain('trade: no such token, or not any more', 'invalid_grant', refreshReading);
    return tokensOf({ main: { accessToken: next.accessToken } }, next.family.scope, 'trade', refreshReading);
  }

  function poll(): BoxReply {
    const codes = {
      pending: 'authorization_pending',
      slow_down: 'slow_down',
      denied: 'access_denied',
      expired: 'expired_token',
    };
    const { device = 'pending' } = switches;
    if (device !== 'granted') return errorReply(reading, codes[device], 400, switches.errorsAre200);
    return tokensOf(issueAll(grants.begin(undefined, switches.account)), undefined, 'poll', reading);
  }

  function revoke(request: BoxRequest, { call }: Wanted): BoxReply {
    const token = ['token', 'refreshToken', 'accessToken'].map((name) => said(request, call, name)).find(Boolean);
    if (!token) return complain('revoke: no token', 'invalid_request', spec.revoke ?? {});
    revoked.push(token);
    grants.revoke(token, spec.revoke?.ends === 'grant');
    const shown = exampleOf('revoke')?.reply;
    if (shown) return shown;
    const document = {};
    for (const [pointer, value] of Object.entries(spec.revoke?.success ?? {})) put(document, pointer, value);
    return { status: spec.revoke?.status?.[0] ?? 200, json: document };
  }

  function step(request: BoxRequest, { index }: Wanted): BoxReply {
    const its = spec.steps?.[index];
    const held = heldBy(request);
    const wantsToken = /\{\s*(accessToken|refreshToken)\b/.test(JSON.stringify(its));
    if (!its || (wantsToken && !held)) return complain('step: no good token', 'invalid_token', its?.response);
    const shown = exampleOf('step', index)?.reply.json;
    const document = structuredClone(shown ?? {}) as Record<string, unknown>;
    for (const [name, pointer] of Object.entries(its.response.values ?? {}))
      if (shown === undefined) put(document, pointer, `example-${name}`);
    if (its.response.accessToken && held) put(document, its.response.accessToken, grants.trade(held)?.accessToken);
    return success(document, its.response);
  }

  /** The good access token that a request holds anywhere, in basic authentication too. */
  function heldBy({ url: address, headers, body }: BoxRequest): string | undefined {
    const authorization = String(headers['authorization'] ?? '');
    const decoded = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('latin1');
    return grants.accessIn([address.href, ...Object.values(headers).map(String), decoded, body].join('\n'));
  }

  function check(request: BoxRequest): BoxReply {
    const held = heldBy(request);
    if (!held) return method.example.rejection ?? { status: 401, json: {} };
    const account = grants.accountOf(held);
    const isShown = ({ call, wanted }: (typeof examples)[number]) => {
      const shown = requestOf(call);
      return (
        !wanted &&
        shown.method === request.method &&
        shown.url.pathname === request.url.pathname &&
        shown.url.host === request.url.host
      );
    };
    return examples.find(isShown)?.call.reply ?? { status: 200, json: checkDocument(method, account) };
  }

  function answer(request: BoxRequest, wanted: Wanted | undefined, isToken: boolean): BoxReply {
    if (!wanted) return isToken ? complain('token: a request that says nothing', 'invalid_request') : check(request);
    const { operation, call } = wanted;
    if (operation === 'authorize') return authorizing(request, wanted);
    if (operation === 'step') return step(request, wanted);
    if (request.method !== (call.method ?? 'POST')) return complain(`${operation}: another method`, 'invalid_request');
    if (paramsOf(request, call) === undefined)
      return complain(`${operation}: parameters of another kind`, 'invalid_request');
    const isNobody = operation === 'revoke' && call.clientAuth === 'none';
    if (!isNobody && !isClient(request, call, spec, client))
      return complain(`${operation}: another client`, 'invalid_client');
    if (operation === 'exchange') return exchange(request, wanted);
    if (operation === 'refresh') return refreshed(request, wanted);
    if (operation === 'trade') return trade(request, wanted);
    if (operation === 'revoke') return revoke(request, wanted);
    if (operation === 'poll') return poll();
    if (operation === 'again')
      return tokensOf(issueAll(grants.begin(undefined, switches.account)), undefined, 'again', reading);
    const codes = { device_code: 'box-device-code', user_code: 'BOXB-OXBO', verification_uri: `${url}/activate` };
    return { status: 200, json: { ...codes, expires_in: 600, interval: 5 } };
  }

  return {
    answer,
    complaints,
    revoked,
    /** A failure that is said in the method's own words; undefined when it is none of those. */
    failure(failure: BoxFailure, operation: BoxOperation, request: BoxRequest): BoxReply | undefined {
      const its =
        operation === 'revoke' ? (spec.revoke ?? {}) : /^(refresh|trade)$/.test(operation) ? refreshReading : reading;
      const isOk = switches.errorsAre200;
      if (operation === 'authorize')
        return failure === 'denied' ? answer(request, classifier.wanted(request), false) : undefined;
      if (failure === 'invalid_grant') return errorReply(its, codeOf('invalid_grant', its), 400, isOk);
      if (failure === 'invalid_client') return errorReply(its, codeOf('invalid_client', its), 401, isOk);
      if (failure === 'denied') return errorReply(its, 'access_denied', 400, isOk);
      if (failure !== 'echoed secret') return undefined;
      const secret = client.secret ?? client.id;
      const reply = errorReply(its, secret, 400, isOk);
      return { ...reply, json: { ...(reply.json as object), error_description: `${secret} ${request.body}` } };
    },
    write(response: ServerResponse, reply: BoxReply): void {
      if (reply.location) response.writeHead(reply.status, { location: reply.location }).end();
      else send(response, reply);
    },
  };
}
