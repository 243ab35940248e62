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
 * Runs a statement of the hot path or of the background, prepared under its name, past the ORM.
 * @param scope what it may see; the database holds it to that.
 */
export type Query = <Row>(scope: Scope, statement: Statement, params: readonly unknown[]) => Promise<readonly Row[]>;

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
export function scopedQuery(pool: Pool): Query {
  return async <Row>(scope: Scope, { name, text }: { name: string; text: string }, params: readonly unknown[]) => {
    const setting = `begin; set local ${SCOPE_SETTING} = '${checked(scope)}'`;
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
}

/** The scope stands in the text of a statement: nothing but an id gets there. */
function checked(scope: Scope): Scope {
  if (scope !== EVERY_WORKSPACE && !isUuid(scope)) throw new TypeError('A scope is the id of a workspace.');
  return scope;
}
