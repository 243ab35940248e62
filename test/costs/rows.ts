import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SHARE_MAC } from '../../server/connections/sharing/share.entity.ts';
import type { RowMacs } from '../../server/crypto/row-mac.ts';
import { ENVIRONMENT_MAC } from '../../server/environments/environment.entity.ts';
import { USER_MAC } from '../../server/identity/user.entity.ts';
import { SECRET_MAC } from '../../server/secrets/secret.entity.ts';

/** As many as a workspace may have, or as one answer holds at the most. */
export const FULL = {
  environments: 10,
  secrets: 1_000,
  users: 1_000,
  shared: 200,
  sharedWith: 100,
  tokens: 100,
} as const;

/** Fills the workspace of a fixture with rows that are read as if this service had written them. Values do not open. */
export async function fillWorkspace(databaseUrl: string, macs: RowMacs, workspace: string, user: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set dragops.workspace = '*'`);
    const insert = (table: string, rows: readonly Record<string, unknown>[]) => {
      const [first = {}] = rows;
      const columns = Object.keys(first);
      const text = JSON.stringify(
        rows.map((row) => ({ ...row, ...(row['mac'] ? { mac: hex(row['mac'] as Buffer) } : {}) })),
      );
      return client.query(
        `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)`,
        [text],
      );
    };
    const created_at = new Date().toISOString();
    const updated_at = created_at;
    const named = (count: number) => Array.from({ length: count }, (_, n) => ({ id: randomUUID(), n }));

    const there = (await client.query('select id from environment where workspace_id = $1', [workspace])).rows;
    const environments = named(FULL.environments - there.length).map(({ id, n }) => {
      const row = { id, workspace, name: `env-${n}`, isProtected: false };
      return {
        id,
        workspace_id: workspace,
        name: row.name,
        is_protected: false,
        mac: macs.of(ENVIRONMENT_MAC, row),
        created_at,
      };
    });
    await insert('environment', environments);
    const secrets = named(FULL.secrets).map(({ id, n }) => {
      const row = { id, workspace, name: `SECRET_${n}` };
      return { id, workspace_id: workspace, name: row.name, mac: macs.of(SECRET_MAC, row), created_at, updated_at };
    });
    await insert('secret', secrets);
    const places = [...there, ...environments] as { readonly id: string }[];
    await client.query(
      `insert into secret_value (id, workspace_id, secret_id, environment_id, sealed, generation, mac, updated_at, last_used_at)
        select gen_random_uuid(), $1, s.id, e.id, (select sealed from connection limit 1), 1, '', now(), now()
        from secret s cross join unnest($2::uuid[]) as e(id) where s.workspace_id = $1`,
      [workspace, places.map(({ id }) => id)],
    );

    const users = named(FULL.users).map(({ id, n }) => {
      const row = { id, workspace, subject: `user-${n}@example.com` };
      return { id, workspace_id: workspace, subject: row.subject, mac: macs.of(USER_MAC, row), created_at };
    });
    await insert('app_user', users);
    const shared = await client.query<{ id: string }>(
      'select id from connection where user_id = $1 order by created_at, id limit $2',
      [user, FULL.shared],
    );
    const grants = shared.rows.flatMap(({ id: connection }, at) =>
      Array.from({ length: FULL.sharedWith }, (_, n) => {
        const with_ = users[(at + n) % users.length]?.id as string;
        const row = { id: randomUUID(), workspace, connection, user: with_ };
        return {
          id: row.id,
          workspace_id: workspace,
          connection_id: connection,
          user_id: with_,
          mac: macs.of(SHARE_MAC, row),
          created_at,
        };
      }),
    );
    await insert('connection_grant', grants);
    const tokens = named(FULL.tokens).map(({ id, n }) => ({
      ...{ id, workspace_id: workspace, kind: 'engine', label: `engine ${n}`, hash: `\\x${id.replaceAll('-', '')}` },
      ...{ environments: places.map((place) => place.id), networks: ['10.0.0.0/8'], mac: Buffer.alloc(32), created_at },
    }));
    await insert('access_token', tokens);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
