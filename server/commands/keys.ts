import type { KeyObject } from 'node:crypto';
import { parseArgs } from 'node:util';
import { auditKeys } from '../audit/keys.ts';
import { type AuditLog, createAuditLog } from '../audit/log.ts';
import { NotFoundError } from '../core/errors.ts';
import type { KekRing } from '../crypto/kek/ring.ts';
import { createKeyring, type Keyring } from '../crypto/keyring.ts';
import { openKeys } from '../crypto/open-keys.ts';
import type { Database } from '../db/config.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { createRotations, type Rotations } from '../keys/rotation.ts';
import { type Command, type Env, UsageError, withOpened } from './command.ts';
import { destroy, shred } from './keys-destroy.ts';
import { replacements, status } from './keys-report.ts';
import { carryOn, rotateData, rotateKek } from './keys-rotate.ts';

/** What the commands about keys work with. */
export interface KeyTools {
  readonly database: Database;
  readonly keks: KekRing;
  /** The secret of this database. */
  readonly rowKey: KeyObject;
  readonly keyring: Keyring;
  readonly audit: AuditLog;
  readonly rotations: Rotations;
  readonly env: Env;
}

const OPTIONS = {
  workspace: { type: 'string' },
  to: { type: 'string' },
  wait: { type: 'string', default: '60' },
  confirm: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  compromised: { type: 'boolean', default: false },
} as const;
export type KeyOptions = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Shows, rotates, retires and destroys keys. */
export const keys: Command = async (args, env) => {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [action, what, ...more] = positionals;
  if (!/^\d{1,5}$/.test(values.wait)) throw new UsageError('--wait must be a number of seconds.');
  if (more.length > 0) throw new UsageError();
  return withKeys(env, async (tools) => {
    switch (`${action} ${what ?? ''}`.trim()) {
      case 'status':
        return status(tools, await workspaceId(tools, values.workspace));
      case 'rotate kek':
        if (values.workspace !== undefined) throw new UsageError('A key-encryption key is for all workspaces.');
        return rotateKek(tools, values);
      case 'rotate data':
        if (values.to !== undefined) throw new UsageError('--to goes with "rotate kek".');
        return rotateData(tools, values, await workspaceId(tools, values.workspace));
      case 'resume':
        return carryOn(tools);
      case 'cancel':
        return cancel(tools);
      case 'replacements':
        return replacements(tools, await workspaceId(tools, values.workspace));
      case 'shred': {
        const id = await workspaceId(tools, values.workspace);
        if (id === null) throw new UsageError('--workspace NAME must say whose keys to destroy.');
        return shred(tools, id, values.confirm);
      }
      default:
        if (action === 'destroy' && what !== undefined) return destroy(tools, what);
        throw new UsageError();
    }
  });
};

/** Runs what needs the data and its keys, and nothing else of the program. */
export async function withKeys<T>(env: Env, work: (tools: KeyTools) => Promise<T>): Promise<T> {
  return withOpened(env, async (database, config) => {
    const { keks, rowKey } = await openKeys(database, config);
    const now = () => new Date();
    const keyring = createKeyring({ query: database.query, keks, now, cacheSeconds: config.keyCacheSeconds });
    const audit = createAuditLog(database.query, auditKeys(rowKey), now);
    const rotations = createRotations({ database, keks, keyring, audit, origin: 'operator' });
    return work({ database, keks, rowKey, keyring, audit, rotations, env });
  });
}

/** Null: no name was given. */
async function workspaceId({ database }: KeyTools, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const found = await database.em(EVERY_WORKSPACE).findOne(Workspace, { name }, { fields: ['id'] });
  if (!found) throw new NotFoundError('workspace');
  return found.id;
}

async function cancel({ rotations }: KeyTools): Promise<boolean> {
  const running = await rotations.jobs.running();
  for (const job of running) await rotations.cancel(job);
  console.log(
    running.length === 0
      ? 'No rotation is running.'
      : 'Cancelled. What was moved stays moved, and every value can be read; a new rotation goes on with the rest.',
  );
  return true;
}
