import type { QueryEverywhere } from '../query.ts';
import type { Database } from './database.ts';

/** The role in DATABASE_URL is not one to work with; the message says what to do. */
export class RoleError extends Error {
  override readonly name = 'RoleError';
}

const ROLE = {
  name: 'read-role',
  text: 'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
};
const ABOVE =
  'The role in DATABASE_URL is a superuser or bypasses row-level security; make one for this server with: createuser dragops';

/**
 * Sees to it that policies bind this server at the database: production refuses a role that they do not bind, elsewhere it is
 * warned of. In the embedded database they never do, and it is not asked.
 * @throws RoleError
 */
export async function assertBound(
  { kind, everywhere }: Database,
  production: boolean,
  warn: (message: string) => void,
): Promise<void> {
  if (kind === 'pglite') return;
  const [role] = await everywhere<{ above: boolean }>(ROLE, []);
  if (role && !role.above) return;
  if (production) throw new RoleError(`${ABOVE}. Nothing was changed.`);
  warn(ABOVE);
}

const NOT_PERMITTED = '42501';

/**
 * Does what needs the tables. Where the role may not, as when another one made them, the fault says whose they are.
 * @throws RoleError
 */
export async function withOwnTables<T>({ everywhere }: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: unknown }).code !== NOT_PERMITTED) throw error;
    throw await explain(everywhere, error);
  }
}

interface Owners {
  readonly role: string;
  readonly database: string;
  readonly owner: string;
  readonly schema: string;
  readonly tables: number;
  readonly owners: string | null;
}

const OWNERS = {
  name: 'read-owners',
  text: `select quote_ident(current_user) as role, quote_ident(d.datname) as database,
      quote_ident(pg_get_userbyid(d.datdba)) as owner, quote_ident(s.name) as schema, t.tables, t.owners
    from pg_database d, (select coalesce(current_schema(), 'public') as name) s, lateral (
      select count(*)::int as tables, string_agg(distinct quote_ident(pg_get_userbyid(c.relowner)), ', ') as owners
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = s.name and c.relkind in ('r', 'p') and not pg_has_role(c.relowner, 'usage')
    ) t where d.datname = current_database()`,
};

async function explain(everywhere: QueryEverywhere, cause: unknown): Promise<RoleError> {
  const [found] = await everywhere<Owners>(OWNERS, []);
  if (!found) return new RoleError('The role in DATABASE_URL may not use this database.', { cause });
  const { role, database, owner, schema, tables, owners } = found;
  if (tables === 0)
    return new RoleError(
      `The role ${role} in DATABASE_URL may not make tables in the database ${database}, which belongs to ${owner}. Nothing was changed. As a superuser, run: psql -d ${database} -c 'alter database ${database} owner to ${role}' -c 'alter schema ${schema} owner to ${role}'`,
      { cause },
    );
  const alter = (kind: string, of: string, column: string, where: string) =>
    `select format('alter ${kind} %s owner to ${role};', oid::${of}) from pg_${column} where ${where}namespace = '${schema}'::regnamespace`;
  return new RoleError(
    `The tables of the database ${database} belong to another role (${tables} of them to ${owners}) than ${role}, which DATABASE_URL names. Most likely the server or a command was started as that role before. Nothing was changed. As a superuser, give them to ${role}:
  psql -At -d ${database} -c "${alter('table', 'regclass', 'class', 'rel')} and relkind in ('r', 'p') union all ${alter('routine', 'regprocedure', 'proc', 'pro')}" | psql -d ${database}`,
    { cause },
  );
}
