import { HttpError, RejectedError, RequestError } from '../../packs/sdk/errors.ts';
import { revokeGrant } from '../../packs/sdk/oauth/revoke.ts';
import { recorded } from '../audit/log/log.ts';
import { ENDED_GRANT, Revocation } from '../connections/revocation/revocation.entity.ts';
import type { RevocationPayload } from '../connections/revocation/revocation.ts';
import { CredentialError } from '../core/errors.ts';
import { placeAt } from '../crypto/place.ts';
import { Sealed } from '../crypto/sealed.ts';
import type { Query } from '../db/query.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { AppChangedError, appOfGrant } from './apps/apps.ts';
import { oauthCall, oauthMethod } from './authorize/sealed-flow.ts';
import type { ContextFor, OAuthContext } from './context.ts';

const MINUTE = 60_000;
const LONGEST_PAUSE = 360 * MINUTE;
/** With the pauses between them about a day and a half. */
const MOST_ATTEMPTS = 14;

const CLAIM = {
  name: 'claim-revocation',
  text: `update revocation set attempts = attempts + 1, lease_until = now() + interval '60 seconds'
    where id = (
      select id from revocation
      where status = 'pending' and next_attempt_at <= $1 and (lease_until is null or lease_until <= now())
      order by next_attempt_at limit 1 for update skip locked
    )
    returning id, workspace_id as workspace, user_id as "user", connection, sealed, attempts`,
};

const FORGET = {
  name: 'forget-revocations',
  text: `delete from revocation r where r.ended_at <= $1::timestamptz - interval '30 days'
    and not exists (select from connection c where c.id = r.connection)`,
};

/** Forgets what came of revocations a month after, where the connection is deleted as well. */
export async function forgetRevocations(query: Query, now: Date): Promise<void> {
  await query(EVERY_WORKSPACE, FORGET, [now]);
}

interface ClaimedRow {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly connection: string;
  readonly sealed: Uint8Array;
  readonly attempts: number;
}

/**
 * Tells the service of one revocation that is due; false when none is. One that a server died over is told again: a
 * service that revoked already says so, or says that there is nothing to revoke.
 */
export async function tellOneRevocation(query: Query, contextFor: ContextFor, now: () => Date): Promise<boolean> {
  const [row] = await query<ClaimedRow>(EVERY_WORKSPACE, CLAIM, [now()]);
  if (!row) return false;
  const context = contextFor(row.workspace, row.user);
  const { status, message } = await attempt(context, row);
  const isOver = status !== 'pending';
  await recorded(
    context,
    (tx) =>
      tx.nativeUpdate(
        Revocation,
        { id: row.id, status: 'pending', attempts: row.attempts },
        {
          status,
          message,
          leaseUntil: null,
          nextAttemptAt: isOver ? null : new Date(now().getTime() + pauseAfter(row.attempts)),
          ...(isOver ? { sealed: null, endedAt: now() } : {}),
        },
      ),
    () => ({
      type: 'grant.revoked_at_service',
      target: { kind: 'connection', id: row.connection },
      details: { status, attempts: row.attempts },
    }),
  );
  return true;
}

type Outcome = { readonly status: 'done' | 'failed' | 'pending'; readonly message: string | null };

async function attempt(context: OAuthContext, row: ClaimedRow): Promise<Outcome> {
  try {
    const plain = await context.keyring.open(placeAt(ENDED_GRANT, row), new Sealed(row.sealed));
    const { pack, method, values, grant, app } = JSON.parse(plain) as RevocationPayload;
    const entry = oauthMethod(context.registry, pack, method);
    const client = await appOfGrant(context, { entry, values }, app);
    await revokeGrant(oauthCall(entry, { values, app, client }, context, context.now), grant);
    return { status: 'done', message: null };
  } catch (error) {
    if (error instanceof AppChangedError)
      return { status: 'failed', message: 'The OAuth app that was given access is not configured any more.' };
    if (error instanceof RejectedError && error.reason !== 'client')
      return { status: 'failed', message: error.message };
    const isKnown =
      error instanceof RejectedError ||
      error instanceof HttpError ||
      error instanceof RequestError ||
      error instanceof CredentialError;
    // What nobody foresaw is tried again, too, and is no reason to leave the others.
    if (!isKnown) context.log.error({ err: error, revocation: row.id }, 'A revocation failed');
    return {
      status: row.attempts >= MOST_ATTEMPTS ? 'failed' : 'pending',
      message: isKnown ? error.message.slice(0, 1000) : 'It failed for a reason that is in the log.',
    };
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_PAUSE) * (0.8 + Math.random() * 0.4);
}
