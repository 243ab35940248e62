import { HttpError, RejectedError, RequestError } from '../../packs/sdk/errors.ts';
import { revokeGrant } from '../../packs/sdk/oauth/revoke.ts';
import { canRefresh, refreshToken } from '../../packs/sdk/oauth/tokens.ts';
import type { Grant, OAuthCall } from '../../packs/sdk/oauth/types.ts';
import { grantMacOf, whoseOf } from '../connections/grant-mac.ts';
import { ENDED_GRANT } from '../connections/revocation/revocation.entity.ts';
import type { RevocationPayload } from '../connections/revocation/revocation.ts';
import { CredentialError } from '../core/errors.ts';
import { placeAt } from '../crypto/place.ts';
import { Sealed } from '../crypto/sealed.ts';
import type { QueryEverywhere } from '../db/query.ts';
import type { MethodEntry } from '../registry/registry.ts';
import { checkOf } from './account-of.ts';
import { AppChangedError, appOfGrant } from './apps/apps.ts';
import { oauthCall, oauthMethod } from './call.ts';
import type { OAuthContext } from './context.ts';
import { packsOfService } from './packs-of-service.ts';

const MINUTE = 60_000;
const LONGEST_PAUSE = 360 * MINUTE;
/** With the pauses between them about a day and a half. */
const MOST_ATTEMPTS = 14;
/** An authorization of the same user and pack that is under way may be of the same account: it goes first. */
const AFTER_EXCHANGE = 5_000;

/**
 * What else may hang on a grant that can only be ended whole. Looked up when the lock of the revocation is held: an
 * authorization that begins its exchange later waits for it (`untilTold`), one that began before is seen here. Whose grant
 * has ended, or is lost to it, uses none.
 */
const HOLDS = `c.refresh_sealed is not null and coalesce(c.reauth_reason, '') not in ('grant_ended', 'answer_lost')`;
export const OTHERS = {
  name: 'others-of-grant',
  text: `select
      exists (select from connection c where c.grant_mac = $1 and ${HOLDS}) as same,
      exists (select from connection c where c.workspace_id = $2 and c.user_id = $3 and c.pack = any($4::text[])
        and ${HOLDS} and (c.grant_mac is null or $1::bytea is null)
        and coalesce(coalesce(c.account->>'id', c.account->>'login') = $5::text, true))
      or exists (select from connection c where c.grant_mac is null and c.pack = any($4::text[])
        and ${HOLDS} and coalesce(c.account->>'id', c.account->>'login') = $5::text)
      or $6 and exists (select from connection c where c.grant_mac is null and c.pack = any($4::text[]) and c.workspace_id = $2
        and ${HOLDS} and coalesce(c.account->>'id', c.account->>'login') is null) as unknown,
      exists (select from oauth_authorization a where a.workspace_id = $2 and a.user_id = $3 and a.pack = any($4::text[])
        and (a.status = 'exchanging' and a.consumed_at > now() - interval '2 minutes'
          or a.status = 'pending' and a.kind = 'device' and a.consumed_at > now() - interval '1 minute')) as exchanging`,
};
interface Others {
  /** Connections of anyone hold it too. */
  readonly same: boolean;
  /**
   * Connections of the user may hold it, or of anyone with this account: their app is not known, or whose they are. So may those
   * of others in the workspace, where the service says whose they are, and has not yet.
   */
  readonly unknown: boolean;
  /** The user is being given access by an authorization. */
  readonly exchanging: boolean;
}

/** A revocation that is being told. */
export interface TakenRevocation {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly connection: string;
  readonly pack: string;
  readonly status: 'pending' | 'kept';
  readonly sealed: Uint8Array;
  readonly attempts: number;
  readonly grantMac: Uint8Array | null;
}

interface Outcome {
  readonly status: 'done' | 'failed' | 'pending' | 'kept';
  readonly message: string | null;
  /** Whether the service was asked. */
  readonly isTried: boolean;
  /** In milliseconds until it is looked at again. */
  readonly pause: number;
}

