import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { canRevoke } from '../../../packs/sdk/oauth/revoke.ts';
import type { Grant } from '../../../packs/sdk/oauth/types.ts';
import type { Cause } from '../../audit/log/row.ts';
import type { UserContext } from '../../context.ts';
import { CredentialError } from '../../core/errors.ts';
import { placeAt } from '../../crypto/place.ts';
import type { Sealed } from '../../crypto/sealed.ts';
import { defineLoad } from '../../db/loads.ts';
import { untilWritten } from '../../db/until-written.ts';
import type { Connection, ConnectionAccount } from '../connection.entity.ts';
import { grantMacOf, whoseOf } from '../grant-mac.ts';
import { type ConnectionPlace, type GrantedCredential, openGrant } from '../payload.ts';
import { ENDED_GRANT, Revocation, type RevocationStatus } from './revocation.entity.ts';

/** What the worker needs to revoke a grant at its service. */
export interface RevocationPayload {
  readonly pack: string;
  readonly method: string;
  readonly values: GrantedCredential['values'];
  readonly grant: GrantedCredential['grant'];
  readonly app: GrantedCredential['app'];
  /** Whose access it is, as the service calls the account; absent: it has not said. */
  readonly account?: string;
  /** The service may have answered a refresh with tokens that never came here: these are not its last ones. */
  readonly mayBeOld?: true;
}

type EndContext = Cause & Pick<UserContext, 'audit' | 'keyring' | 'registry' | 'macs' | 'now'>;

/** The revocation that has to be written with the end of a connection's grant; undefined when it has none. */
export async function revocationOf(
  context: EndContext,
  row: Connection,
  purpose: 'replace' | 'revoke',
): Promise<RevocationRow | undefined> {
  return (await endOf(context, row, purpose)).revocation;
}

/** What comes of a connection's grant when another one takes its place. */
export interface GrantEnd {
  /** What has to be written with it. */
  readonly revocation: RevocationRow | undefined;
  /** The next one has the same tokens: there is nothing to end. */
  readonly isSame: boolean;
}

/** @param next what comes in its place. */
export async function endOf(
  context: EndContext,
  row: Connection,
  purpose: 'replace' | 'revoke',
  next?: Grant,
): Promise<GrantEnd> {
  const { sealed, refreshSealed } = row;
  if (!sealed || !refreshSealed) return { revocation: undefined, isSame: false };
  try {
    const credential = await openGrant(context, row, { sealed, refreshSealed });
    await context.audit.record(context, {
      type: 'connection.opened',
      target: { kind: 'connection', id: row.id },
      user: row.user,
      details: { purpose },
    });
    if (next && isSameGrant(credential.grant, next)) return { revocation: undefined, isSame: true };
    const about = { account: row.account ?? null, mayBeOld: mayBeOld(row) };
    return { revocation: await pendingRevocation(context, row, credential, about), isSame: false };
  } catch (error) {
    // A payload that does not open, or a pack that is gone, must not keep anyone from revoking.
    if (!(error instanceof CredentialError)) throw error;
    const message = `${error.message} Remove the access at the service itself.`;
    return { revocation: newRevocation(context, row, 'not_possible', message), isSame: false };
  }
}

/** Whether the service may have given newer tokens, in an answer that was lost or is on its way. */
function mayBeOld({ answersLost, leaseOwner, reauthReason }: Connection): boolean {
  return (answersLost ?? 0) > 0 || leaseOwner != null || reauthReason === 'answer_lost';
}

/** Some services answer each authorization of an account with the tokens that it has already. */
export function isSameGrant({ tokens: { main } }: Grant, { tokens: { main: next } }: Grant): boolean {
  return (main.refreshToken ?? main.accessToken) === (next.refreshToken ?? next.accessToken);
}

type RevocationContext = Pick<UserContext, 'keyring' | 'macs' | 'now' | 'em' | 'worker'>;

/** The revocation of a grant that no connection holds. */
export function revocationOfGrant(
  context: RevocationContext,
  at: ConnectionPlace,
  credential: GrantedCredential,
  account: ConnectionAccount | null,
): Promise<RevocationRow> {
  const { entry } = credential;
  const row = { ...at, pack: entry.pack.slug, method: entry.name };
  return pendingRevocation(context, row, credential, { account, mayBeOld: false });
}

