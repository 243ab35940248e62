import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, errors, request } from 'undici';
import { HttpError } from '../../packs/sdk/errors.ts';
import { bodyOf, type Http } from '../../packs/sdk/http.ts';
import { isPublicAddress } from './address.ts';

const DEADLINE_MILLISECONDS = 10_000;
const CONNECT_MILLISECONDS = 5_000;
const LARGEST_ANSWER = 1024 * 1024;

class RefusedAddressError extends Error {}

/**
 * The one way out to the network: a deadline, no redirects, answers of 1 MiB at most, and no address that is private,
 * loopback or link-local, seen at connect time so that a name cannot change its mind in between.
 * @param privateHosts host names or addresses that the operator allows although they are not public.
 */
export function createHttpClient(privateHosts: readonly string[]): {
  readonly http: Http;
  readonly close: () => Promise<void>;
} {
  const allowed = new Set(privateHosts);
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const usable = allowed.has(hostname) ? addresses : addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = usable;
      if (!first) return callback(new RefusedAddressError(), '', 0);
      // Node asks for one address or for all of them, by `options.all`.
      if (options.all) (callback as unknown as (error: null, found: typeof usable) => void)(null, usable);
      else callback(null, first.address, first.family);
    });
  };
  const agent = new Agent({
    connect: { lookup, timeout: CONNECT_MILLISECONDS },
    headersTimeout: DEADLINE_MILLISECONDS,
    bodyTimeout: DEADLINE_MILLISECONDS,
    maxResponseSize: LARGEST_ANSWER,
  });
  const http: Http = async (call) => {
    const url = new URL(call.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !allowed.has(host) && !isPublicAddress(host)) throw refusal(url.host);
    const { body, contentType } = bodyOf(call);
    try {
      const response = await request(url, {
        method: call.method,
        headers: {
          'user-agent': 'dragops-connections',
          ...(contentType ? { 'content-type': contentType } : {}),
          ...call.headers,
        },
        ...(body === undefined ? {} : { body }),
        dispatcher: agent,
        signal: AbortSignal.timeout(DEADLINE_MILLISECONDS),
      });
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      );
      return { status: response.statusCode, headers, body: await response.body.text() };
    } catch (error) {
      throw describe(error, url.host);
    }
  };
  return { http, close: () => agent.close() };
}

function refusal(host: string): HttpError {
  return new HttpError(
    `The address of ${host} is not public, and the operator has not allowed it (ALLOW_PRIVATE_HOSTS).`,
  );
}

/** What went wrong, in words that hold the host and nothing that was sent. */
function describe(error: unknown, host: string): HttpError {
  if (error instanceof RefusedAddressError) return refusal(host);
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return new HttpError(`${host} answered with more than 1 MiB.`);
  const { name, code } = error as { name?: string; code?: string };
  if (
    name === 'TimeoutError' ||
    name === 'AbortError' ||
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  )
    return new HttpError(`${host} did not answer within ${DEADLINE_MILLISECONDS / 1000} seconds.`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new HttpError(`The name ${host} cannot be found.`);
  if (code === 'ECONNREFUSED') return new HttpError(`${host} refuses connections.`);
  return new HttpError(`${host} could not be reached.`);
}
