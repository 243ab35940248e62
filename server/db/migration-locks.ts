/**
 * What each migration locks of tables that hold rows already, and for how long, on two cores with a warm disk. A lock keeps
 * the service from the table until all migrations that are due are committed.
 */
export const MIGRATION_LOCKS: Readonly<Record<string, string>> = {
  Migration20261123064317_initial: 'Nothing: it makes the first tables.',
  Migration20261123070000_same_workspace:
    'access_token, secret_value, connection: one second for each million rows, which are read.',
  Migration20261123104315_oauth:
    'connection: three seconds for each million rows, which are read for three checks and three indexes.',
  Migration20261123190000_connection_changed:
    'connection for a moment; revocation, oauth_authorization: one second for each million rows, which are read.',
  Migration20261124072725_tenants_and_audit:
    'All tables for a moment; access_token: one second for each million rows, which are read.',
  Migration20261124073500_audit_append: 'audit_event for a moment.',
  Migration20261124095552_keys:
    'All tables with sealed values: two seconds for each million rows, of which an index is made; data_key is rewritten.',
  Migration20261124170000_macs:
    'Each table with names, tokens and keys for a moment; access_token as long as it takes to delete the sessions and make two indexes. `keys write-macs` then writes them a thousand rows at a time, and locks each of the tables for a last look, as long as it takes to read it twice.',
  Migration20261124180000_shared_names:
    'connection: one second for each million rows, of which an index is made; it can be read meanwhile.',
  Migration20261124190000_run_tokens_of_users:
    'run_token, of which an index is made: one second for each million rows, and there are only those of the last quarter of an hour.',
  Migration20261128050000_worker:
    'connection, of which rows with tokens are written anew and three indexes are made: about ten seconds for each million rows; revocation, oauth_authorization, access_token for an index each. Servers of the version before cannot revoke connections with tokens beside it: stop them first.',
  Migration20261128120000_whole_grants:
    'connection, oauth_authorization: one second for each million rows, of which an index is made; they can be read meanwhile.',
  Migration20261128152656_run_pins:
    'run_token, secret_value for a moment. Servers of the version before can run beside it: for them runs go by name.',
};
