import { NO_WORKSPACE } from '../../audit/log/event.entity.ts';
import { UnreadableError } from '../../core/errors.ts';
import { knownKeks, openSentinel } from '../../crypto/claim.ts';
import { kekOf, unwrapDataKey } from '../../crypto/data-keys.ts';
import { MissingKekError } from '../../crypto/kek/ring.ts';
import type { KeyState } from '../../crypto/key-state.ts';
import { Sealed } from '../../crypto/sealed.ts';
import { type DoctorParts, type Finding, fixBySql } from './finding.ts';

const PAGE = 200;

const DATA_KEYS = {
  name: 'doctor-data-keys',
  text: `select id, workspace_id as workspace, state, kek, wrapped, data_key_uses(id)::int as uses,
      state = 'pending' and created_at < now() - interval '1 day' as "isForgotten"
    from data_key where $1::uuid is null or id > $1 order by id limit ${PAGE}`,
};
const NO_ACTIVE = {
  name: 'doctor-no-active-key',
  text: `select distinct workspace_id as workspace from data_key d
    where state = 'decrypt_only' and not exists (
      select 1 from data_key a where a.workspace_id = d.workspace_id and a.state = 'active')`,
};

/** Keys that are active although the log says that another one was made active after them. */
const PUT_BACK = {
  name: 'doctor-put-back-keys',
  text: `select a.place, a.id, a.workspace from (
      select 'data_key' as place, id, workspace_id as workspace, workspace_id as chain from data_key where state = 'active'
      union all
      select 'key_encryption_key', id, null, '${NO_WORKSPACE}' from key_encryption_key where state = 'active'
    ) a join (
      select 'data_key' as place, id, workspace_id as chain from data_key
      union all
      select 'key_encryption_key', id, '${NO_WORKSPACE}' from key_encryption_key
    ) k on k.place = a.place and k.chain = a.chain and k.id <> a.id
    where (select max(e.seq) from audit_event e where e.workspace_id = k.chain and e.target = k.id and e.type in ('data_key.activated', 'kek.activated'))
      > coalesce((select max(e.seq) from audit_event e where e.workspace_id = a.chain and e.target = a.id and e.type in ('data_key.activated', 'kek.activated')), 0)
    group by a.place, a.id, a.workspace order by a.place, a.id`,
};

interface KeyRow {
  readonly id: string;
  readonly workspace: string;
  readonly state: KeyState;
  readonly kek: string;
  readonly wrapped: Uint8Array | null;
  readonly uses: number;
  readonly isForgotten: boolean;
}

/** Opens every key, and holds its state against what names it. */
export async function* examineKeys(parts: DoctorParts): AsyncGenerator<Finding> {
  yield* examineKeks(parts);
  const { everywhere } = parts.database;
  let after: string | null = null;
  for (;;) {
    const rows: readonly KeyRow[] = await everywhere<KeyRow>(DATA_KEYS, [after]);
    for (const row of rows) yield* examineDataKey(parts, row);
    parts.looked(rows.length);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) break;
    after = last.id;
  }
  for (const { workspace } of await everywhere<{ workspace: string }>(NO_ACTIVE, []))
    yield {
      check: 'key_state',
      place: 'data_key',
      row: workspace,
      workspace,
      message:
        'The workspace has no active data key; the next write makes one. A rotation moves what is under the old ones.',
    };
  yield* examinePutBack(parts);
}

async function* examinePutBack({ database }: DoctorParts): AsyncGenerator<Finding> {
  type Row = Pick<Finding, 'place' | 'workspace'> & { readonly id: string };
  for (const { place, id, workspace } of await database.everywhere<Row>(PUT_BACK, []))
    yield {
      ...{ check: 'key_state', place, row: id, workspace },
      message:
        'The key is in use, and the audit log says that another one was put in its place. Whoever brought it back may know it: rotate with --compromised.',
    };
}

async function* examineKeks({ database, keks, rowKey }: DoctorParts): AsyncGenerator<Finding> {
  for (const { id, state, sentinel, description } of await knownKeks(database.everywhere)) {
    if (!sentinel) continue;
    const at = { check: 'unreadable', place: 'key_encryption_key', row: id, workspace: null } as const;
    if (!keks.has(id)) {
      yield {
        ...at,
        check: 'key_state',
        message: `The key is ${state} and not in KEYS here (it was: ${description}).`,
      };
      continue;
    }
    try {
      if (!(await openSentinel(await keks.get(id), sentinel)).equals(rowKey))
        yield { ...at, message: 'The key opens another secret of the database than the active one.' };
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      yield { ...at, message: error.message };
    }
  }
}

async function* examineDataKey(parts: DoctorParts, row: KeyRow): AsyncGenerator<Finding> {
  const { id, workspace, state, kek, wrapped, uses } = row;
  const place = 'data_key';
  const at = { place, row: id, workspace } as const;
  if (state === 'destroyed' && uses > 0)
    yield {
      ...at,
      check: 'key_state',
      message: `The key was destroyed, and ${uses} values are sealed under it: they cannot be read again.`,
    };
  if (state === 'retired' && uses > 0) {
    const finding = { ...at, check: 'key_state' } as const;
    yield {
      ...finding,
      message: `The key is retired, and ${uses} values are sealed under it, as after restoring rows. It has to be DECRYPT_ONLY until a rotation has moved them.`,
      fix: fixBySql(parts, finding, `update data_key set state = 'decrypt_only', retired_at = null where id = ?`, [id]),
    };
  }
  if (row.isForgotten) {
    const finding = { ...at, check: 'leftover' } as const;
    yield {
      ...finding,
      message: 'The key was made by a rotation that was stopped, and never used.',
      fix: fixBySql(
        parts,
        finding,
        `delete from data_key where id = ? and state = 'pending' and data_key_uses(id) = 0`,
        [id],
      ),
    };
  }
  if (!wrapped) return;
  const sealed = new Sealed(wrapped);
  try {
    const named = kekOf(sealed);
    if (named !== kek) {
      const finding = { ...at, check: 'columns' } as const;
      yield {
        ...finding,
        message: `The column says that the key ${kek} wraps it, and its bytes say ${named}.`,
        ...((await knownKeks(parts.database.everywhere)).some((known) => known.id === named)
          ? { fix: fixBySql(parts, finding, 'update data_key set kek = sealing_key(wrapped) where id = ?', [id]) }
          : {}),
      };
    }
    await unwrapDataKey(parts.keks, workspace, id, sealed);
  } catch (error) {
    if (!(error instanceof UnreadableError || error instanceof MissingKekError)) throw error;
    yield { ...at, check: 'unreadable', message: `${error.message} ${uses} values are sealed under this data key.` };
  }
}
