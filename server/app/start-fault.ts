import { SinkError } from '../audit/sinks/sinks.ts';
import { ConfigError } from '../config/config.ts';
import { UnreadableError } from '../core/errors.ts';
import { describeError } from '../core/logger.ts';
import { WrongKeyError } from '../crypto/claim.ts';
import { NoMacsError } from '../crypto/first-macs.ts';
import { KeyServiceError } from '../crypto/kek/kek.ts';
import { KeyFileError } from '../crypto/kek/key-file.ts';
import { MissingDatabaseError } from '../db/connect/database.ts';
import { DatabaseConnectionError } from '../db/connect/fault.ts';
import { FolderError } from '../db/connect/folder-lock.ts';
import { RoleError } from '../db/connect/role.ts';
import { isDatabaseFault } from '../db/errors.ts';
import { TablesLockedError } from '../db/migrate.ts';
import { SchemaError } from '../graphql/schema-error.ts';
import { ListenError } from '../http/listening.ts';
import { SharedChangeError } from '../registry/code/module.ts';

const EXPECTED = [
  SchemaError,
  SharedChangeError,
  SinkError,
  ListenError,
  ConfigError,
  KeyFileError,
  KeyServiceError,
  WrongKeyError,
  NoMacsError,
  FolderError,
  MissingDatabaseError,
  DatabaseConnectionError,
  RoleError,
  TablesLockedError,
];

/** Why the program cannot start, for the person who started it; of an unforeseen error only what is safe to print. */
export function startFault(fault: unknown): string {
  // What was begun could not be ended either: that is not why it could not start.
  const error = fault instanceof SuppressedError ? fault.suppressed : fault;
  if (EXPECTED.some((type) => error instanceof type)) return (error as Error).message;
  // At a start nothing else is opened than the sentinel.
  if (error instanceof UnreadableError)
    return `The sentinel of the database (in its "key_encryption_key" row) does not open under the configured key: ${error.message} Nothing was changed. Restore that row from a backup, or put the key that belongs to it into KEYS.`;
  if (isDatabaseFault(error)) return 'The database cannot be reached. Is it running, and is DATABASE_URL right?';
  return `The server cannot start:\n${JSON.stringify(describeError(error), null, 2)}`;
}
