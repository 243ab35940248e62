import { setTimeout as sleep } from 'node:timers/promises';
import { raw } from '@mikro-orm/core';
import { canRefresh, hasSteps, refreshToken, runSteps } from '../../../packs/sdk/oauth/tokens.ts';
import type { Grant, OAuthCall } from '../../../packs/sdk/oauth/types.ts';
import { recorded } from '../../audit/log/log.ts';
import { Connection } from '../../connections/connection.entity.ts';
import { type ConnectionPlace, type GrantedCredential, openGrant, sealGrant } from '../../connections/payload.ts';
import { queueRevocation } from '../../connections/revocation/revocation.ts';
import { NO_TROUBLE } from '../../connections/token-columns.ts';
import type { Refreshed, Upkeep } from '../../connections/upkeep.ts';
import { NotFoundError } from '../../core/errors.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { Query } from '../../db/query.ts';
import { appOfGrant } from '../apps/apps.ts';
import { oauthCall } from '../authorize/sealed-flow.ts';
import { type ContextFor, clockFrom, type OAuthContext } from '../context.ts';
import { acquireLease, LEASE, type Lease, lookAtTokens, type TokenState } from './lease.ts';
import { grantedScopes, marginOf, timesOf } from './times.ts';
import { verdictOn } from './verdict.ts';

const LOOK_AGAIN_MILLISECONDS = 60;
/** How long one waits for another server's refresh: as long as a lease lasts, or less while the old token is good. */
const PATIENCE_MILLISECONDS = { expired: 35_000, valid: 3_000 };

/**
 * Refreshes tokens: in this process once for all who ask, then under a lease in the connection's row, then saved only
 * if the row is still the one that was read (security fact F14).
 */
export function createRefresher(query: Query, contextFor: ContextFor): Upkeep['refresh'] {
  const underWay = new Map<string, Promise<Refreshed>>();

  const refresh = async (at: ConnectionPlace): Promise<Refreshed> => {
    const start = performance.now();
    for (;;) {
      const lease = await acquireLease(query, at);
      if (lease) {
        await refreshUnderLease(contextFor(at.workspace, at.user), at, lease);
        return stateOf(at, await lookAtTokens(query, at));
      }
      const state = await lookAtTokens(query, at);
      const waited = performance.now() - start;
      const patience = PATIENCE_MILLISECONDS[state?.expired ? 'expired' : 'valid'];
      if (!state?.leased || state.generation !== at.generation || waited > patience) return stateOf(at, state);
      await sleep(LOOK_AGAIN_MILLISECONDS * (0.5 + Math.random()));
    }
  };

  return (at) => {
    const key = `${at.id} ${at.generation}`;
    let running = underWay.get(key);
    if (!running) {
      running = refresh(at).finally(() => underWay.delete(key));
      underWay.set(key, running);
    }
    return running;
  };
}

function stateOf(at: ConnectionPlace, state: TokenState | undefined): Refreshed {
  if (!state) throw new NotFoundError('connection');
  const { generation, sealed, expiresAt, expired, reauthReason, fault, message } = state;
  return {
    at: { ...at, generation },
    sealed: sealed && new Sealed(sealed),
    expiresAt,
    expired,
    reauthReason,
    fault: fault && { kind: fault, message: message ?? '' },
  };
}

/** Another one has the connection now: it was revoked, authorized again, or its lease ran out. */
class FencedError extends Error {}

