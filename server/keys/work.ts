import type { KeyObject } from 'node:crypto';
import type { AuditLog } from '../audit/log/log.ts';
import type { Logger } from '../core/logger.ts';
import type { KekRing } from '../crypto/kek/ring.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import type { Database } from '../db/connect/database.ts';
import { createRotations, createRotationWorker, type Rotations } from './rotation/rotation.ts';
import { startHeartbeat } from './staging/instances.ts';

export interface KeyWorkParts {
  readonly database: Database;
  readonly keks: KekRing;
  readonly keyring: Keyring;
  readonly rowKey: KeyObject;
  readonly macs: RowMacs;
  readonly audit: AuditLog;
  readonly log: Logger;
}

/** What a server that runs does about keys. */
export interface KeyWork {
  readonly database: Database;
  readonly rotations: Rotations;
  /** Whether this server has the active key-encryption key. */
  isReady(): boolean;
  /** Looks for a rotation to carry on, without waiting for the next beat. */
  wake(): void;
  /** Tells the others at once which keys this server has. */
  beat(): Promise<void>;
  close(): Promise<void>;
}

/** Tells which keys this server has, carries rotations on, and forgets keys that are retired. */
export async function startKeyWork({
  database,
  keks,
  keyring,
  rowKey,
  macs,
  audit,
  log,
}: KeyWorkParts): Promise<KeyWork> {
  const rotations = createRotations({ database, keks, keyring, macs, audit, origin: 'system' });
  const worker = createRotationWorker(rotations, log);
  const { query } = database;
  const heartbeat = await startHeartbeat({ query, keks, rowKey, log, afterBeat: worker.look });
  const stopListening = await database.listen(
    'data_key_changed',
    (id) => keyring.forget(id),
    () => keyring.forget(),
  );
  return {
    database,
    rotations,
    isReady: heartbeat.isReady,
    wake: worker.look,
    beat: heartbeat.beat,
    close: async () => {
      await worker.close();
      await stopListening();
      await heartbeat.close();
    },
  };
}