/** Queues the revocation of a grant that no connection holds any more. */
export async function queueRevocation(
  context: RevocationContext,
  at: ConnectionPlace,
  credential: GrantedCredential,
  account: ConnectionAccount | null,
): Promise<void> {
  const row = await revocationOfGrant(context, at, credential, account);
  await untilWritten(() => insertRevocation(context.em, row));
  context.worker.wake('revocations');
}
/** Writes a revocation, unless an attempt whose answer was lost has written it. */
export async function insertRevocation(em: SqlEntityManager, row: RevocationRow): Promise<void> {
  if ((await em.count(Revocation, { id: row.id })) === 0) await em.insert(Revocation, row);
}

type Ended = Pick<Connection, 'id' | 'workspace' | 'user' | 'pack' | 'method'>;

/** The revocation of a grant that is open already. */
async function pendingRevocation(
  context: Pick<UserContext, 'keyring' | 'macs' | 'now'>,
  row: Ended,
  { entry, values, grant, app }: GrantedCredential,
  { account, mayBeOld }: { readonly account: ConnectionAccount | null; readonly mayBeOld: boolean },
): Promise<RevocationRow> {
  if (!canRevoke(entry.method, app.endpoints, values))
    return newRevocation(
      context,
      row,
      'not_possible',
      `${entry.pack.name} offers no way to revoke it from here. Remove the access at the service itself.`,
    );
  const revocation = newRevocation(context, row, 'pending', null);
  const granted = { pack: entry.pack.slug, method: entry.name, values, grant, app };
  const whose = whoseOf(account);
  const payload: RevocationPayload = {
    ...granted,
    ...(whose === undefined ? {} : { account: whose }),
    ...(mayBeOld ? { mayBeOld } : {}),
  };
  const grantMac = grantMacOf(context.macs, { entry, app, values }, account);
  const sealed = await context.keyring.seal(placeAt(ENDED_GRANT, revocation), JSON.stringify(payload));
  return { ...revocation, sealed, grantMac, nextAttemptAt: context.now() };
}

export interface RevocationRow {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly connection: string;
  readonly pack: string;
  readonly method: string;
  readonly status: RevocationStatus;
  readonly message: string | null;
  readonly sealed: Sealed | null;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly leaseOwner: null;
  readonly leaseUntil: null;
  readonly grantMac: Uint8Array | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

function newRevocation(
  { now }: Pick<UserContext, 'now'>,
  { id: connection, workspace, user, pack, method }: Ended,
  status: RevocationStatus,
  message: string | null,
): RevocationRow {
  const at = { id: randomUUID(), workspace, user, connection, pack, method };
  const time = now();
  return {
    ...at,
    status,
    message,
    sealed: null,
    attempts: 0,
    nextAttemptAt: null,
    leaseOwner: null,
    leaseUntil: null,
    grantMac: null,
    createdAt: time,
    endedAt: status === 'pending' ? null : time,
  };
}

/** What a user has to do something about comes first. */
const WORST_FIRST: readonly RevocationStatus[] = ['failed', 'not_possible', 'kept', 'pending', 'done'];

/**
 * Of the revocations of a connection, which may have held one access after another, that about which most is to be done; of
 * those the last. Null when there was nothing to tell its service.
 */
export const loadRevocation = defineLoad(async ({ em }: UserContext, connections: readonly string[]) => {
  const wanted = { connection: [...new Set(connections)] };
  const rows = await em.find(Revocation, wanted, {
    orderBy: { createdAt: 'asc' },
    exclude: ['sealed'],
    disableIdentityMap: true,
  });
  const worst = new Map<string, Revocation>();
  const rank = ({ status }: Pick<Revocation, 'status'>) => WORST_FIRST.indexOf(status);
  for (const row of rows as Revocation[]) {
    const before = worst.get(row.connection);
    if (!before || rank(row) <= rank(before)) worst.set(row.connection, row);
  }
  return connections.map((id) => worst.get(id) ?? null);
});