/** Asks the service, and writes down what came of it, whatever that is. */
async function refreshUnderLease(context: OAuthContext, at: ConnectionPlace, lease: Lease): Promise<void> {
  const clock = clockFrom(lease.time);
  // What the row is when it is written: each save raises the generation.
  const held = { ...at };
  const target = { kind: 'connection', id: at.id } as const;
  const isHeld = () => ({
    id: at.id,
    generation: held.generation,
    leaseOwner: lease.owner,
    leaseEpoch: lease.epoch,
    status: { $ne: 'revoked' as const },
  });
  const save = async (credential: GrantedCredential, isLast: boolean) => {
    const { entry, grant } = credential;
    const next = { ...held, generation: held.generation + 1 };
    const scopes = grantedScopes(grant);
    const sealed = await sealGrant(context, next, credential);
    const changed = await recorded(
      context,
      (tx) =>
        tx.nativeUpdate(Connection, isHeld(), {
          ...sealed,
          generation: next.generation,
          ...timesOf(entry, grant),
          ...(scopes ? { scopes } : {}),
          updatedAt: context.now(),
          ...(isLast ? NO_TROUBLE : { leaseUntil: raw<Date>(`now() + ${LEASE}`), answersLost: 0 }),
        }),
      (rows) => (rows > 0 ? { type: 'connection.refreshed', target, details: {} } : null),
    );
    if (changed === 0) {
      await giveBack(context, at, credential);
      throw new FencedError();
    }
    held.generation = next.generation;
  };
  let isSent = false;
  try {
    await context.audit.record(context, { type: 'connection.opened', target, details: { purpose: 'refresh' } });
    const opened = await openGrant(context, at, {
      sealed: new Sealed(lease.sealed),
      refreshSealed: new Sealed(lease.refreshSealed),
    });
    const client = await appOfGrant(context, opened, opened.app);
    const call = oauthCall(opened.entry, { ...opened, client }, context, clock);
    isSent = true;
    await refreshGrant(call, opened.grant, (grant, isLast) => save({ ...opened, grant }, isLast));
  } catch (error) {
    if (error instanceof FencedError) return;
    const { changes, rethrow } = verdictOn(error, lease, clock());
    if (changes)
      await recorded(
        context,
        (tx) => tx.nativeUpdate(Connection, isHeld(), { ...changes, updatedAt: context.now() }),
        () => ({
          type: 'connection.refreshed',
          target,
          outcome: changes.reauthReason ? 'NEEDS_REAUTH' : 'UNAVAILABLE',
          details: { fault: changes.reauthReason ?? changes.refreshFault ?? 'unknown' },
        }),
      );
    // Nothing was sent: nobody has to wait until the lease runs out.
    else if (!isSent) await context.em.nativeUpdate(Connection, isHeld(), { leaseOwner: null, leaseUntil: null });
    if (rethrow) throw error;
  }
}

/**
 * Refreshes each token that is due, all of them when none is (the refresh token is to be kept alive), and saves after
 * each answer: one that was rotated must not be lost to what comes after it.
 */
async function refreshGrant(
  call: OAuthCall,
  grant: Grant,
  save: (grant: Grant, isLast: boolean) => Promise<void>,
): Promise<void> {
  const names = dueTokens(call, grant);
  const withSteps = hasSteps(call.method, 'refresh');
  let current = grant;
  for (const [index, name] of names.entries()) {
    current = await refreshToken(call, current, name);
    await save(current, index === names.length - 1 && !withSteps);
  }
  if (!withSteps) return;
  await save(await runSteps(call, current, 'refresh'), true);
}

function dueTokens({ method, now }: OAuthCall, grant: Grant): readonly string[] {
  const able = Object.entries(grant.tokens).filter(([, token]) => canRefresh(method, token));
  // Twice the margin: what the other token's refresh would come to soon is done along.
  const due = able.filter(
    ([, token]) =>
      token.expiresAt !== undefined && Date.parse(token.expiresAt) - 2 * marginOf(token) <= now().getTime(),
  );
  return (due.length > 0 ? due : able).map(([name]) => name);
}

/** Tokens that came for a connection which was revoked meanwhile are revoked too. */
async function giveBack(context: OAuthContext, at: ConnectionPlace, credential: GrantedCredential): Promise<void> {
  const row = await context.em.findOne(Connection, { id: at.id }, { refresh: true });
  if (!row || row.status === 'revoked') await queueRevocation(context, at, credential);
}
