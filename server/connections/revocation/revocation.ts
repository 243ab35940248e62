import { randomUUID } from 'node:crypto';
import { canRevoke } from '../../../packs/sdk/oauth/revoke.ts';
import type { UserContext } from '../../context.ts';
import { CredentialError } from '../../core/errors.ts';
import { placeAt } from '../../crypto/place.ts';
import type { Sealed } from '../../crypto/sealed.ts';
import { defineLoad } from '../../db/loads.ts';
import { Connection } from '../connection.entity.ts';
import { type ConnectionPlace, type CredentialContext, type GrantedCredential, openGrant } from '../payload.ts';
import { ENDED_GRANT, Revocation, type RevocationStatus } from './revocation.entity.ts';

/** What the worker needs to revoke a grant at its service. */
export interface RevocationPayload {
  readonly pack: string;
  readonly method: string;
  readonly values: GrantedCredential['values'];
  readonly grant: GrantedCredential['grant'];
  readonly app: GrantedCredential['app'];
}

/** The revocation that has to be written with the end of a connection's grant; undefined when it has none. */
export async function revocationOf(
  context: UserContext,
  row: Connection,
  purpose: 'replace' | 'revoke',
): Promise<RevocationRow | undefined> {
  const { sealed, refreshSealed } = row;
  if (!sealed || !refreshSealed) return undefined;
  await context.audit.record(context, {
    type: 'connection.opened',
    target: { kind: 'connection', id: row.id },
    user: row.user,
    details: { purpose },
  });
  try {
    const credential = await openGrant(context, row, { sealed, refreshSealed });
    if (credential.entry.method.oauth2?.revoke?.ends === 'grant' && (await isSharedGrant(context, row)))
      return newRevocation(
        context,
        row,
        'kept',
        'Another connection uses the same access, so the service was not told.',
      );
    return await pendingRevocation(context, row, credential);
  } catch (error) {
    // A payload that does not open, or a pack that is gone, must not keep anyone from revoking.
    if (!(error instanceof CredentialError)) throw error;
    return newRevocation(context, row, 'not_possible', `${error.message} Remove the access at the service itself.`);
  }
}

/** Whether the user has another connection to the same account, whose access would end too. */
async function isSharedGrant({ em }: UserContext, { id, user, pack, account }: Connection): Promise<boolean> {
  const others = await em.find(
    Connection,
    { user, pack, id: { $ne: id }, status: { $ne: 'revoked' }, refreshSealed: { $ne: null } },
    { fields: ['account'] },
  );
  return others.some((other) => other.account?.id === account?.id && other.account?.login === account?.login);
}

/** Queues the revocation of a grant that no connection holds any more. */
export async function queueRevocation(
  context: CredentialContext & Pick<UserContext, 'now' | 'em'>,
  at: ConnectionPlace,
  credential: GrantedCredential,
): Promise<void> {
  const { entry } = credential;
  const row = { ...at, pack: entry.pack.slug, method: entry.name };
  await context.em.insert(Revocation, await pendingRevocation(context, row, credential));
}

type Ended = Pick<Connection, 'id' | 'workspace' | 'user' | 'pack' | 'method'>;

async function pendingRevocation(
  context: CredentialContext & Pick<UserContext, 'now'>,
  row: Ended,
  { entry, values, grant, app }: GrantedCredential,
): Promise<RevocationRow> {
  if (!canRevoke(entry.method, app.endpoints, values))
    return newRevocation(
      context,
      row,
      'not_possible',
      `${entry.pack.name} offers no way to revoke it from here. Remove the access at the service itself.`,
    );
  const revocation = newRevocation(context, row, 'pending', null);
  const payload: RevocationPayload = { pack: entry.pack.slug, method: entry.name, values, grant, app };
  const sealed = await context.keyring.seal(placeAt(ENDED_GRANT, revocation), JSON.stringify(payload));
  return { ...revocation, sealed, nextAttemptAt: context.now() };
}

interface RevocationRow {
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
  readonly leaseUntil: null;
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
    leaseUntil: null,
    createdAt: time,
    endedAt: status === 'pending' ? null : time,
  };
}

/** The last revocation of a connection; undefined when there was nothing to tell its service. */
export const loadRevocation = defineLoad(async ({ em }: UserContext, connections: readonly string[]) => {
  const wanted = { connection: [...new Set(connections)] };
  const rows = await em.find(Revocation, wanted, {
    orderBy: { createdAt: 'asc' },
    exclude: ['sealed'],
    disableIdentityMap: true,
  });
  const last = new Map(rows.map((row) => [row.connection, row as Revocation]));
  return connections.map((id) => last.get(id) ?? null);
});
