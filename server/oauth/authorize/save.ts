import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Account } from '../../../packs/sdk/method/auth-method.ts';
import type { AuditEvent } from '../../audit/log/events.ts';
import { CONNECTION_MAC, Connection } from '../../connections/connection.entity.ts';
import { NO_TROUBLE } from '../../connections/grant-columns.ts';
import { grantMacOf } from '../../connections/grant-mac.ts';
import { insert, move } from '../../connections/moves.ts';
import { type GrantedCredential, sealGrant } from '../../connections/payload.ts';
import { Revocation } from '../../connections/revocation/revocation.entity.ts';
import { endOf } from '../../connections/revocation/revocation.ts';
import { CredentialError } from '../../core/errors.ts';
import { refuseNameInUse } from '../../db/errors.ts';
import type { OAuthContext } from '../context.ts';
import { grantedScopes, timesOf } from '../refresh/times.ts';
import { Authorization } from './authorization.entity.ts';

/** What an authorization gave, ready to become a connection. */
export interface Granted {
  readonly credential: GrantedCredential;
  readonly requestedScopes: readonly string[];
  readonly account: Account | null;
}

const ATTEMPTS = 5;
const IN_USE = 'Another connection took the name meanwhile.';

/** Writes a new connection, and with it the end of its authorization. A name that was taken meanwhile gets a number. */
export async function saveNew(
  context: OAuthContext,
  authorization: { readonly id: string; readonly name: string },
  granted: Granted,
): Promise<string> {
  const { caller, now, macs } = context;
  const at = { id: randomUUID(), workspace: caller.workspace, user: caller.user, generation: 1 };
  const sealed = await sealGrant(context, at, granted.credential);
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? authorization.name : `${authorization.name.slice(0, 95)} (${attempt})`;
    try {
      await context.em.transactional(async (tx) => {
        const row = {
          ...at,
          ...sealed,
          ...columnsOf(context, at, granted),
          pack: granted.credential.entry.pack.slug,
          name,
          mac: macs.of(CONNECTION_MAC, { ...at, name }),
          createdAt: now(),
          lastUsedAt: null,
          lastTestedAt: null,
          lastTestOutcome: null,
          lastTestMessage: null,
        };
        await refuseNameInUse(insert(tx, row), IN_USE);
        await succeed(tx, authorization, at.id);
        await context.audit.recordIn(tx, context, authorized(at.id, granted, false));
      });
      return at.id;
    } catch (error) {
      if ((error as { code?: string }).code !== 'NAME_IN_USE' || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Puts a grant in the place of a connection's old one: id and name stay. A refresh that is under way is fenced off, and the
 * service is told that the old grant has ended.
 * @throws CredentialError REVOKED when the connection was revoked or deleted meanwhile.
 */
export async function saveAgain(
  context: OAuthContext,
  authorization: { readonly id: string; readonly connection: string },
  granted: Granted,
): Promise<string> {
  const id = authorization.connection;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const row = await context.em.findOne(Connection, { id, user: context.caller.user }, { refresh: true });
    if (!row || row.status === 'revoked')
      throw new CredentialError('REVOKED', 'The connection was revoked or deleted meanwhile.');
    const { workspace, user, generation } = row;
    const next = { id, workspace, user, generation: generation + 1 };
    const { revocation, isSame } = await endOf(context, row, 'replace', granted.credential.grant);
    const columns = {
      ...(await sealGrant(context, next, granted.credential)),
      ...columnsOf(context, next, granted),
      // The late answer to a refresh of the same grant is not given back.
      ...(isSame ? { grantGeneration: row.grantGeneration ?? next.generation } : {}),
      generation: next.generation,
    };
    const isSaved = await context.em.transactional(async (tx) => {
      if (!(await move(tx, 'authorizeAgain', row, columns))) return false;
      if (revocation) await tx.insert(Revocation, revocation);
      await succeed(tx, authorization, id);
      await context.audit.recordIn(tx, context, authorized(id, granted, true));
      return true;
    });
    if (isSaved && revocation) context.worker.wake('revocations');
    if (isSaved) return id;
  }
  throw new CredentialError('CHANGED_MEANWHILE', 'The connection was changed again and again meanwhile.');
}

function authorized(id: string, { credential: { entry } }: Granted, again: boolean): AuditEvent {
  const details = { pack: entry.pack.slug, method: entry.name, again };
  return { type: 'connection.authorized', target: { kind: 'connection', id }, details };
}

/** Whatever was wrong with the connection before is over. */
function columnsOf(
  { macs, now }: OAuthContext,
  { generation }: { readonly generation: number },
  { credential, requestedScopes, account }: Granted,
) {
  const { entry, grant } = credential;
  return {
    ...NO_TROUBLE,
    ...timesOf(entry, grant),
    method: entry.name,
    status: 'active' as const,
    reauthReason: null,
    account,
    grantGeneration: generation,
    grantMac: grantMacOf(macs, credential, account),
    requestedScopes: [...requestedScopes],
    // A service that says nothing granted what was asked for (RFC 6749, section 5.1).
    scopes: grantedScopes(grant) ?? [...requestedScopes],
    updatedAt: now(),
  };
}

/** @throws CredentialError when it was taken for interrupted meanwhile: nothing is saved then. */
async function succeed(tx: SqlEntityManager, { id }: { readonly id: string }, connection: string): Promise<void> {
  const succeeded = { status: 'succeeded', connection, sealed: null } as const;
  const isHeld = (await tx.nativeUpdate(Authorization, { id, status: 'exchanging' }, succeeded)) > 0;
  if (!isHeld) throw new CredentialError('CHANGED_MEANWHILE', 'The authorization took too long. Begin again.');
}
