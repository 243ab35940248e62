import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { HttpError } from '../errors.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { schemaOf } from '../method/schema.ts';
import type { Endpoints, OAuthClient } from '../oauth/types.ts';
import { bodyOf, type Http } from '../request/http.ts';
import type { Values } from '../request/request.ts';
import { send, sendFailure } from './box-answers.ts';
import { type BoxOperation, createClassifier } from './box-classify.ts';
import type { BoxRequest } from './box-dialect.ts';
import { type BoxGrant, createGrants, type RefreshBehaviour } from './box-grants.ts';
import { createProvider } from './box-provider.ts';
import type { BoxSwitches } from './box-switches.ts';
import { ORIGINAL_URL, readBody } from './fake-service.ts';

export { BOX_FAILURES, type BoxFailure } from './box-answers.ts';
export { boxMethod, boxPack } from './box-pack.ts';
export type { BoxGrant, BoxOperation, BoxRequest, BoxSwitches, RefreshBehaviour };

export interface BoxOptions {
  /** The app that the provider knows: that of the example unless given. */
  readonly client?: OAuthClient;
  /** Of the method's fields: those of the example unless given. */
  readonly values?: Values;
  readonly endpoints?: Endpoints;
  readonly now?: () => Date;
  /** How long `http` waits: five seconds unless given. */
  readonly deadlineMilliseconds?: number;
}

/** An authorization server on the loopback, and the API behind it. */
export interface ProviderBox {
  /** Without a slash at its end. */
  readonly url: string;
  readonly method: AuthMethod;
  readonly client: OAuthClient;
  /** Reaches the box whatever host a request names, as `startFakeService` does. */
  readonly http: Http;
  readonly switches: BoxSwitches;
  /** All tokens that were given out, in their order. */
  readonly issued: { readonly accessTokens: readonly string[]; readonly refreshTokens: readonly string[] };
  /** What came of each authorization, in their order. */
  readonly grants: readonly BoxGrant[];
  /** The tokens that a revocation named. */
  readonly revoked: readonly string[];
  /** What was asked, in its order. */
  readonly requests: readonly (BoxRequest & { readonly operation: BoxOperation })[];
  /** What was wrong with requests, in words without values. */
  readonly complaints: readonly string[];
  /** How often a refresh token was sent. */
  readonly uses: (token: string) => number;
  /** Whether a token is good. */
  readonly isGood: (token: string) => boolean;
  /** Ends a token, as a user or an administrator does at the service. */
  readonly end: (token: string) => void;
  /** Sends a browser to an authorize URL, where the user agrees, and answers with the parameters of the redirect. */
  readonly consent: (authorizeUrl: string) => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const DEADLINE_MILLISECONDS = 5000;
const LARGEST_ANSWER = 1024 * 1024;
const DEFAULT_FAIL_AT: readonly BoxOperation[] = [
  'authorize',
  'exchange',
  'refresh',
  'trade',
  'again',
  'poll',
  'device',
  'revoke',
  'step',
];

/**
 * Starts a provider that speaks the dialect of a method's own description: its addresses, names of parameters, client
 * authentication, places in answers, error codes. Answers hold what the example's replies hold, with tokens of its own.
 * @param method or what makes it from the box's URL, for addresses on the loopback; see `boxMethod`.
 */
export async function startProviderBox(
  method: AuthMethod | ((url: string) => AuthMethod),
  options: BoxOptions = {},
): Promise<ProviderBox> {
  const switches: BoxSwitches = {};
  const requests: (BoxRequest & { operation: BoxOperation })[] = [];
  let handle: ((request: BoxRequest) => (response: ServerResponse) => void) | undefined;

  // Longer than any test: a client that sends on a connection just closed fails for no fault of its own.
  const server = createServer({ keepAliveTimeout: 120_000 }, async (incoming, response) => {
    const request = await requestOf(incoming, url);
    const answer = handle?.(request);
    if (switches.delay) await wait(switches.delay);
    answer?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const served = typeof method === 'function' ? method(url) : method;
  const { example } = served;
  const values = options.values ?? (schemaOf(served).parse(example.values) as Values);
  const client = options.client ?? example.authorization?.client ?? { id: 'box-client', secret: 'box-client-secret' };
  const grants = createGrants();
  const classifier = createClassifier(served, values, options.endpoints);
  const now = options.now ?? (() => new Date());
  const provider = createProvider({ method: served, values, client, grants, classifier, switches, now, url });

  handle = (request) => {
    const wanted = classifier.wanted(request);
    const operation = wanted?.operation ?? (classifier.isToken(request) ? 'exchange' : 'check');
    requests.push({ ...request, operation });
    const { failure } = switches;
    const fails = failure !== undefined && (switches.failAt ?? DEFAULT_FAIL_AT).includes(operation);
    if (fails && failure !== 'rotate, then 500' && failure !== 'lost answer') {
      const reply = provider.failure(failure, operation, request);
      return (response) => (reply ? provider.write(response, reply) : void sendFailure(response, failure));
    }
    const reply = provider.answer(request, wanted, classifier.isToken(request));
    if (fails && failure === 'lost answer') return (response) => void response.socket?.destroy();
    if (fails) return (response) => send(response, { status: 500, json: { error: 'server_error' } });
    return (response) => provider.write(response, reply);
  };

  const http = httpTo(url, options.deadlineMilliseconds ?? DEADLINE_MILLISECONDS);
  return {
    url,
    method: served,
    client,
    http,
    switches,
    requests,
    complaints: provider.complaints,
    revoked: provider.revoked,
    get issued() {
      return { accessTokens: grants.accessTokens(), refreshTokens: grants.refreshTokens() };
    },
    get grants() {
      return grants.all();
    },
    uses: grants.uses,
    isGood: grants.isGood,
    end: (token) => void grants.revoke(token, false, 'removed'),
    consent: async (authorizeUrl) => {
      const response = await fetch(`${url}/`, { headers: { [ORIGINAL_URL]: authorizeUrl }, redirect: 'manual' });
      const location = response.headers.get('location');
      if (!location) throw new HttpError(`The box does not take the authorize URL: ${await response.text()}`);
      return Object.fromEntries(new URL(location).searchParams);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function requestOf(incoming: IncomingMessage, base: string): Promise<BoxRequest> {
  const original = incoming.headers[ORIGINAL_URL];
  return {
    method: incoming.method ?? 'GET',
    url: new URL(typeof original === 'string' ? original : (incoming.url ?? '/'), base),
    headers: incoming.headers,
    body: await readBody(incoming),
  };
}

/** As the server's own client: no redirects, a deadline, answers of 1 MiB at most; all of it ambiguous once sent. */
function httpTo(url: string, deadline: number): Http {
  return async (request) => {
    const { body, contentType } = bodyOf(request);
    const failed = () => new HttpError('The service did not answer.', { ambiguous: true });
    const response = await fetch(`${url}/`, {
      method: request.method,
      headers: {
        ...(contentType ? { 'content-type': contentType } : {}),
        ...request.headers,
        [ORIGINAL_URL]: request.url,
      },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(deadline),
    }).catch(() => {
      throw failed();
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of response.body ?? []) {
        size += chunk.length;
        if (size > LARGEST_ANSWER)
          throw new HttpError('The service answered with more than 1 MiB.', { ambiguous: true });
        chunks.push(chunk);
      }
    } catch (error) {
      throw error instanceof HttpError ? error : failed();
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.concat(chunks).toString('utf8'),
    };
  };
}
