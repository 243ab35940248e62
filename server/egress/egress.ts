import { HttpError } from '../../packs/sdk/errors.ts';
import type { Http } from '../../packs/sdk/request/http.ts';
import type { Caller } from '../core/caller.ts';
import { createGate } from '../core/gate.ts';
import { createBreaker } from './breaker.ts';
import { createHttpClient } from './client.ts';
import { createAddressGuard } from './guard.ts';
import type { NameOptions } from './names.ts';
import { createNodeGuard, type NodeGuard } from './node-guard.ts';

const MOST_UNDER_WAY = 100;
/** Of one user: a service that does not answer holds a place for longer than others wait. */
const MOST_OF_ONE = MOST_UNDER_WAY / 2;
const MOST_WAITING = 1_000;
/** With the ten seconds of a request it is less than claims on rows last, under which requests are made. */
const PATIENCE_MILLISECONDS = 5_000;

/** The ways out to other services, for a caller. */
export interface Egress {
  readonly http: (caller: Caller) => Http;
  /**
   * Reaches authorization servers: gives up early on a host that keeps failing.
   * @param client the id of the app; empty while there is none.
   */
  readonly tokenHttp: (caller: Caller, client: string) => Http;
  /** For a library that speaks `node:http` itself. */
  readonly nodeGuard: (caller: Caller) => NodeGuard;
  readonly close: () => Promise<void>;
}

/**
 * The ways out, with a bulkhead: services that do not answer one workspace keep nothing from the others. A workspace has 100
 * requests under way on this server, of one user at most half, and its users take turns; of one that was not let in nothing was sent.
 */
export function createEgress(privateHosts: readonly string[], now: () => Date, names?: NameOptions): Egress {
  const guard = createAddressGuard(privateHosts, names);
  const client = createHttpClient(guard);
  const breaker = createBreaker(client.http, now);
  const nodeGuard = createNodeGuard(guard);
  const busy = () =>
    new HttpError('This workspace has too many requests to other services under way. Try again in a moment.');
  const gate = createGate({
    places: MOST_UNDER_WAY,
    placesOfOne: MOST_OF_ONE,
    mostWaiting: MOST_WAITING,
    patienceMilliseconds: PATIENCE_MILLISECONDS,
    tooMany: busy,
    tooLate: busy,
  });
  const inTurn = <Result>(caller: Caller, request: () => Promise<Result>) =>
    gate.pass({ key: caller.workspace, who: caller.kind === 'engine' ? caller.token : caller.user }, request);
  return {
    http: (caller) => (request) => inTurn(caller, () => client.http(request)),
    tokenHttp: (caller, id) => {
      const http = breaker({ workspace: caller.workspace, client: id });
      // The breaker is inside: a workspace without room says nothing about a host.
      return (request) => inTurn(caller, () => http(request));
    },
    nodeGuard: (caller) => (url, run) => inTurn(caller, () => nodeGuard(url, run)),
    close: client.close,
  };
}
