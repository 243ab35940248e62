import { type Check, type DoctorParts, type Finding, fixBySql } from './finding.ts';
import { examineEndings } from './resurrected.ts';

interface Leftover {
  readonly check: Check;
  readonly place: string;
  readonly message: string;
  /** Gives id and workspace of each. */
  readonly find: string;
  /** Takes the id. */
  readonly fix: string;
}

/** What nothing refers to, or what outlived its end. None of it can be of use to anyone. */
const LEFTOVERS: readonly Leftover[] = [
  {
    check: 'leftover',
    place: 'oauth_authorization.sealed',
    message: 'The authorization is over, and what it kept is still there.',
    find: `select id, workspace_id as workspace from oauth_authorization
      where sealed is not null and (status not in ('pending', 'exchanging') or expires_at < now() - interval '1 day')`,
    fix: 'update oauth_authorization set sealed = null where id = ?',
  },
  {
    check: 'leftover',
    place: 'target_use',
    message: 'Uses are counted of something that is gone.',
    find: `select target as id, workspace_id as workspace from target_use u
      where not exists (select 1 from connection c where c.id = u.target) and not exists (select 1 from secret s where s.id = u.target)
      group by target, workspace_id`,
    fix: 'delete from target_use where target = ?',
  },
];

/** Looks for what is left of what has ended, and for what has come back. */
export async function* examineLeftovers(parts: DoctorParts): AsyncGenerator<Finding> {
  const { everywhere } = parts.database;
  for (const { find, fix, message, check, place } of LEFTOVERS) {
    const statement = { name: `doctor-leftover-${place.replaceAll(/[._]/g, '-')}`, text: `${find} limit 10000` };
    for (const { id, workspace } of await everywhere<{ id: string; workspace: string }>(statement, [])) {
      const at = { check, place, row: id, workspace };
      yield { ...at, message, fix: fixBySql(parts, at, fix, [id]) };
    }
  }
  yield* examineEndings(parts);
}
