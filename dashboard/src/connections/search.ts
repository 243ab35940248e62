import type { ConnectionStatus, WhoseConnections } from '../api/gql/graphql.ts';

/** What the list shows stands in the address: a link to a filtered list works. */
export interface ConnectionSearch {
  /** A part of the name. */
  readonly q?: string;
  readonly status?: ConnectionStatus;
  /** The slug of a pack. */
  readonly pack?: string;
  readonly whose?: WhoseConnections;
}

export const STATUSES: readonly ConnectionStatus[] = ['NEEDS_REAUTH', 'ACTIVE', 'REVOKED'];
export const WHOSE: readonly WhoseConnections[] = ['OWN', 'SHARED', 'ALL'];

/** Takes what it knows and leaves the rest: an address may come from anywhere. */
export function readConnectionSearch(given: Readonly<Record<string, unknown>>): ConnectionSearch {
  const { q, pack } = given;
  const status = STATUSES.find((one) => one === given['status']);
  const whose = WHOSE.find((one) => one === given['whose']);
  return {
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 100) } : {}),
    ...(typeof pack === 'string' && pack !== '' ? { pack: pack.slice(0, 60) } : {}),
    ...(status ? { status } : {}),
    ...(whose ? { whose } : {}),
  };
}
