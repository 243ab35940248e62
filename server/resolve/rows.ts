import { createBatcher } from '../core/batch.ts';
import { isStorable } from '../core/names.ts';
import { isDatabaseFault } from '../db/errors.ts';
import type { Query } from '../db/query.ts';

/** The stored form of a connection, as resolve needs it. */
export interface ConnectionRow {
  readonly id: string;
  readonly mac: Uint8Array;
  /** The id of its owner. */
  readonly user: string;
  /** Null once it is revoked. */
  readonly sealed: Uint8Array | null;
  readonly generation: number;
  /** Whether an access token of it is about to end, has ended, and when; false and null where none ends. */
  readonly due: boolean;
  readonly expired: boolean;
  readonly expires_at: string | Date | null;
}

/** The stored form of a secret in one environment; the value's columns are null where it is not set. */
export interface SecretRow {
  readonly environment: string;
  readonly environment_protected: boolean;
  readonly environment_mac: Uint8Array;
  readonly secret: string | null;
  readonly secret_mac: Uint8Array | null;
  readonly id: string | null;
  readonly mac: Uint8Array | null;
  readonly sealed: Uint8Array | null;
  readonly generation: number | null;
}

/** A connection of someone else, with the row that shares it. */
export interface SharedRow extends ConnectionRow {
  readonly share: string;
  /** With whom; null: with everyone in the workspace. */
  readonly grantee: string | null;
  readonly share_mac: Uint8Array;
}

/** A connection that a run keeps to, with its name; with a row that shares it, if it is someone else's and there is one. */
export interface PinnedRow extends ConnectionRow {
  readonly name: string;
  readonly share: string | null;
  readonly grantee: string | null;
  readonly share_mac: Uint8Array | null;
}

/** A secret that a run keeps to, with its name. */
export interface PinnedSecretRow extends SecretRow {
  readonly name: string | null;
}

/** Reads rows by name, and those that runs keep to by id. Undefined: there is none (of secrets: there is no such environment). */
export interface RowReader {
  /** One of the user's own. */
  connection(workspace: string, user: string, name: string): Promise<ConnectionRow | undefined>;
  /** Those of others that are shared with the user. */
  shared(workspace: string, user: string, name: string): Promise<readonly SharedRow[]>;
  secret(workspace: string, environment: string, name: string): Promise<SecretRow | undefined>;
  /** Empty: it is gone. Otherwise once for each share of it with the user, and once where there is none. */
  pinned(workspace: string, user: string, id: string): Promise<readonly PinnedRow[]>;
  pinnedSecret(workspace: string, environment: string, id: string): Promise<PinnedSecretRow | undefined>;
}

type Numbered<Row> = Row & { readonly n: number };

const COLUMNS = `c.id, c.mac, c.user_id as "user", c.sealed, c.generation, c.expires_at,
      coalesce(c.refresh_due_at <= now(), false) as due, coalesce(c.expires_at <= now(), false) as expired`;
const CONNECTIONS = {
  name: 'resolve-connections',
  text: `select a.n::int as n, ${COLUMNS}
    from unnest($2::uuid[], $3::text[]) with ordinality as a(owner, name, n)
    join connection c on c.workspace_id = $1 and c.user_id = a.owner and c.name = a.name`,
};
const SHARED = {
  name: 'resolve-shared',
  text: `select a.n::int as n, g.id as share, g.user_id as grantee, g.mac as share_mac, ${COLUMNS}
    from unnest($2::uuid[], $3::text[]) with ordinality as a(reader, name, n)
    join connection_grant g on g.workspace_id = $1 and (g.user_id = a.reader or g.user_id is null)
    join connection c on c.workspace_id = $1 and c.id = g.connection_id and c.name = a.name and c.user_id <> a.reader`,
};
const PINNED = {
  name: 'resolve-pinned',
  text: `select a.n::int as n, c.name, g.id as share, g.user_id as grantee, g.mac as share_mac, ${COLUMNS}
    from unnest($2::uuid[], $3::uuid[]) with ordinality as a(reader, id, n)
    join connection c on c.workspace_id = $1 and c.id = a.id
    left join connection_grant g on g.workspace_id = $1 and g.connection_id = c.id and c.user_id <> a.reader
      and (g.user_id = a.reader or g.user_id is null)`,
};
const SECRET_COLUMNS = `e.id as environment, e.is_protected as environment_protected, e.mac as environment_mac,
      s.id as secret, s.mac as secret_mac, v.id, v.mac, v.sealed, v.generation`;
