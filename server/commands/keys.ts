import { parseArgs } from 'node:util';
import { NotFoundError } from '../core/errors.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { type Command, UsageError } from './command.ts';
import { KEY_OPTIONS, type KeyTools, withKeys } from './key-tools.ts';
import { destroy, shred } from './keys-destroy.ts';
import { replacements, status } from './keys-report.ts';
import { carryOn, rotateData, rotateKek } from './keys-rotate.ts';

/** Shows, rotates, retires and destroys keys. */
export const keys: Command = async (args, env) => {
  const { values, positionals } = parseArgs({ args, options: KEY_OPTIONS, allowPositionals: true });
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
