import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Account } from '../../../packs/sdk/method/auth-method.ts';
import type { AuditEvent } from '../../audit/log/events.ts';
import { CONNECTION_MAC, Connection } from '../../connections/connection.entity.ts';
import { type GrantedCredential, sealGrant } from '../../connections/payload.ts';
import { NO_TROUBLE } from '../../connections/token-columns.ts';
import { CredentialError } from '../../core/errors.ts';
import { refuseNameInUse } from '../../db/errors.ts';
import type { OAuthContext } from '../context.ts';
import { grantedScopes, timesOf } from '../refresh/times.ts';
import { Authorization } from './authorization.entity.ts';

type Saving = Pick<OAuthContext, 'em' | 'keyring' | 'macs' | 'now' | 'caller' | 'audit' | 'origin'>;

/** What an authorization gave, ready to become a connection. */
export interface Granted {
  readonly credential: GrantedCredential;
  readonly requestedScopes: readonly string[];
  readonly account: Account | null;
}

/** Columns of a connection whose tokens are sound, whatever was wrong with them before. */
const SOUND = { ...NO_TROUBLE, status: 'active', reauthReason: null } as const;

const ATTEMPTS = 5;
const IN_USE = 'Another connection took the name meanwhile.';

/** Writes a new connection, and with it the end of its authorization. A name that was taken meanwhile gets a number. */
export async function saveNew(
  context: Saving,
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
          ...columnsOf(granted),
          ...SOUND,
          name,
          mac: macs.of(CONNECTION_MAC, { ...at, name }),
          createdAt: now(),
          updatedAt: now(),
          lastUsedAt: null,
          lastTestedAt: null,
          lastTestOutcome: null,
          lastTestMessage: null,
        };
        await refuseNameInUse(tx.insert(Connection, row), IN_USE);
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
 * Puts a grant in the place of a connection's old one: id and name stay. A refresh that is under way is fenced off.
 * @throws CredentialError REVOKED when the connection was revoked or deleted meanwhile.
 */
export async function saveAgain(
  context: Saving,
  authorization: { readonly id: string; readonly connection: string },
  granted: Granted,
): Promise<string> {
  const id = authorization.connection;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const row = await context.em.findOne(Connection, { id, user: context.caller.user }, { refresh: true });
    if (!row || row.status === 'revoked')
      throw new CredentialError('REVOKED', 'The connection was revoked or deleted meanwhile.');
    const next = { id, workspace: row.workspace, user: row.user, generation: row.generation + 1 };
    const sealed = await sealGrant(context, next, granted.credential);
    const saved = await context.em.transactional(async (tx) => {
      const changed = await tx.nativeUpdate(
        Connection,
        { id, generation: row.generation, status: { $ne: 'revoked' } },
        {
          ...sealed,
          ...columnsOf(granted),
          ...SOUND,
          generation: next.generation,
          updatedAt: context.now(),
        },
      );
      if (changed > 0) {
        await succeed(tx, authorization, id);
        await context.audit.recordIn(tx, context, authorized(id, granted, true));
      }
      return changed > 0;
    });
    if (saved) return id;
  }
  throw new CredentialError('CHANGED_MEANWHILE', 'The connection was changed again and again meanwhile.');
}

function authorized(id: string, { credential: { entry } }: Granted, again: boolean): AuditEvent {
  const details = { pack: entry.pack.slug, method: entry.name, again };
  return { type: 'connection.authorized', target: { kind: 'connection', id }, details };
}

function columnsOf({ credential, requestedScopes, account }: Granted) {
  const { entry, grant } = credential;
  return {
    pack: entry.pack.slug,
    method: entry.name,
    account,
    requestedScopes: [...requestedScopes],
    // A service that says nothing granted what was asked for (RFC 6749, section 5.1).
    scopes: grantedScopes(grant) ?? [...requestedScopes],
    ...timesOf(entry, grant),
  };
}

async function succeed(tx: SqlEntityManager, { id }: { readonly id: string }, connection: string): Promise<void> {
  await tx.nativeUpdate(Authorization, { id }, { status: 'succeeded', connection, sealed: null });
}
