import { recorded } from '../audit/log/log.ts';
import type { ConnectionPlace } from '../connections/payload.ts';
import { DUE, EXPIRE, EXPIRED, POSTPONE } from '../connections/statements.ts';
import { inLanes, portionsBy } from '../worker/lanes.ts';
import type { Task } from '../worker/task.ts';
import { endAuthorizations } from './authorize/authorizations.ts';
import type { Refresher } from './refresh/refresh.ts';
import { createRevocations, type RevocationParts } from './revocations.ts';

const PORTION = 100;
const SECOND = 1000;
/** Each item asks a service, which may take ten seconds and more: a round that waits for the last of them is not stuck. */
const ASKING = { everyMilliseconds: 15 * SECOND, budgetMilliseconds: 60 * SECOND, deadlineMilliseconds: 180 * SECOND };
const WRITING = { everyMilliseconds: 15 * SECOND, budgetMilliseconds: 20 * SECOND, deadlineMilliseconds: 60 * SECOND };

export interface OAuthTaskParts extends RevocationParts {
  readonly refresher: Refresher;
}

/** What the worker does about tokens: it refreshes, expires and revokes them, and ends authorizations that nobody ends. */
export function oauthTasks(parts: OAuthTaskParts): readonly Task[] {
  const { everywhere, now } = parts;
  const revocations = createRevocations(parts);
  return [
    { name: 'refreshes', ...ASKING, run: ({ goesOn }) => refreshDue(parts, goesOn) },
    { name: 'expiry', ...WRITING, run: ({ goesOn }) => markExpired(parts, goesOn) },
    { name: 'revocations', ...ASKING, run: ({ goesOn }) => revocations.tellDue(goesOn) },
    { name: 'authorizations', ...WRITING, run: ({ stops }) => endAuthorizations(everywhere, now(), stops) },
  ];
}

interface DueRow extends ConnectionPlace {
  readonly upkeepAt: string | Date;
  /** Whether anybody would miss the tokens. */
  readonly isWanted: boolean;
}

async function refreshDue({ everywhere, refresher, log }: OAuthTaskParts, goesOn: () => boolean): Promise<void> {
  const next = portionsBy<DueRow>((after) => everywhere(DUE, [after?.upkeepAt ?? null, after?.id ?? null, PORTION]));
  const wanted = async (isAnew?: boolean): Promise<readonly DueRow[]> => {
    for (let fromStart = isAnew; ; fromStart = false) {
      const found = await next(fromStart);
      const left = found.filter(({ isWanted }) => !isWanted).map(({ id }) => id);
      if (left.length > 0) await everywhere(POSTPONE, [left]);
      const rows = found.filter(({ isWanted }) => isWanted);
      if (rows.length > 0 || found.length === 0 || !goesOn()) return shuffled(rows);
    }
  };
  await inLanes(wanted, { atOnce: 8, ofWorkspace: 2 }, goesOn, (at) =>
    // One connection that does not open, or whose pack is gone, is no reason to leave the others.
    refresher
      .refreshDue(at)
      .catch((err) => log.warn({ err, connection: at.id }, 'A connection could not be refreshed')),
  );
}

/** So that servers which read the same rows do not go through them in step. */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}

interface ExpiredRow extends ConnectionPlace {
  readonly expiresAt: string | Date;
}

async function markExpired({ everywhere, contextFor, log }: OAuthTaskParts, goesOn: () => boolean): Promise<void> {
  const next = portionsBy<ExpiredRow>((after) =>
    everywhere(EXPIRED, [after?.expiresAt ?? null, after?.id ?? null, PORTION]),
  );
  await inLanes(next, { atOnce: 4, ofWorkspace: 1 }, goesOn, ({ id, workspace, user }) =>
    recorded(
      contextFor(workspace, user),
      (tx) => tx.execute<unknown[]>(EXPIRE, [id]),
      (rows) => (rows.length > 0 ? { ...HAS_EXPIRED, target: { kind: 'connection', id } } : null),
    ).then(
      () => undefined,
      (err) => log.warn({ err, connection: id }, 'A connection could not be marked as expired'),
    ),
  );
}

const HAS_EXPIRED = {
  type: 'connection.refreshed',
  outcome: 'NEEDS_REAUTH',
  details: { fault: 'expired' },
} as const;
