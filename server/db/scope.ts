/** What a statement may see: the id of one workspace, or every workspace. */
export type Scope = string;

/** For what is no workspace's own: looking up a token, the work in the background, the command line. */
export const EVERY_WORKSPACE: Scope = '*';

/** The session variable that the policies of the tables read. Where it is not set, no row is there. */
export const SCOPE_SETTING = 'dragops.workspace';

/** Keeps rows of one workspace apart, twice: in each statement of the ORM, and by a policy in the database. */
export const ofWorkspace = {
  /**
   * It is on by default and needs its parameter, so that a query which forgets its scope throws instead of answering
   * with someone else's rows.
   */
  filters: {
    workspace: {
      name: 'workspace',
      cond: ({ workspace }: { workspace: string }) => ({ workspace }),
      default: true,
    },
  },
  ...policyOn('workspace_id'),
} as const;

/**
 * Row-level security on the column that holds the workspace. It is forced on the owner of the table too; a superuser is
 * beyond it, so production refuses one.
 */
export function policyOn(column: string) {
  return {
    rowLevelSecurity: 'force' as const,
    // As a sub-select the setting is read once for a statement, not once for a row. As a case PostgreSQL takes it to keep
    // half of the rows; written with `in`, it takes it to keep a hundredth, and then sorts what an index has in order.
    policies: [
      {
        using: `case (select current_setting('${SCOPE_SETTING}', true)) when '${EVERY_WORKSPACE}' then true when ${column}::text then true else false end`,
      },
    ],
  };
}
