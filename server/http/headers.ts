import { randomUUID } from 'node:crypto';
import type { Origins } from './origins.ts';

export type Headers = Record<string, string | number>;

export interface HeaderOptions {
  readonly origins: Origins;
  readonly publicUrl: () => string;
}

const ONE_YEAR = 'max-age=31536000';
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The id of a request: the caller's own, where it fits into a log, or a new one. */
export function requestIdOf(sent: string | readonly string[] | undefined): string {
  return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
}

/** Makes the headers that every answer has; pages of the server put their own policy in place of this one. */
export function createHeaders({ origins, publicUrl }: HeaderOptions) {
  let always: Headers | undefined;
  const forAll = (): Headers => ({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    // Pages of allowed origins ask with CORS, to which this does not apply; others may not even load an answer.
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(publicUrl().startsWith('https:') ? { 'strict-transport-security': ONE_YEAR } : {}),
  });

  return (requestId: string, origin: string | undefined): Headers => {
    always ??= forAll();
    const headers: Headers = { ...always, 'x-request-id': requestId };
    if (origin === undefined) return headers;
    if (!origins.isAllowed(origin)) {
      origins.refused(origin);
      return headers;
    }
    headers['access-control-allow-origin'] = origin;
    // For the cookie that binds an authorization to its browser; who calls is said by the token alone.
    headers['access-control-allow-credentials'] = 'true';
    headers['access-control-expose-headers'] = 'x-request-id, retry-after';
    headers['vary'] = 'origin';
    return headers;
  };
}
