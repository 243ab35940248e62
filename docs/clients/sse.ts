import { createClient } from 'graphql-sse';

/** Each subscription is a request of its own ("distinct connections"), which is what the library does unless told otherwise. */
export function createEventClient(url: string, token: string) {
  return createClient({ url, headers: { authorization: `Bearer ${token}` } });
}