/** What is kept is looked at again when another one is told of, and once a day in any case. */
const DAY = 24 * 60 * MINUTE;
const kept = (message: string): Outcome => ({ status: 'kept', message, isTried: false, pause: DAY });
const tried = (status: Outcome['status'], message: string | null, pause = 0): Outcome => ({
  ...{ status, message, pause },
  isTried: true,
});
const UNASKED = 'It is not known whose access it is, and the service could not be asked.';
const SHARED = 'Another connection uses the same access, so the service is told when that one ends.';

/** What is found out on the way, and written down before anything else is asked. */
export interface Kept {
  readonly sealed: Sealed;
  readonly grantMac: Uint8Array | null;
}

/**
 * Tells a service of a revocation, unless that would end what somebody still uses. Throws only when nothing can be written.
 * @param keep writes columns of the revocation.
 */
export async function attemptRevocation(
  everywhere: QueryEverywhere,
  context: OAuthContext,
  row: TakenRevocation,
  keep: (columns: Kept) => Promise<void>,
): Promise<Outcome> {
  try {
    const place = placeAt(ENDED_GRANT, row);
    let payload = JSON.parse(await context.keyring.open(place, new Sealed(row.sealed))) as RevocationPayload;
    const { pack, method, values, app } = payload;
    const entry = oauthMethod(context.registry, pack, method);
    let { grantMac } = row;
    const write = async (next: RevocationPayload) => {
      payload = next;
      await keep({ sealed: await context.keyring.seal(place, JSON.stringify(next)), grantMac });
    };
    const callIt = async () => {
      const client = await appOfGrant(context, { entry, values }, app);
      return oauthCall(entry, { values, app, client }, context, context.now);
    };
    const isWhole = entry.method.oauth2?.revoke?.ends === 'grant';
    const macOf = (account: string) => grantMacOf(context.macs, { entry, values, app }, { id: account });
    if (isWhole && payload.account === undefined) {
      const found = await findAccount(context, entry, callIt, payload, write);
      if (found === null)
        return row.attempts >= MOST_ATTEMPTS
          ? kept(inDoubt(entry.pack.name))
          : { ...tried('pending', UNASKED, pauseAfter(row.attempts)), status: row.status };
      if (found !== undefined) {
        grantMac = macOf(found);
        await write({ ...payload, account: found });
      }
    }
    if (isWhole) {
      const { account } = payload;
      const mac = account === undefined ? null : macOf(account);
      const at = [mac, row.workspace, row.user, packsOfService(context.registry, entry)];
      const [others] = await everywhere<Others>(OTHERS, [...at, account ?? null, saysAccount(entry)]);
      if (others?.same) return kept(SHARED);
      if (others?.exchanging) return { status: row.status, message: null, isTried: false, pause: AFTER_EXCHANGE };
      if (others?.unknown) return kept(inDoubt(entry.pack.name));
    }
    const call = await callIt();
    if (!payload.mayBeOld) {
      await revokeGrant(call, payload.grant);
      return tried('done', null);
    }
    const { last, isRefused } = await lastOf(call, payload.grant, (newer, isOld) => write(aged(payload, newer, isOld)));
    await revokeGrant(call, last);
    return isRefused ? tried('failed', inTheDark(entry.pack.name)) : tried('done', null);
  } catch (error) {
    if (error instanceof AppChangedError)
      return tried('failed', 'The OAuth app that was given access is not configured any more.');
    if (error instanceof RejectedError && error.reason !== 'client') return tried('failed', error.message);
    const isKnown =
      error instanceof RejectedError ||
      error instanceof HttpError ||
      error instanceof RequestError ||
      error instanceof CredentialError;
    // What nobody foresaw is tried again, too, and is no reason to leave the others.
    if (!isKnown) context.log.error({ err: error, revocation: row.id }, 'A revocation failed');
    const message = isKnown ? error.message.slice(0, 1000) : 'It failed for a reason that is in the log.';
    return tried(row.attempts >= MOST_ATTEMPTS ? 'failed' : 'pending', message, pauseAfter(row.attempts));
  }
}

