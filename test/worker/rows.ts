import { randomUUID } from 'node:crypto';
import pg from 'pg';
import * as connections from '../../server/connections/statements.ts';
import { OTHERS } from '../../server/oauth/revocation-attempt.ts';
import * as revocations from '../../server/oauth/revocations.ts';
import type { Worker } from '../../server/worker/worker.ts';
import { withoutIndexes } from './without-indexes.ts';

/** A statement as it was asked, with its values. */
export interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the worker asks the database in a round of all its tasks. */
export async function statementsOf(worker: Worker): Promise<readonly Asked[]> {
  const asked = new Map<string, Asked>();
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [config] = args as [Partial<Asked> | string];
    if (typeof config === 'object' && config.name && config.text)
      asked.set(config.name, { name: config.name, text: config.text, values: config.values ?? [] });
    return Reflect.apply(original, this, args);
  } as typeof original;
  try {
    await worker.round();
  } finally {
    pg.Client.prototype.query = original;
  }
  return [...asked.values()];
}

/** Whose the rows are. */
interface Owner {
  readonly workspace: string;
  readonly user: string;
}

/**
 * What the worker asks about single items, once it has found them.
 * @param client a superuser's, which sees every row.
 */
export async function statementsOfItems(client: pg.Client, { workspace, user }: Owner): Promise<readonly Asked[]> {
  const idsOf = async (table: string, condition: string): Promise<string[]> => {
    const { rows } = await client.query<{ id: string }>(`select id from ${table} where ${condition} limit 100`);
    return rows.map(({ id }) => id);
  };
  const ids = await idsOf('connection', 'upkeep_at is not null');
  const [revocation] = await idsOf('revocation', `status = 'pending'`);
  const mac = Buffer.alloc(32, 1);
  const someone = randomUUID();
  return [
    { ...revocations.TAKE, values: [revocation, new Date(), randomUUID()] },
    { ...OTHERS, values: [mac, workspace, someone, ['p'], 'an account', true] },
    { ...revocations.LOOK_AGAIN_BY_GRANT, values: [mac] },
    { ...revocations.LOOK_AGAIN_BY_USER, values: [user, ['kept 1']] },
    { ...connections.TAKE, values: [ids[0], workspace, 1, randomUUID()] },
    { ...connections.POSTPONE, values: [ids] },
    { ...connections.USE, values: [ids, ids.map(() => new Date())] },
  ];
}

/** Everything is due: as much of it as there may be after a long stop. @param client a superuser's. */
export function fillDue(client: pg.Client, owner: Owner, rows: number): Promise<void> {
  return withoutIndexes(client, () => insertDue(client, owner, rows));
}

async function insertDue(client: pg.Client, { workspace, user }: Owner, rows: number): Promise<void> {
  const sealed = '(select sealed from connection where sealed is not null limit 1)';
  const part = (parts: number) => `generate_series(1, ${Math.ceil(rows / parts)}) as i`;
  const [many, half, third] = [part(1), part(2), part(3)];
  await client.query(`set dragops.workspace = '*'`);
  const run = (text: string) => client.query(text);
  for (const [state, due] of [
    ['upkeep_at, keep_alive_at', `now() - interval '1 hour', now() - interval '1 hour'`],
    ['expires_at', `now() - interval '1 hour'`],
  ])
    await run(`insert into connection (id, workspace_id, user_id, name, pack, method, status, sealed, refresh_sealed, generation,
        mac, scopes, created_at, updated_at, ${state})
      select gen_random_uuid(), '${workspace}', '${user}', '${state} ' || i, 'p', 'm', 'active', ${sealed}, ${sealed}, 1, '', '{}',
        now(), now(), ${due} from ${half}`);
  await run(`insert into revocation (id, workspace_id, user_id, connection, pack, method, status, sealed, attempts, next_attempt_at, created_at)
    select gen_random_uuid(), '${workspace}', '${user}', gen_random_uuid(), 'p', 'm', 'pending', ${sealed}, 0, now() - interval '1 hour', now() from ${half}`);
  await run(`insert into revocation (id, workspace_id, user_id, connection, pack, method, status, sealed, attempts, next_attempt_at, created_at)
    select gen_random_uuid(), '${workspace}', '${user}', gen_random_uuid(), 'kept ' || i % 20, 'm', 'kept', ${sealed}, 0, now() + interval '1 hour', now() from ${half}`);
  // Of connections that are kept: they stay in the way of those that are forgotten.
  await run(`insert into revocation (id, workspace_id, user_id, connection, pack, method, status, attempts, created_at, ended_at)
    select gen_random_uuid(), '${workspace}', '${user}', (select id from connection limit 1), 'p', 'm', 'done', 1, now(), now() - interval '60 days' from ${half}`);
  for (const [status, at] of [
    ['pending', `now() - interval '2 hours'`],
    ['exchanging', `now() + interval '1 hour'`],
    ['succeeded', `now() - interval '2 days'`],
  ])
    await run(`insert into oauth_authorization (id, workspace_id, user_id, kind, pack, method, status, created_at, expires_at, consumed_at)
      select gen_random_uuid(), '${workspace}', '${user}', 'browser', 'p', 'm', '${status}', now(), ${at}, now() - interval '1 hour' from ${third}`);
  await run(`insert into access_token (id, workspace_id, kind, user_id, role, hash, label, created_at, expires_at, mac)
    select gen_random_uuid(), '${workspace}', 'session', '${user}', 'member', decode(md5(i::text), 'hex'), '', now(), now() - interval '1 hour', '' from ${many}`);
  await run(`insert into run_token (id, workspace_id, user_id, environment_id, engine_id, run, hash, mac, created_at, expires_at)
    select gen_random_uuid(), '${workspace}', '${user}', (select id from environment limit 1), (select id from access_token where kind = 'engine' limit 1),
      'r', decode(md5(i::text), 'hex'), '', now(), now() - interval '1 hour' from ${many}`);
  await run(`insert into idempotency_key (workspace_id, user_id, key, fingerprint, made, created_at)
    select '${workspace}', '${user}', decode(md5(i::text), 'hex'), '', gen_random_uuid(), now() - interval '2 days' from ${many}`);
  await run(`insert into audit_head (workspace_id, seq, hash) select gen_random_uuid(), 5, '' from ${many}`);
  // As many as a thousand minutes make, of each of some workspaces: they are never deleted.
  await run(`insert into audit_checkpoint (workspace_id, seq, hash, at, signature)
    select h.workspace_id, s, '', now() - interval '1 hour', '' from (select workspace_id from audit_head where hash = '' limit 200) h,
      generate_series(1, ${Math.ceil(rows / 200)}) as s`);
  await run(
    `insert into audit_cursor (sink, workspace_id, seq) select repeat('0', 64), workspace_id, 5 from audit_head where hash = ''`,
  );
}
