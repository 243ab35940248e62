import { randomUUID } from 'node:crypto';
import { HttpError, RejectedError, RequestError } from '../../packs/sdk/errors.ts';
import { revokeGrant } from '../../packs/sdk/oauth/revoke.ts';
import { canRefresh, refreshToken } from '../../packs/sdk/oauth/tokens.ts';
import type { Grant, OAuthCall } from '../../packs/sdk/oauth/types.ts';
import { recorded } from '../audit/log/log.ts';
import { ENDED_GRANT, Revocation } from '../connections/revocation/revocation.entity.ts';
import type { RevocationPayload } from '../connections/revocation/revocation.ts';
import { CredentialError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { placeAt } from '../crypto/place.ts';
import { Sealed } from '../crypto/sealed.ts';
import { portionOf, untilDone } from '../db/portions.ts';
import type { QueryEverywhere } from '../db/query.ts';
import { inLanes, portionsBy } from '../worker/lanes.ts';
import { rowLock } from '../worker/row-lock.ts';
import { AppChangedError, appOfGrant } from './apps/apps.ts';
import { oauthCall, oauthMethod } from './call.ts';
import type { ContextFor, OAuthContext } from './context.ts';

const MINUTE = 60_000;
const LONGEST_PAUSE = 360 * MINUTE;
/** With the pauses between them about a day and a half. */
const MOST_ATTEMPTS = 14;
const PORTION = 100;
/** An authorization of the same user and pack that is under way may be of the same account: it goes first. */
const AFTER_EXCHANGE = 5_000;

const DUE = {
  name: 'due-revocations',
  text: `select id, workspace_id as workspace, next_attempt_at as "nextAttemptAt" from revocation
    where next_attempt_at <= $1 and ($2::timestamptz is null or (next_attempt_at, id) > ($2, $3::uuid))
    order by next_attempt_at, id limit $4`,
};
const lock = rowLock('$3', "interval '60 seconds'");
export const TAKE = {
  name: 'take-revocation',
  text: `update revocation set attempts = attempts + 1, ${lock.taken}
    where id = $1 and sealed is not null and next_attempt_at <= $2 and ${lock.isFree}
    returning id, workspace_id as workspace, user_id as "user", connection, pack, status, sealed, attempts, grant_mac as "grantMac"`,
};

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
      exists (select from connection c where c.workspace_id = $2 and c.user_id = $3 and c.pack = $4
        and ${HOLDS} and (c.grant_mac is null or $1::bytea is null)
        and coalesce(coalesce(c.account->>'id', c.account->>'login') = $5::text, true)) as unknown,
      exists (select from oauth_authorization a where a.workspace_id = $2 and a.user_id = $3 and a.pack = $4
        and (a.status = 'exchanging' and a.consumed_at > now() - interval '2 minutes'
          or a.status = 'pending' and a.kind = 'device' and a.next_poll_at > now())) as exchanging`,
};
interface Others {
  /** Connections of anyone hold it too. */
  readonly same: boolean;
  /** Connections of the user may hold it: their account or their app is not known, or that of this one. */
  readonly unknown: boolean;
  /** The user is being given access by an authorization. */
  readonly exchanging: boolean;
}

/** Those that were kept for the sake of this one: of the same grant in any workspace, or of the same user and pack. */
export const LOOK_AGAIN = portionOf(
  'look-at-kept-revocations',
  'revocation',
  'next_attempt_at = now()',
  `status = 'kept' and sealed is not null and next_attempt_at > now() and (grant_mac = $1 or (user_id = $2 and pack = $3))`,
);

interface TakenRow {
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

export interface RevocationParts {
  readonly everywhere: QueryEverywhere;
  readonly contextFor: ContextFor;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Tells services of revocations. One that a server died over is told again: a service that revoked already says so, or says
 * that there is nothing to revoke.
 */
export function createRevocations({ everywhere, contextFor, now, log }: RevocationParts) {
  const owner = randomUUID();

  const tell = async (id: string): Promise<void> => {
    const [row] = await everywhere<TakenRow>(TAKE, [id, now(), owner]);
    if (!row) return;
    const context = contextFor(row.workspace, row.user);
    const { status, message, isTried, pause } = await attempt(everywhere, context, row);
    const isOver = status !== 'pending' && status !== 'kept';
    const columns = {
      status,
      message,
      leaseOwner: null,
      leaseUntil: null,
      attempts: isTried ? row.attempts : row.attempts - 1,
      nextAttemptAt: isOver ? null : new Date(now().getTime() + pause),
      ...(isOver ? { sealed: null, endedAt: now() } : {}),
    };
    await recorded(
      context,
      async (tx) => {
        const held = { id: row.id, leaseOwner: owner, attempts: row.attempts };
        const isWritten = (await tx.nativeUpdate(Revocation, held, columns)) > 0;
        return isWritten && (isTried || status !== row.status);
      },
      (isTold) =>
        isTold
          ? {
              type: 'grant.revoked_at_service',
              target: { kind: 'connection', id: row.connection },
              details: { status, attempts: columns.attempts },
            }
          : null,
    );
    if (!isOver) return;
    // They have tokens of their own, which the service may still take.
    await untilDone(everywhere, LOOK_AGAIN, [row.grantMac, row.user, row.pack]);
    context.worker.wake('revocations');
  };

  return {
    /** Tells of all that are due. */
    tellDue: async (goesOn: () => boolean): Promise<void> => {
      const time = now();
      const next = portionsBy<{ id: string; workspace: string; nextAttemptAt: string | Date }>((after) =>
        everywhere(DUE, [time, after?.nextAttemptAt ?? null, after?.id ?? null, PORTION]),
      );
      await inLanes(next, { atOnce: 4, ofWorkspace: 2 }, goesOn, ({ id }) =>
        tell(id).catch((err) =>
          log.warn({ err, revocation: id }, 'What came of a revocation could not be written down'),
        ),
      );
    },
  };
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
const SHARED = 'Another connection uses the same access, so the service is told when that one ends.';

async function attempt(everywhere: QueryEverywhere, context: OAuthContext, row: TakenRow): Promise<Outcome> {
  try {
    const plain = await context.keyring.open(placeAt(ENDED_GRANT, row), new Sealed(row.sealed));
    const { pack, method, values, grant, app, account, mayBeOld } = JSON.parse(plain) as RevocationPayload;
    const entry = oauthMethod(context.registry, pack, method);
    if (entry.method.oauth2?.revoke?.ends === 'grant') {
      const at = [row.grantMac, row.workspace, row.user, row.pack];
      const [others] = await everywhere<Others>(OTHERS, [...at, account ?? null]);
      if (others?.same) return kept(SHARED);
      if (others?.exchanging) return { status: row.status, message: null, isTried: false, pause: AFTER_EXCHANGE };
      if (others?.unknown) return kept(inDoubt(entry.pack.name));
    }
    const client = await appOfGrant(context, { entry, values }, app);
    const call = oauthCall(entry, { values, app, client }, context, context.now);
    await revokeGrant(call, mayBeOld ? await lastOf(call, grant) : grant);
    return tried('done', null);
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
 * ones. A service that ends the grant when an old token comes again has done what was wanted.
 */
async function lastOf(call: OAuthCall, grant: Grant): Promise<Grant> {
  let last = grant;
  for (const [name, token] of Object.entries(grant.tokens))
    if (token.refreshToken !== undefined && canRefresh(call.method, token))
      last = await refreshToken(call, last, name).catch((error: unknown) => {
        if (!(error instanceof RejectedError)) throw error;
        const { refreshToken: _, ...access } = token;
        return { ...last, tokens: { ...last.tokens, [name]: access } };
      });
  return last;
}

function inDoubt(service: string): string {
  return `${service} can only end all access of an account at once, and it is not known whether another connection is of the same account, so it is told when that is known, or the others end. If none is, remove the access at the service itself.`;
}

function pauseAfter(attempts: number): number {
  return Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_PAUSE) * (0.8 + Math.random() * 0.4);
}