/**
 * The tokens that the service takes now, where an answer with newer ones may have been lost: most take no revocation of old
 * ones. A service that ends the grant when an old token comes again has done what was wanted, but does not say so.
 * @param keep writes each answer down, before the next request may fail: the tokens of before are none any more.
 */
async function lastOf(
  call: OAuthCall,
  grant: Grant,
  keep: (grant: Grant, mayBeOld: boolean) => Promise<void>,
): Promise<{ readonly last: Grant; readonly isRefused: boolean }> {
  let known = grant;
  const refused = new Set<string>();
  const names = Object.entries(grant.tokens).flatMap(([name, token]) =>
    token.refreshToken !== undefined && canRefresh(call.method, token) ? [name] : [],
  );
  for (const [index, name] of names.entries()) {
    const newer = await refreshToken(call, known, name).catch((error: unknown) => {
      if (error instanceof RejectedError && error.reason === 'grant') return undefined;
      throw error;
    });
    if (newer) {
      known = newer;
      await keep(known, refused.size > 0 || index < names.length - 1);
    } else refused.add(name);
  }
  const tokens = Object.entries(known.tokens).map(([name, token]) => {
    const { refreshToken: _, ...access } = token;
    return [name, refused.has(name) ? access : token] as const;
  });
  return { last: { ...known, tokens: Object.fromEntries(tokens) as Grant['tokens'] }, isRefused: refused.size > 0 };
}

function aged({ mayBeOld: _, ...payload }: RevocationPayload, grant: Grant, isOld: boolean): RevocationPayload {
  return { ...payload, grant, ...(isOld ? { mayBeOld: true } : {}) };
}

/**
 * Whose access it is, asked of the service, with a fresh token where the one that is held has run out; undefined: it does not
 * say; null: it could not be asked.
 */
async function findAccount(
  context: OAuthContext,
  entry: MethodEntry,
  callIt: () => Promise<OAuthCall>,
  payload: RevocationPayload,
  write: (payload: RevocationPayload) => Promise<void>,
): Promise<string | null | undefined> {
  // The API is asked: the app does not matter.
  const of = { values: payload.values, app: payload.app, client: { id: '' } };
  let outcome = await checkOf(context, entry, of, payload.grant);
  const { main } = payload.grant.tokens;
  if (outcome.outcome === 'rejected' && main.refreshToken !== undefined && canRefresh(entry.method, main)) {
    const newer = await refreshToken(await callIt(), payload.grant, 'main').catch((error: unknown) => {
      if (error instanceof RejectedError && error.reason === 'grant') return undefined;
      throw error;
    });
    if (newer) {
      await write({ ...payload, grant: newer });
      outcome = await checkOf(context, entry, of, newer);
    }
  }
  if (outcome.outcome === 'unavailable') return null;
  return outcome.outcome === 'ok' ? whoseOf(outcome.account) : undefined;
}

function inTheDark(service: string): string {
  return `${service} does not take the last refresh token that is known here: either the access has ended there, or newer tokens were lost on their way. Look at the service itself, and remove the access if it is still there.`;
}

/** Whether the check of a method tells whose access it is: then that is not known for a while only. */
function saysAccount({ method: { check } }: MethodEntry): boolean {
  return typeof check === 'function' || check?.account !== undefined;
}

function inDoubt(service: string): string {
  return `${service} can only end all access of an account at once, and it is not known whether another connection is of the same account, so it is told when that is known, or the others end. If none is, remove the access at the service itself.`;
}

function pauseAfter(attempts: number): number {
  return Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_PAUSE) * (0.8 + Math.random() * 0.4);
}
