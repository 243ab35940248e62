import { HASTEN } from '../../connections/statements.ts';
import { type Queries, type QueryEverywhere, withDates } from '../../db/query.ts';

/** A credential that was readable under a key that somebody else may know, and has not been replaced since. */
export interface Replacement {
  readonly kind: 'connection' | 'secret';
  readonly id: string;
  readonly workspace: string;
  /** What the dashboard calls the owner; null: the secrets of a workspace have none. */
  readonly owner: string | null;
  readonly name: string;
  /** Of a connection its pack, of a secret its environment. */
  readonly where: string;
  /** Whether new tokens come by themselves, as long as its grant lasts. */
  readonly renewsItself: boolean;
  readonly lastResolvedAt: Date | null;
  /** The pattern and the address that resolved it last. */
  readonly lastPattern: string | null;
  readonly lastAddress: string | null;
}

const LAST_USE = `left join lateral (
      select u.last_used_at, u.pattern, u.address from target_use u
      where u.workspace_id = t.workspace_id and u.target = t.id order by u.last_used_at desc limit 1
    ) u on true`;
const LIST = {
  name: 'keys-replacements',
  text: `select t.kind, t.id, w.name as workspace, t.owner, t.name, t.where, t.renews as "renewsItself",
      u.last_used_at as "lastResolvedAt", nullif(u.pattern, '') as "lastPattern", u.address as "lastAddress"
    from (
      select 'connection' as kind, c.id, c.workspace_id, p.subject as owner, c.name, c.pack as where, c.refresh_due_at is not null as renews
      from connection c join app_user p on p.id = c.user_id
      where c.sealed is not null and not exists (
        select 1 from audit_event e where e.workspace_id = c.workspace_id and e.target = c.id and e.at >= $2 and e.outcome = 'OK'
          and e.type in ('connection.created', 'connection.replaced', 'connection.authorized'))
        and not (c.refresh_due_at is not null and exists (
          select 1 from audit_event e where e.workspace_id = c.workspace_id and e.target = c.id and e.at >= $2
            and e.outcome = 'OK' and e.type = 'connection.refreshed'))
      union all
      select 'secret', s.id, s.workspace_id, null, s.name, n.name, false
      from secret_value v join secret s on s.id = v.secret_id join environment n on n.id = v.environment_id
      where v.updated_at < $2
    ) t join workspace w on w.id = t.workspace_id ${LAST_USE}
    where ($1::uuid is null or t.workspace_id = $1)
    order by w.name, t.kind, t.owner nulls last, t.name, t.where limit $3`,
};

/**
 * What was written before a key was taken to be known to someone else, and has neither been replaced nor refreshed since.
 * @param workspace its id; null: all.
 * @param count of the first ones; null: all.
 */
export async function listReplacements(
  { query, everywhere }: Queries,
  workspace: string | null,
  since: Date,
  count: number | null = null,
): Promise<readonly Replacement[]> {
  const params = [workspace, since, count];
  const rows = workspace === null ? everywhere<Replacement>(LIST, params) : query<Replacement>(workspace, LIST, params);
  return withDates(await rows, 'lastResolvedAt');
}

/**
 * Has all tokens that can be refreshed refreshed by the worker of whichever server comes first: the old ones were
 * readable.
 * @returns how many connections.
 */
export async function refreshGrants(everywhere: QueryEverywhere, workspace: string | null): Promise<number> {
  return (await everywhere(HASTEN, [workspace])).length;
}
