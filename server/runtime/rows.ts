import { createBatcher } from '../core/batch.ts';
import type { Query } from '../db/config.ts';

/** The stored form of a connection, as resolve needs it. */
export interface ConnectionRow {
  readonly id: string;
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
  readonly secret: string | null;
  readonly id: string | null;
  readonly sealed: Uint8Array | null;
  readonly generation: number | null;
}

/** Reads rows by name. Undefined: there is none (of secrets: there is no such environment). */
export interface RowReader {
  connection(workspace: string, user: string, name: string): Promise<ConnectionRow | undefined>;
  secret(workspace: string, environment: string, name: string): Promise<SecretRow | undefined>;
}

type Numbered<Row> = Row & { readonly n: number };

const CONNECTIONS = {
  name: 'resolve-connections',
  text: `select a.n::int as n, c.id, c.sealed, c.generation, c.expires_at,
      coalesce(c.refresh_due_at <= now(), false) as due, coalesce(c.expires_at <= now(), false) as expired
    from unnest($2::uuid[], $3::text[]) with ordinality as a(owner, name, n)
    join connection c on c.workspace_id = $1 and c.user_id = a.owner and c.name = a.name`,
};
const SECRETS = {
  name: 'resolve-secrets',
  text: `select a.n::int as n, e.id as environment, s.id as secret, v.id, v.sealed, v.generation
    from unnest($2::text[], $3::text[]) with ordinality as a(environment, name, n)
    join environment e on e.workspace_id = $1 and e.name = a.environment
    left join secret s on s.workspace_id = $1 and s.name = a.name
    left join secret_value v on v.secret_id = s.id and v.environment_id = e.id`,
};
const BATCHES = { atOnce: 2, largest: 1000 };

/**
 * All names that are asked for at one moment in one workspace are read by one prepared statement: its cost is shared
 * by the requests. Each statement has one workspace for its scope.
 */
export function createRowReader(query: Query): RowReader {
  const readersOf = <Row>(statement: typeof CONNECTIONS) => {
    const readers = new Map<string, (key: readonly [string, string]) => Promise<Row | undefined>>();
    return (workspace: string) => {
      let reader = readers.get(workspace);
      if (!reader) {
        reader = createBatcher(async (keys) => {
          const rows = await query<Numbered<Row>>(statement, [
            workspace,
            keys.map(([scope]) => scope),
            keys.map(([, name]) => name),
          ]);
          const found: (Row | undefined)[] = keys.map(() => undefined);
          for (const row of rows) found[row.n - 1] = row;
          return found;
        }, BATCHES);
        readers.set(workspace, reader);
      }
      return reader;
    };
  };
  const connections = readersOf<ConnectionRow>(CONNECTIONS);
  const secrets = readersOf<SecretRow>(SECRETS);
  // PostgreSQL's text holds no NUL: a name with one would fail the statement for everyone in the batch.
  const isStorable = (text: string) => !text.includes('\0');
  return {
    connection: async (workspace, user, name) => (isStorable(name) ? connections(workspace)([user, name]) : undefined),
    secret: async (workspace, environment, name) =>
      isStorable(name) && isStorable(environment) ? secrets(workspace)([environment, name]) : undefined,
  };
}
