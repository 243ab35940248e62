import { setTimeout as sleep } from 'node:timers/promises';
import { canRefresh, hasSteps, refreshToken, runSteps } from '../../../packs/sdk/oauth/tokens.ts';
import type { Grant, OAuthCall } from '../../../packs/sdk/oauth/types.ts';
import { recorded } from '../../audit/log/log.ts';
import { NO_TROUBLE } from '../../connections/grant-columns.ts';
import { move } from '../../connections/moves.ts';
import { type ConnectionPlace, openGrant } from '../../connections/payload.ts';
import type { Refresh, Refreshed } from '../../connections/refreshed.ts';
import { NotFoundError } from '../../core/errors.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { Query } from '../../db/query.ts';
import { appOfGrant } from '../apps/apps.ts';
import { oauthCall } from '../call.ts';
import { type ContextFor, clockFrom, type OAuthContext } from '../context.ts';
import { FencedError } from './errors.ts';
import { acquireLease, type Lease, lookAtTokens, type TokenState } from './lease.ts';
import { type Held, type SaveTokens, tokenSaver } from './save-tokens.ts';
import { marginOf } from './times.ts';
import { type Verdict, verdictOn } from './verdict.ts';

const LOOK_AGAIN_MILLISECONDS = 60;
const UNAWAITED = 'A refresh failed that nobody waited for any more';
/** How long one waits for a refresh, of this server or another: as long as a lease lasts, or less while the old token is good. */
const PATIENCE_MILLISECONDS = { expired: 35_000, valid: 3_000 };

/** Refreshes tokens for whoever asks, and for the worker. */
export interface Refresher {
  readonly refresh: Refresh;
  /** The same, for nobody: where another server is at it, it is left to that. */
  refreshDue(at: ConnectionPlace): Promise<void>;
  /** Waits for what is under way though nobody does: tokens that come then are saved before the database is closed. */
  close(): Promise<void>;
}

/**
 * Refreshes tokens: in this process once for all who ask, then under a lease in the connection's row, then saved only
 * if the row is still the one that was read (security fact F14).
 */
export function createRefresher(query: Query, contextFor: ContextFor): Refresher {
  const underWay = new Map<string, Promise<Refreshed>>();
  /** What goes on though nobody waits for it. */
  const behind = new Set<Promise<unknown>>();

  const once = async (at: ConnectionPlace): Promise<boolean> => {
    const lease = await acquireLease(query, at);
    if (lease) await refreshUnderLease(contextFor(at.workspace, at.user), at, lease);
    return lease !== undefined;
  };
  const refresh = async (at: ConnectionPlace): Promise<Refreshed> => {
    const start = performance.now();
    for (;;) {
      const began = once(at);
      const isLong = sleep(PATIENCE_MILLISECONDS.valid, 'long' as const, { ref: false });
      if ((await Promise.race([began, isLong])) === 'long') {
        const state = await lookAtTokens(query, at);
        // What is held is good still: the rest goes on behind whoever asked.
        if (state && !state.expired) {
          const done = began
            .catch((err) => contextFor(at.workspace, at.user).log.warn({ err, connection: at.id }, UNAWAITED))
            .finally(() => behind.delete(done));
          behind.add(done);
          return stateOf(at, state);
        }
      }
      if (await began) return stateOf(at, await lookAtTokens(query, at));
      const state = await lookAtTokens(query, at);
      const waited = performance.now() - start;
      const patience = PATIENCE_MILLISECONDS[state?.expired ? 'expired' : 'valid'];
      if (!state?.leased || state.generation !== at.generation || waited > patience) return stateOf(at, state);
      await sleep(LOOK_AGAIN_MILLISECONDS * (0.5 + Math.random()));
    }
  };

  return {
    refresh: (at) => {
      const key = `${at.id} ${at.generation}`;
      let running = underWay.get(key);
      if (!running) {
        running = refresh(at).finally(() => underWay.delete(key));
        underWay.set(key, running);
      }
      return running;
    },
    refreshDue: async (at) => void (await once(at)),
    close: async () => void (await Promise.all(behind)),
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

/** Asks the service, and writes down what came of it, whatever that is. */
async function refreshUnderLease(context: OAuthContext, at: ConnectionPlace, lease: Lease): Promise<void> {
  const clock = clockFrom(lease.time);
  // What the row is when it is written: each save raises the generation.
  const held = { id: at.id, generation: at.generation, owner: lease.owner, epoch: lease.epoch };
  let isSent = false;
  try {
    const opened = await openGrant(context, at, {
      sealed: new Sealed(lease.sealed),
      refreshSealed: new Sealed(lease.refreshSealed),
    });
    // On record before it is used, and only if there was something to use.
    const target = { kind: 'connection', id: at.id } as const;
    await context.audit.record(context, { type: 'connection.opened', target, details: { purpose: 'refresh' } });
    const client = await appOfGrant(context, opened, opened.app);
    const call = oauthCall(opened.entry, { ...opened, client }, context, clock);
    isSent = true;
    const save = tokenSaver(context, at, lease, held, opened);
    await refreshGrant(call, opened.grant, save);
  } catch (error) {
    if (error instanceof FencedError) return;
    const verdict = verdictOn(error, lease, clock());
    if (verdict.move !== null) await writeVerdict(context, held, verdict);
    // Nothing was sent: nobody has to wait until the lease runs out.
    else if (!isSent) await move(context.em, 'letGo', held, { ...UNLEASED, upkeepAt: soonAfter(clock()) });
    if (verdict.move === null || ('rethrow' in verdict && verdict.rethrow)) throw error;
  }
}

const UNLEASED = { leaseOwner: null, leaseUntil: null };
/** When the worker comes again after what nobody foresaw. */
const soonAfter = (time: Date) => new Date(time.getTime() + 60_000);

async function writeVerdict(context: OAuthContext, held: Held, verdict: Verdict & { readonly move: 'end' | 'fail' }) {
  const updatedAt = context.now();
  const isEnd = verdict.move === 'end';
  await recorded(
    context,
    (tx) =>
      isEnd
        ? move(tx, 'end', held, { ...ENDED, reauthReason: verdict.reason, updatedAt })
        : move(tx, 'fail', held, { ...verdict.columns, updatedAt }),
    (isWritten) =>
      isWritten
        ? {
            type: 'connection.refreshed',
            target: { kind: 'connection', id: held.id },
            outcome: isEnd ? 'NEEDS_REAUTH' : 'UNAVAILABLE',
            details: { fault: isEnd ? verdict.reason : verdict.fault },
          }
        : null,
  );
}

/** Nothing is asked any more: only the user can help. The access token serves until it ends. */
const ENDED = { ...NO_TROUBLE, status: 'needs_reauth', refreshDueAt: null, keepAliveAt: null, upkeepAt: null } as const;

/**
 * Refreshes each token that is due, all of them when none is (the refresh token is to be kept alive), and saves after
 * each answer: one that was rotated must not be lost to what comes after it.
 */
async function refreshGrant(call: OAuthCall, grant: Grant, save: SaveTokens): Promise<void> {
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
