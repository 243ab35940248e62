import { canRefresh } from '../../../packs/sdk/oauth/tokens.ts';
import type { Grant, HeldToken } from '../../../packs/sdk/oauth/types.ts';
import { MOST_SCOPES } from '../../connections/connection.entity.ts';
import type { MethodEntry } from '../../registry/registry.ts';

const LONGEST_MARGIN_MILLISECONDS = 5 * 60_000;
/** Margins differ by up to this part, so that connections made at once are not renewed at once. */
const JITTER = 0.2;
const DAY_MILLISECONDS = 86_400_000;

/** How long before its end a token is renewed: five minutes, or a quarter of a shorter life. */
export function marginOf(token: HeldToken): number {
  if (token.expiresAt === undefined) return 0;
  return Math.min(LONGEST_MARGIN_MILLISECONDS, (Date.parse(token.expiresAt) - Date.parse(token.issuedAt)) / 4);
}

/** The columns that say when the tokens of a grant need something, by the clock that made the grant. */
export function timesOf(
  { method }: MethodEntry,
  grant: Grant,
): {
  readonly expiresAt: Date | null;
  readonly grantExpiresAt: Date | null;
  readonly refreshDueAt: Date | null;
  readonly keepAliveAt: Date | null;
  readonly upkeepAt: Date | null;
} {
  const tokens = Object.values(grant.tokens);
  const ending = tokens.filter(({ expiresAt }) => expiresAt !== undefined);
  const spread = 1 + Math.random() * JITTER;
  const due = ending
    .filter((token) => canRefresh(method, token))
    .map((token) => Date.parse(token.expiresAt as string) - marginOf(token) * spread);
  const { refresh } = method.oauth2 ?? {};
  const idle =
    refresh && refresh.idleDays !== undefined ? refresh.idleDays * DAY_MILLISECONDS : Number.POSITIVE_INFINITY;
  const isTraded = refresh ? refresh.by === 'access_token' : false;
  const refreshable = tokens
    .filter((token) => (isTraded || token.refreshToken !== undefined) && canRefresh(method, token))
    // Where the access token is what is sent, its end is the end of all.
    .map(({ issuedAt, refreshExpiresAt, expiresAt }) => ({ issuedAt, end: isTraded ? expiresAt : refreshExpiresAt }));
  const ends = refreshable.flatMap(({ end }) => (end ? [Date.parse(end)] : []));
  // In the middle of the time that the service allows: there is as much left for a service that is away.
  const kept = refreshable
    .map(({ issuedAt, end }) => {
      const lifetime = end ? Date.parse(end) - Date.parse(issuedAt) : Number.POSITIVE_INFINITY;
      // An end that a refresh does not move comes nearer each time; on its last day nothing is gained any more.
      const least = Math.min(idle, lifetime > DAY_MILLISECONDS ? lifetime : Number.POSITIVE_INFINITY);
      return Date.parse(issuedAt) + least / 2 / spread;
    })
    .filter(Number.isFinite);
  const expiresAt = earliest(ending.map((token) => Date.parse(token.expiresAt as string)));
  const refreshDueAt = earliest(due);
  const keepAliveAt = earliest(kept);
  return {
    expiresAt,
    grantExpiresAt: earliest(ends),
    refreshDueAt,
    keepAliveAt,
    upkeepAt: earliest([early(refreshDueAt, expiresAt), keepAliveAt].flatMap((time) => time?.getTime() ?? [])),
  };
}

/** A little before a resolve would have to wait for the refresh, so that none has to. */
function early(due: Date | null, end: Date | null): Date | null {
  return due && new Date(due.getTime() - Math.max(0, (end ?? due).getTime() - due.getTime()) / 5);
}

function earliest(times: readonly number[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** All scopes that the tokens of a grant have, where the service says so; null where it says nothing. */
export function grantedScopes(grant: Grant): string[] | null {
  const said = Object.values(grant.tokens).flatMap(({ scopes }) => (scopes ? [scopes] : []));
  return said.length === 0 ? null : [...new Set(said.flat())].slice(0, MOST_SCOPES);
}
