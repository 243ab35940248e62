import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { Connection } from '../connections/connection.entity.ts';
import type { UserCaller } from '../core/caller.ts';
import { isUuid } from '../core/names.ts';
import { between, type PartOfList } from '../db/part-of-list.ts';
import { Secret } from '../secrets/secret.entity.ts';
import { AuditRow } from './log/event.entity.ts';
import type { EventType } from './log/events.ts';

/** What reading the log works with: an entity manager that sees one workspace, and who asks. */
interface Reading {
  readonly em: SqlEntityManager;
  readonly caller: UserCaller;
}

export interface EventFilter {
  readonly types?: readonly (EventType | 'unknown')[] | null | undefined;
  /** The id of a connection, a secret, or anything else that an event is about. */
  readonly target?: string | null | undefined;
  /** Whom it concerns. */
  readonly user?: string | null | undefined;
  readonly run?: string | null | undefined;
  readonly pattern?: string | null | undefined;
  readonly since?: Date | null | undefined;
  readonly until?: Date | null | undefined;
}

/** Positions are numbers of events in the workspace. */
export interface EventPage extends PartOfList<number> {
  readonly filter: EventFilter;
}

/**
 * Events of the workspace, newest first. An admin sees all; others those that concern them, or one of their own
 * connections.
 */
export async function listEvents(context: Reading, { filter, ...part }: EventPage): Promise<AuditRow[]> {
  const { em, caller } = context;
  const { types, target, user, run, pattern, since, until } = filter;
  if ((target && !isUuid(target)) || (user && !isUuid(user))) return [];
  const isMine = caller.role === 'admin' || (target ? await ownsConnection(context, target) : false);
  const conditions: FilterQuery<AuditRow>[] = [
    isMine ? {} : { user: caller.user },
    types ? { type: { $in: [...types] } } : {},
    target ? { target } : {},
    user ? { user } : {},
    run ? { run } : {},
    pattern ? { pattern } : {},
    since ? { at: { $gte: since } } : {},
    until ? { at: { $lt: until } } : {},
    // The newest comes first: what is after one has a smaller number.
    ...between('seq', { ...part, after: part.before, before: part.after }),
  ];
  const orderBy = { seq: part.inverted ? 'asc' : 'desc' } as const;
  return em.find(AuditRow, { $and: conditions }, { orderBy, limit: part.limit, disableIdentityMap: true });
}

/** How often a pattern has used a connection or a secret. */
export interface TargetUse {
  /** Null: the engine named none. */
  readonly pattern: string | null;
  readonly uses: number;
  readonly firstUsedAt: Date;
  readonly lastUsedAt: Date;
}

/** How many patterns are told: whoever runs one calls it what they like. */
export const MOST_USES = 200;
const USES = `select pattern, sum(uses) as uses, min(first_used_at) as first, max(last_used_at) as last
  from target_use where workspace_id = ? and target = ? group by pattern order by last desc, pattern limit ?`;

interface UseRow {
  readonly pattern: string;
  readonly uses: string | number;
  readonly first: string | Date;
  readonly last: string | Date;
}

/** The patterns that have used something, the last one first. Of connections, for their owners and admins. */
export async function listUses(context: Reading, target: string): Promise<TargetUse[]> {
  const { em, caller } = context;
  if (!isUuid(target)) return [];
  const maySee =
    caller.role === 'admin' || (await ownsConnection(context, target)) || (await em.count(Secret, { id: target })) > 0;
  if (!maySee) return [];
  const rows = await em.execute<UseRow[]>(USES, [caller.workspace, target, MOST_USES]);
  return rows.map(({ pattern, uses, first, last }) => ({
    pattern: pattern === '' ? null : pattern,
    uses: Number(uses),
    firstUsedAt: new Date(first),
    lastUsedAt: new Date(last),
  }));
}

async function ownsConnection({ em, caller }: Reading, id: string): Promise<boolean> {
  return (await em.count(Connection, { id, user: caller.user })) > 0;
}
