import type { KeyObject } from 'node:crypto';
import type { AuditLog } from '../audit/log/log.ts';
import type { Logger } from '../core/logger.ts';
import type { KekRing } from '../crypto/kek/ring.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import type { Database } from '../db/connect/database.ts';
import type { Task } from '../worker/task.ts';
import { createRotations, type Rotations, rotationTask } from './rotation/rotation.ts';
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
export interface KeyWork extends AsyncDisposable {
  readonly database: Database;
  readonly rotations: Rotations;
  /** Whether this server has the active key-encryption key. */
  isReady(): boolean;
  /** Tells the others at once which keys this server has. */
  beat(): Promise<void>;
  /** What the worker does about keys. */
  readonly tasks: readonly Task[];
}

/** Tells which keys this server has, carries rotations on, and forgets keys that are retired. */
export async function startKeyWork(parts: KeyWorkParts): Promise<KeyWork> {
  const { database, keks, keyring, rowKey, macs, audit, log } = parts;
  const rotations = createRotations({ database, keks, keyring, macs, audit, origin: 'system' });
  const heartbeat = await startHeartbeat({ everywhere: database.everywhere, keks, rowKey, log });
  const stopListening = await database.listen(
    'data_key_changed',
    (id) => keyring.forget(id),
    () => keyring.forget(),
  );
  return {
    database,
    rotations,
    isReady: heartbeat.isReady,
    beat: heartbeat.beat,
    tasks: [heartbeat.task, rotationTask(rotations, log)],
    [Symbol.asyncDispose]: async () => {
      await stopListening();
      // Where the database is away, it is taken to be gone in half a minute.
      await heartbeat.leave().catch((err) => log.warn({ err }, 'It could not be written that this server is gone'));
    },
  };
}
