import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OAuthClient } from '../../packs/sdk/oauth/types.ts';
import { readToken, SinkError } from '../audit/sinks/sinks.ts';
import { looksLikeSecret } from '../core/secret-text.ts';
import { KeyFileError } from '../crypto/kek/key-file.ts';
import type { KeyReference } from '../crypto/kek/reference.ts';
import { keyFileFaults } from '../crypto/kek/ring.ts';
import { loadOperations, OperationsFileError } from '../http/persisted.ts';
import { JwtSecretError, loadJwtSecret } from '../identity/jwt/secret.ts';
import { AppsFileError, loadAppsFile } from '../oauth/apps/file.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** The files that settings name, beside key files. Null: not set. */
export interface NamedFiles {
  readonly jwtSecret: string | null;
  /** The operator's OAuth apps. */
  readonly oauthApps: string | null;
  /** The only operations that are taken; none: any operation. */
  readonly operations: readonly string[];
  readonly sinkToken: string | null;
  readonly vaultToken: string | null;
}

/** @param given the environment, without variables that are empty. */
export function namedFiles(given: Given): NamedFiles {
  const one = (name: string) => {
    const text = given[name];
    return text === undefined || isMisplaced(text) ? null : resolve(text);
  };
  const items = itemsOf(given['OPERATIONS_FILES']);
  return {
    jwtSecret: one('AUTH_SECRET_FILE'),
    oauthApps: one('OAUTH_APPS_FILE'),
    operations: items.some(isMisplaced) ? [] : items.map((item) => resolve(item)),
    sinkToken: one('AUDIT_SINK_TOKEN_FILE'),
    vaultToken: one('VAULT_TOKEN_FILE'),
  };
}

/** What stands between the commas of a setting. */
export function itemsOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function isMisplaced(text: string): boolean {
  return looksLikeSecret(text) && !existsSync(resolve(text));
}

const ONE_PATH = ['AUTH_SECRET_FILE', 'OAUTH_APPS_FILE', 'VAULT_TOKEN_FILE', 'AUDIT_SINK_TOKEN_FILE', 'DATA_DIR'];
const SEVERAL_PATHS = ['KEYS', 'OPERATIONS_FILES', 'PACKS'];
const KEY_SERVICE = /^[a-z-]+:/;

/** The settings that have a secret, or the content of a file, in place of the path of one. It is never repeated. */
export function misplacedSecrets(given: Given): readonly string[] {
  const names = [
    ...ONE_PATH.filter((name) => isMisplaced(given[name] ?? '')),
    ...SEVERAL_PATHS.filter((name) =>
      itemsOf(given[name]).some((item) => !KEY_SERVICE.test(item) && isMisplaced(item)),
    ),
  ];
  return names.map((name) =>
    name === 'KEYS'
      ? 'KEYS has what looks like a key itself, and not the path of a key file: write the key into a file of mode 600, and name that file'
      : `${name} has what looks like a secret or the content of a file, and not a path: write it into a file of mode 600, and name that file`,
  );
}

/** What the files hold that a server reads before it connects, and all that is wrong with them. */
export interface JudgedFiles {
  readonly problems: readonly string[];
  /** What the dashboard's tokens are signed with. */
  readonly jwtSecret: KeyObject | null;
  readonly operatorApps: ReadonlyMap<string, OAuthClient>;
  readonly operations: ReadonlyMap<string, string> | null;
}

const FAULTS = [JwtSecretError, AppsFileError, OperationsFileError, SinkError, KeyFileError];

/**
 * Reads the files that can be judged without the database.
 * @param keys of which the files are judged.
 * @param production refuses files that others can read.
 * @param found the problems that are known already; the answer begins with them.
 */
export function judgeFiles(
  files: NamedFiles,
  keys: readonly KeyReference[],
  production: boolean,
  found: readonly string[],
): JudgedFiles {
  const { sinkToken, vaultToken } = files;
  const problems = [...found];
  const read = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!FAULTS.some((type) => error instanceof type)) throw error;
      problems.push((error as Error).message);
      return undefined;
    }
  };
  const jwtSecret = files.jwtSecret === null ? null : read(() => loadJwtSecret(files.jwtSecret as string, production));
  const operatorApps = read(() => loadAppsFile(files.oauthApps, production));
  const operations = files.operations.length === 0 ? null : read(() => loadOperations(files.operations));
  if (sinkToken !== null) read(() => readToken(sinkToken));
  if (vaultToken !== null) problems.push(...faultsOfToken(vaultToken));
  problems.push(...keyFileFaults(keys, production));
  const [first] = keys;
  // Alone, it is said when the database has been asked which key it needs.
  if (problems.length > 0 && production && first?.service === 'file' && !existsSync(first.path))
    problems.push(
      `The key file ${first.path} (KEYS) does not exist. Put back the one of this database; only for a new database, make one.`,
    );
  return {
    problems,
    jwtSecret: jwtSecret ?? null,
    operatorApps: operatorApps ?? new Map(),
    operations: operations ?? null,
  };
}

function faultsOfToken(file: string): readonly string[] {
  try {
    readFileSync(file);
    return [];
  } catch (error) {
    return [`VAULT_TOKEN_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`];
  }
}
