import type { KeyObject } from 'node:crypto';
import { auditKeys } from '../audit/log/keys.ts';
import { type AuditLog, createAuditLog } from '../audit/log/log.ts';
import type { KekRing } from '../crypto/kek/ring.ts';
import { createKeyring, type Keyring } from '../crypto/keyring.ts';
import { openKeys } from '../crypto/open-keys.ts';
import { createRowMacs, type RowMacs } from '../crypto/row-mac.ts';
import type { Database } from '../db/connect/database.ts';
import { createRotations, type Rotations } from '../keys/rotation/rotation.ts';
import type { Env } from './command.ts';
import { withOpened } from './opened.ts';

/** What the commands about keys work with. */
export interface KeyTools {
  readonly database: Database;
  readonly keks: KekRing;
  /** The secret of this database. */
  readonly rowKey: KeyObject;
  readonly macs: RowMacs;
  readonly keyring: Keyring;
  readonly audit: AuditLog;
  readonly rotations: Rotations;
}

/** How a rotation is to go. */
export interface RotationOptions {
  /** The id of the key-encryption key to go over to; without it the first of KEYS. */
  readonly to?: string | undefined;
  /** Seconds. */
  readonly wait: string;
  readonly 'dry-run': boolean;
  readonly compromised: boolean;
}

/** Runs what needs the data and its keys, and nothing else of the program. */
export async function withKeys<T>(env: Env, work: (tools: KeyTools) => Promise<T>): Promise<T> {
  return withOpened(env, async (database, config) => {
    const { keks, rowKey } = await openKeys(database, config, { tell: console.error });
    const now = () => new Date();
    const macs = createRowMacs(rowKey);
    const keyring = createKeyring({ queries: database, keks, macs, now, cacheSeconds: config.keyCacheSeconds });
    const audit = createAuditLog(database.everywhere, auditKeys(rowKey), now);
    const rotations = createRotations({ database, keks, keyring, macs, audit, origin: 'operator' });
    return work({ database, keks, rowKey, macs, keyring, audit, rotations });
  });
}
