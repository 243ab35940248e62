import { randomUUID } from 'node:crypto';
import { recorded } from '../audit/log/log.ts';
import type { UserContext } from '../context.ts';
import { ConflictError, InvalidInputError } from '../core/errors.ts';
import { refuseNameInUse } from '../db/errors.ts';
import type { Credential } from '../registry/registry.ts';
import { assertNotRevoked, getConnection } from './access.ts';
import { CONNECTION_MAC, type Connection } from './connection.entity.ts';
import { NO_GRANT } from './grant-columns.ts';
import { type ColumnsOf, insert, move } from './moves.ts';
import { assertOwned, sealCredential } from './payload.ts';
import type { ConnectionContext } from './refreshed.ts';
import { Revocation } from './revocation/revocation.entity.ts';
import { revocationOf } from './revocation/revocation.ts';
import { testNow } from './test-now.ts';

const IN_USE = 'You have another connection with this name.';
const CHANGED = 'The connection was changed at the same moment. Read it again and repeat.';

export interface NewConnection {
  readonly name: string;
  readonly credential: Credential;
  /** The idempotency key, if the client sent one. */
  readonly key: string | null;
  /** Whether it is tested at once. */
  readonly test: boolean;
}

const target = (id: string) => ({ kind: 'connection', id }) as const;

/** Saves a connection, and tests it when that is asked for. It is saved whatever comes of the test. */
export function createConnection(context: ConnectionContext, input: NewConnection): Promise<Connection> {
  return whileTesting(context, input.test, async () => {
    const { id, isNew } = await create(context, input);
    return input.test && isNew ? testNow(context, id) : getConnection(context, id);
  });
}

async function create(context: ConnectionContext, { name, credential, key }: NewConnection) {
  const { caller, now, idempotency, macs } = context;
  const at = { id: randomUUID(), workspace: caller.workspace, user: caller.user, generation: 1 };
  const { entry, values } = credential;
  const sealed = await sealCredential(context, at, credential);
  const row = {
    ...at,
    ...NO_GRANT,
    ...UNTESTED,
    name,
    mac: macs.of(CONNECTION_MAC, { ...at, name }),
    pack: entry.pack.slug,
    method: entry.name,
    status: 'active' as const,
    reauthReason: null,
    sealed,
    account: null,
    createdAt: now(),
    updatedAt: now(),
    lastUsedAt: null,
  };
  const request = { operation: 'createConnection', key, input: { name, pack: row.pack, method: row.method, values } };
  return recorded(
    context,
    (tx) => idempotency.once(tx, context, request, at.id, () => refuseNameInUse(insert(tx, row), IN_USE)),
    (made) =>
      made.isNew
        ? { type: 'connection.created', target: target(made.id), details: { pack: row.pack, method: row.method } }
        : null,
  );
}

const UNTESTED = { lastTestedAt: null, lastTestOutcome: null, lastTestMessage: null };

export async function renameConnection(context: UserContext, id: string, name: string): Promise<Connection> {
  const row = await getConnection(context, id);
  const { workspace, user } = row;
  // A new mac says whose it is: it is written for what is proven to be so.
  if (!context.macs.isGenuine(CONNECTION_MAC, row)) await assertOwned(context, row);
  const mac = context.macs.of(CONNECTION_MAC, { id, workspace, user, name });
  const columns = { name, mac, updatedAt: context.now() };
  await recorded(
    context,
    (tx) => refuseNameInUse(move(tx, 'rename', { id, user }, columns), IN_USE),
    (isRenamed) => (isRenamed ? { type: 'connection.renamed', target: target(id) } : null),
  );
  return getConnection(context, id);
}

export interface NewCredentials {
  readonly id: string;
  readonly credential: Credential;
  /** Whether they are tested at once. */
  readonly test: boolean;
}

/**
 * Replaces all credentials of a connection, which keeps its id and name, and tests them when that is asked for. The whole
 * set is given anew: were single fields replaced, an address could be changed under a key that whoever changes it does not
 * know.
 */
export function replaceCredentials(context: ConnectionContext, input: NewCredentials): Promise<Connection> {
  return whileTesting(context, input.test, async () => {
    await replace(context, input);
    return input.test ? testNow(context, input.id) : getConnection(context, input.id);
  });
}

async function replace(context: ConnectionContext, { id, credential }: NewCredentials): Promise<void> {
  const first = await getConnection(context, id);
  assertNotRevoked(first);
  const { entry } = credential;
  if (entry.pack.slug !== first.pack)
    throw new InvalidInputError([
      {
        path: ['input', 'credentials'],
        message: `The connection is one of the pack "${first.pack}"; these credentials are for "${entry.pack.slug}".`,
      },
    ]);
  const { workspace, user, generation } = first;
  const next = { id, workspace, user, generation: generation + 1 };
  const columns = {
    ...NO_GRANT,
    ...UNTESTED,
    sealed: await sealCredential(context, next, credential),
    generation: next.generation,
    method: entry.name,
    status: 'active' as const,
    reauthReason: null,
    account: null,
    updatedAt: context.now(),
  };
  // A refresh that began meanwhile has changed nothing yet, but its answer may be on its way: what is to be ended is another.
  for (let row: Connection = first; row.generation === generation; row = await getConnection(context, id))
    if (await replaceRow(context, row, columns)) return;
  throw new ConflictError('CHANGED_MEANWHILE', CHANGED);
}

async function replaceRow(
  context: UserContext,
  row: Connection,
  columns: ColumnsOf<'replace'> & { readonly method: string },
): Promise<boolean> {
  // An access that the user granted ends with its use here.
  const revocation = await revocationOf(context, row, 'replace');
  const { id, pack } = row;
  const isReplaced = await recorded(
    context,
    async (tx) => {
      const isMoved = await move(tx, 'replace', row, columns);
      if (isMoved && revocation) await tx.insert(Revocation, revocation);
      return isMoved;
    },
    (isMoved) =>
      isMoved ? { type: 'connection.replaced', target: target(id), details: { pack, method: columns.method } } : null,
  );
  if (isReplaced && revocation) context.worker.wake('revocations');
  return isReplaced;
}

/**
 * Tests the credentials at their service and records what came of it. A refusal marks the connection as one that
 * needs attention; a service that cannot be asked does not.
 */
export function testConnection(context: ConnectionContext, id: string): Promise<Connection> {
  return whileTesting(context, true, () => testNow(context, id));
}

/** A test waits for a service: a user has few of them under way. It is refused before anything is changed. */
function whileTesting<Result>(
  { tests, caller }: ConnectionContext,
  isTested: boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  return isTested ? tests.run(caller.user, work) : work();
}
