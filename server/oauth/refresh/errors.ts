/** Another one has the connection now: it was revoked, authorized again, or its lease ran out. */
export class FencedError extends Error {}

/** Tokens could not be saved, and were given back: the connection has none any more that the service takes. */
export class GivenBackError extends Error {
  override readonly name = 'GivenBackError';
}
