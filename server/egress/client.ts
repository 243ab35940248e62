import { Agent, errors, request } from 'undici';
import { HttpError } from '../../packs/sdk/errors.ts';
import { bodyOf, type Http } from '../../packs/sdk/request/http.ts';
import { type AddressGuard, RefusedAddressError } from './guard.ts';
import { NameError } from './names.ts';
import { TLS } from './tls.ts';

const DEADLINE_MILLISECONDS = 10_000;
const CONNECT_MILLISECONDS = 5_000;
const LARGEST_ANSWER = 1024 * 1024;

/** The way out to the network: addresses that the guard allows, a deadline, no redirects, answers of 1 MiB at most. */
export function createHttpClient(guard: AddressGuard): { readonly http: Http; readonly close: () => Promise<void> } {
  const agent = new Agent({
    connect: { ...TLS, lookup: guard.lookup, timeout: CONNECT_MILLISECONDS },
    headersTimeout: DEADLINE_MILLISECONDS,
    bodyTimeout: DEADLINE_MILLISECONDS,
    maxResponseSize: LARGEST_ANSWER,
  });
  const http: Http = async (call) => {
    const url = new URL(call.url);
    guard.assertAddress(url);
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
      throw describe(error, url.host, guard);
    }
  };
  return { http, close: () => agent.close() };
}

const NAME_FAULTS = {
  unknown: (host: string) => `The name ${host} cannot be found.`,
  silence: (host: string) => `The name ${host} could not be looked up in time.`,
  crowd: (host: string) => `${host} was not asked: too many names are being looked up. Try again in a moment.`,
};

/** What went wrong, in words that hold the host and nothing that was sent; and whether the request may have arrived. */
function describe(error: unknown, host: string, guard: AddressGuard): HttpError {
  const { name, code } = error as { name?: string; code?: string };
  if (error instanceof RefusedAddressError) return guard.refusal(host);
  if (error instanceof errors.ConnectTimeoutError) return new HttpError(`${host} could not be reached in time.`);
  if (error instanceof NameError) return new HttpError(NAME_FAULTS[error.fault](host));
  if (code === 'ECONNREFUSED') return new HttpError(`${host} refuses connections.`);
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return new HttpError(`${host} answered with more than 1 MiB.`, { ambiguous: true });
  if (
    name === 'TimeoutError' ||
    name === 'AbortError' ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  )
    return new HttpError(`${host} did not answer within ${DEADLINE_MILLISECONDS / 1000} seconds.`, { ambiguous: true });
  return new HttpError(`${host} could not be reached.`, { ambiguous: true });
}
