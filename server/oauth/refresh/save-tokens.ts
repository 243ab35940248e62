import { LockMode, raw } from '@mikro-orm/core';
import type { Grant } from '../../../packs/sdk/oauth/types.ts';
import type { AuditEvent } from '../../audit/log/events.ts';
import { recorded } from '../../audit/log/log.ts';
import { Connection } from '../../connections/connection.entity.ts';
import { NO_TROUBLE } from '../../connections/grant-columns.ts';
import { grantMacOf } from '../../connections/grant-mac.ts';
import { move, NEXT_EPOCH } from '../../connections/moves.ts';
import { type ConnectionPlace, type GrantedCredential, openGrant, sealGrant } from '../../connections/payload.ts';
import {
  insertRevocation,
  isSameGrant,
  queueRevocation,
  revocationOfGrant,
} from '../../connections/revocation/revocation.ts';
import { LEASE } from '../../connections/statements.ts';
import { isEndReason } from '../../connections/states.ts';
import { CredentialError } from '../../core/errors.ts';
import { KeyServiceError } from '../../crypto/kek/kek.ts';
import { isDatabaseFault } from '../../db/errors.ts';
import { untilWritten } from '../../db/until-written.ts';
import type { OAuthContext } from '../context.ts';
import { FencedError, GivenBackError } from './errors.ts';
import type { Lease } from './lease.ts';
import { grantedScopes, timesOf } from './times.ts';

/** What the row is when it is written: each save raises the generation. */
export interface Held {
  readonly id: string;
  generation: number;
  readonly owner: string;
  readonly epoch: number;
}

/**
 * Saves the tokens of an answer.
 * @param isLast whether the lease ends with it.
 * @throws FencedError when the connection is not the one that was refreshed any more; GivenBackError.
 */
export type SaveTokens = (grant: Grant, isLast: boolean) => Promise<void>;

/**
 * Saves what a refresh gave, and loses none of it: the service takes the old refresh tokens no more. What cannot be saved is
 * given back to the service.
 * @param held of which connection, under which lease; its generation rises with each save.
 * @param credential what was refreshed, with the tokens of before.
 */
export function tokenSaver(
  context: OAuthContext,
  at: ConnectionPlace,
  lease: Lease,
  held: Held,
  credential: GrantedCredential,
): SaveTokens {
  const event = (isSaved: boolean): AuditEvent | null =>
    isSaved ? { type: 'connection.refreshed', target: { kind: 'connection', id: at.id }, details: {} } : null;
  const granted = (grant: Grant) => ({ ...credential, grant });
  const savedColumns = async (grant: Grant) => {
    const next = { ...at, generation: held.generation + 1 };
    const fresh = granted(grant);
    return {
      ...(await sealGrant(context, next, fresh)),
      ...timesOf(credential.entry, grant),
      generation: next.generation,
      grantMac: grantMacOf(context.macs, fresh, lease.account),
      scopes: grantedScopes(grant) ?? [...lease.scopes],
      updatedAt: context.now(),
    };
  };
  /** What the connection held last, by what is written down. */
  let saved = credential.grant;
  const queue = (grant: Grant) => queueRevocation(context, at, granted(grant), lease.account);
  /**
   * The connection has the grant still, but not these tokens of it. Where the refresh token stays the same, to end it would end
   * what the connection holds. The row is looked at in the transaction that ends them: a commit may have saved them though its
   * answer was lost, and another server may have refreshed it.
   * @returns whether they were given back.
   */
  const giveBack = async (grant: Grant): Promise<boolean> => {
    if (isSameGrant(saved, grant)) return false;
    const revocation = await revocationOfGrant(context, at, granted(grant), lease.account);
    const isGivenBack = await untilWritten(() =>
      context.em.transactional(async (tx) => {
        const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
        const row = await tx.findOne(Connection, { id: at.id }, locked);
        const isHeld = row?.refreshSealed && row.grantGeneration === lease.grantGeneration;
        if (isHeld && row.generation !== held.generation) return false;
        await insertRevocation(tx, revocation);
        return true;
      }),
    );
    if (isGivenBack) context.worker.wake('revocations');
    return isGivenBack;
  };
  const tellLost = (err: unknown) =>
    context.log.error(
      { err, connection: at.id },
      'Tokens that came could neither be saved nor be given back: they are lost',
    );

  /** Whether the user has authorized the connection again, and the service gave these tokens again. */
  const holds = async (row: Connection, grant: Grant): Promise<boolean> => {
    const { sealed, refreshSealed } = row;
    if (!sealed || !refreshSealed) return false;
    const opened = await openGrant(context, row, { sealed, refreshSealed }).catch((error: unknown) => {
      if (error instanceof CredentialError) return undefined;
      throw error;
    });
    return opened !== undefined && isSameGrant(opened.grant, grant);
  };

  /**
   * Tokens that came when the lease was another's. The first ones that come are saved: one that asks with the same refresh token
   * now may be refused, since these were given for it.
   */
  const saveLate = async (grant: Grant): Promise<void> => {
    for (;;) {
      const row = await context.em.findOne(Connection, { id: at.id }, { disableIdentityMap: true });
      if (!row?.refreshSealed) return queue(grant);
      if (row.grantGeneration !== lease.grantGeneration) return (await holds(row, grant)) ? undefined : queue(grant);
      // Refreshed meanwhile, by another server; or these were saved, by a commit whose answer was lost.
      if (row.generation !== held.generation) return;
      // Whoever has the lease now may be given newer ones, which nobody will know.
      const answersLost = row.leaseOwner != null && row.leaseOwner !== lease.owner ? 1 : 0;
      const columns = { ...(await savedColumns(grant)), ...NO_TROUBLE, answersLost, leaseEpoch: NEXT_EPOCH };
      if (await recorded(context, (tx) => move(tx, 'keepLate', held, columns), event)) return;
      // What has ended is not looked at again: only its user helps, and a new grant comes of it.
      if (isEndReason(row.reauthReason)) return void (await giveBack(grant));
    }
  };

  return async (grant, isLast) => {
    const save = async () => {
      const columns = await savedColumns(grant);
      return recorded(
        context,
        (tx) =>
          isLast
            ? move(tx, 'keepLast', held, { ...columns, ...NO_TROUBLE })
            : move(tx, 'keep', held, { ...columns, answersLost: 0, ...LEASED_ANEW }),
        event,
      );
    };
    const isSaved = await untilWritten(save, SAVING_MILLISECONDS, mayPass).catch(async (cause) => {
      const isGivenBack = await giveBack(grant).catch(tellLost);
      // Not the fault itself, which may be one that is said to cost no tokens: the lease runs out, and the answer counts as lost.
      const words = 'Tokens that came could not be saved.';
      throw isGivenBack ? new GivenBackError(words, { cause }) : new Error(words, { cause });
    });
    if (!isSaved) {
      await untilWritten(() => saveLate(grant)).catch(tellLost);
      throw new FencedError();
    }
    saved = grant;
    held.generation += 1;
  };
}

const SAVING_MILLISECONDS = 30_000;
const mayPass = (error: unknown) =>
  isDatabaseFault(error) || (error instanceof KeyServiceError && error.reason === 'unavailable');
const LEASED_ANEW = { leaseUntil: raw<Date>(`now() + ${LEASE}`), upkeepAt: raw<Date>(`now() + ${LEASE}`) };