const SECRETS = {
  name: 'resolve-secrets',
  text: `select a.n::int as n, ${SECRET_COLUMNS}
    from unnest($2::text[], $3::text[]) with ordinality as a(environment, name, n)
    join environment e on e.workspace_id = $1 and e.name = a.environment
    left join secret s on s.workspace_id = $1 and s.name = a.name
    left join secret_value v on v.secret_id = s.id and v.environment_id = e.id`,
};
const PINNED_SECRETS = {
  name: 'resolve-pinned-secrets',
  text: `select a.n::int as n, s.name, ${SECRET_COLUMNS}
    from unnest($2::text[], $3::uuid[]) with ordinality as a(environment, id, n)
    join environment e on e.workspace_id = $1 and e.name = a.environment
    left join secret s on s.workspace_id = $1 and s.id = a.id
    left join secret_value v on v.secret_id = s.id and v.environment_id = e.id`,
};
const BATCHES = { atOnce: 2, largest: 1000, isFaultOfAll: isDatabaseFault };

/**
 * All names that are asked for at one moment in one workspace are read by one prepared statement: its cost is shared
 * by the requests. Each statement has one workspace for its scope.
 */
export function createRowReader(query: Query): RowReader {
  const readersOf = <Row, Found>(statement: typeof CONNECTIONS, gather: (rows: readonly Row[]) => Found) => {
    type Key = readonly [string, string];
    /** Of the workspaces that are being read for at this moment. */
    const readers = new Map<string, { readonly read: (key: Key) => Promise<Found>; open: number }>();
    const readerOf = (workspace: string) =>
      createBatcher(async (keys: readonly Key[]) => {
        const rows = await query<Numbered<Row>>(workspace, statement, [
          workspace,
          keys.map(([scope]) => scope),
          keys.map(([, name]) => name),
        ]);
        const found: Row[][] = keys.map(() => []);
        for (const row of rows) found[row.n - 1]?.push(row);
        return found.map(gather);
      }, BATCHES);
    return async (workspace: string, key: Key): Promise<Found> => {
      const reader = readers.get(workspace) ?? { read: readerOf(workspace), open: 0 };
      readers.set(workspace, reader);
      reader.open++;
      try {
        return await reader.read(key);
      } finally {
        reader.open--;
        if (reader.open === 0) readers.delete(workspace);
      }
    };
  };
  const connections = readersOf(CONNECTIONS, (rows: readonly ConnectionRow[]) => rows[0]);
  const shared = readersOf(SHARED, (rows: readonly SharedRow[]) => rows);
  const secrets = readersOf(SECRETS, (rows: readonly SecretRow[]) => rows[0]);
  const pinned = readersOf(PINNED, (rows: readonly PinnedRow[]) => rows);
  const pinnedSecrets = readersOf(PINNED_SECRETS, (rows: readonly PinnedSecretRow[]) => rows[0]);
  // One that is not would fail the statement for everyone in the batch.
  return {
    connection: async (workspace, user, name) => (isStorable(name) ? connections(workspace, [user, name]) : undefined),
    shared: async (workspace, user, name) => (isStorable(name) ? shared(workspace, [user, name]) : []),
    secret: async (workspace, environment, name) =>
      isStorable(name) && isStorable(environment) ? secrets(workspace, [environment, name]) : undefined,
    pinned: (workspace, user, id) => pinned(workspace, [user, id]),
    pinnedSecret: (workspace, environment, id) => pinnedSecrets(workspace, [environment, id]),
  };
}
