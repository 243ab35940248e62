import type { Socket } from 'node:net';
import type { Pool } from 'pg';
import { isUuid } from '../core/names.ts';
import { EVERY_WORKSPACE, SCOPE_SETTING, type Scope } from './scope.ts';

/** A statement that is prepared under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement, prepared under its name, past the ORM.
 * @param workspace whose rows it sees, by its id; the database holds it to that.
 */
export type Query = <Row>(
  workspace: string,
  statement: Statement,
  params: readonly unknown[],
) => Promise<readonly Row[]>;

/**
 * The same, over the rows of every workspace: for what is no workspace's own, such as looking up a token, the work in the
 * background, and the command line. Few have it, and a test names them.
 */
export type QueryEverywhere = <Row>(statement: Statement, params: readonly unknown[]) => Promise<readonly Row[]>;

/** Both, for who has rows of workspaces to read and others. */
export interface Queries {
  readonly query: Query;
  readonly everywhere: QueryEverywhere;
}

/** Rows with times as such: past the ORM, PostgreSQL's are texts and those of the embedded database are not. */
export function withDates<Row extends object>(
  rows: readonly Row[],
  ...columns: readonly (keyof Row)[]
): readonly Row[] {
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      columns.map((column) => [column, row[column] === null ? null : new Date(row[column] as string | Date)]),
    ),
  }));
}

/**
 * A statement goes to PostgreSQL together with its scope, in one transaction and one round trip: the pool's connections
 * are pipelined. The scope ends with the transaction, so no connection carries it to the next statement.
 */
export function scopedQueries(pool: Pool): Queries {
  const run = async <Row>(scope: Scope, { name, text }: Statement, params: readonly unknown[]) => {
    const setting = `begin; set local ${SCOPE_SETTING} = '${scope}'`;
    const client = await pool.connect();
    let failed = true;
    try {
      const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
      stream.cork();
      const sent = [client.query(setting), client.query({ name, text, values: [...params] }), client.query('commit')];
      // One write to the socket in place of three.
      stream.uncork();
      const [begun, answered, ended] = await Promise.allSettled(sent);
      for (const step of [begun, answered, ended]) if (step?.status === 'rejected') throw step.reason;
      failed = false;
      return (answered as PromiseFulfilledResult<{ rows: Row[] }>).value.rows;
    } finally {
      // After a fault the connection is not trusted with another transaction.
      client.release(failed);
    }
  };
  return {
    query: (workspace, statement, params) => run(checked(workspace), statement, params),
    everywhere: (statement, params) => run(EVERY_WORKSPACE, statement, params),
  };
}

/** The scope stands in the text of a statement: nothing but an id gets there. */
function checked(workspace: string): string {
  if (!isUuid(workspace)) throw new TypeError('A scope is the id of a workspace.');
  return workspace;
}
