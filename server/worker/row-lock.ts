/**
 * The lock of a row that one server works on: an owner and an end, by the database's clock, in the columns `lease_owner`
 * and `lease_until`. It lasts while a server works that may die at it: whoever comes after the end takes over. Here is its
 * SQL, for all tables that have one.
 */
export interface RowLock {
  /** A condition: nobody has it, or whoever had it is taken to be gone. */
  readonly isFree: string;
  /** Columns that take or keep it. */
  readonly taken: string;
  /** Columns that let it go. */
  readonly letGo: string;
  /** A condition: this owner has it, whether or not its time is over, since nobody has taken it. */
  readonly isMine: string;
}

/**
 * @param owner where the statement has it, such as `$4`.
 * @param lasts an interval of SQL.
 * @param table the name or alias before each column that is read.
 */
export function rowLock(owner: string, lasts: string, table?: string): RowLock {
  const at = table === undefined ? '' : `${table}.`;
  return {
    isFree: `(${at}lease_until is null or ${at}lease_until <= now())`,
    taken: `lease_owner = ${owner}, lease_until = now() + ${lasts}`,
    letGo: 'lease_owner = null, lease_until = null',
    isMine: `${at}lease_owner = ${owner}`,
  };
}
