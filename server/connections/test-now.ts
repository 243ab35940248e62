import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { CheckOutcome } from '../../packs/sdk/method/auth-method.ts';
import { checkCredential, checkGrant } from '../../packs/sdk/method/check.ts';
import { recorded } from '../audit/log/log.ts';
import { CredentialError } from '../core/errors.ts';
import type { Sealed } from '../crypto/sealed.ts';
import { assertNotRevoked, getConnection } from './access.ts';
import { Connection } from './connection.entity.ts';
import { grantMacOf, whoseOf } from './grant-mac.ts';
import { move } from './moves.ts';
import { type ConnectionPlace, openCredential, openGrant } from './payload.ts';
import type { ConnectionContext } from './refreshed.ts';

/** Tests a connection of the caller, and answers with it as it is then. */
export async function testNow(context: ConnectionContext, id: string): Promise<Connection> {
  const connection = await getConnection(context, id);
  assertNotRevoked(connection);
  const { at, outcome } = await tryCredential(context, connection);
  const grantMac = await learnedMac(context, at, outcome);
  await recorded(
    context,
    (tx) => writeOutcome(tx, at, outcome, grantMac, context.now()),
    (isWritten) =>
      isWritten
        ? { type: 'connection.tested', target: { kind: 'connection', id }, details: { outcome: outcome.outcome } }
        : null,
  );
  return getConnection(context, id);
}

/**
 * Bound to the generation that was tried: credentials that were replaced meanwhile are not judged by the old ones. And a
 * test says nothing of what a refresh has found: an access token may work on for minutes after its grant has ended.
 */
async function writeOutcome(
  tx: SqlEntityManager,
  { id, generation }: ConnectionPlace,
  outcome: CheckOutcome,
  learned: Uint8Array | null,
  time: Date,
): Promise<boolean> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
  const row = await tx.findOne(Connection, { id, generation, status: { $ne: 'revoked' } }, lock);
  if (!row) return false;
  const test = {
    lastTestedAt: time,
    lastTestOutcome: outcome.outcome,
    lastTestMessage: 'message' in outcome ? outcome.message : null,
  };
  // What was known of the account is not forgotten because one answer did not say it.
  const whose = {
    account: (outcome.outcome === 'ok' ? outcome.account : undefined) ?? row.account ?? null,
    grantMac: learned ?? row.grantMac ?? null,
  };
  if (outcome.outcome === 'rejected' && row.status === 'active')
    return move(tx, 'rejected', { id }, { ...test, status: 'needs_reauth', reauthReason: 'rejected' });
  if (outcome.outcome === 'ok' && row.reauthReason === 'rejected')
    return move(tx, 'sound', { id }, { ...test, ...whose, status: 'active', reauthReason: null });
  return move(tx, 'test', { id }, { ...test, ...whose });
}

async function tryCredential(
  context: ConnectionContext,
  connection: Connection & { readonly sealed: Sealed },
): Promise<{ readonly at: ConnectionPlace; readonly outcome: CheckOutcome }> {
  const { refreshDueAt } = connection;
  const isDue = refreshDueAt !== null && refreshDueAt !== undefined && refreshDueAt <= context.now();
  const refreshed = isDue ? await context.refresh(connection) : undefined;
  const at = refreshed?.at ?? connection;
  if (refreshed?.expired && refreshed.fault)
    return { at, outcome: { outcome: 'unavailable', message: refreshed.fault.message } };
  const { entry, values, grant } = await openCredential(context, at, refreshed?.sealed ?? connection.sealed);
  // On record before it is used, and only if there was something to use.
  await context.audit.record(context, {
    type: 'connection.opened',
    target: { kind: 'connection', id: at.id },
    details: { purpose: 'test' },
  });
  const outcome = grant
    ? await checkGrant(
        { method: entry.method, values, client: { id: '' }, http: context.http, now: context.now },
        grant,
      )
    : await checkCredential(entry.method, values, context.http, context.now);
  return { at, outcome };
}

/** By what its grant is found from now on, where this test is the first that learns whose access it is. */
async function learnedMac(
  context: ConnectionContext,
  at: ConnectionPlace,
  outcome: CheckOutcome,
): Promise<Uint8Array | null> {
  if (outcome.outcome !== 'ok' || whoseOf(outcome.account) === undefined) return null;
  const { generation, grantMac, sealed, refreshSealed, ...row } = await getConnection(context, at.id);
  const isKnown = grantMac && whoseOf(row.account) === whoseOf(outcome.account);
  if (generation !== at.generation || isKnown || !sealed || !refreshSealed) return null;
  try {
    const credential = await openGrant(context, { ...row, generation }, { sealed, refreshSealed });
    return grantMacOf(context.macs, credential, outcome.account);
  } catch (error) {
    // That the refresh token does not open is found when it is used.
    if (error instanceof CredentialError) return null;
    throw error;
  }
}
