import { parseArgs } from 'node:util';
import { NotFoundError } from '../core/errors.ts';
import { EVERY_WORKSPACE } from '../db/scope.ts';
import { findWorkspace } from '../identity/workspaces.ts';
import { type Command, UsageError } from './command.ts';
import { KEY_OPTIONS, type KeyOptions, type KeyTools, withKeys } from './key-tools.ts';
import { destroy, shred } from './keys-destroy.ts';
import { writeMacs } from './keys-macs.ts';
import { replacements, status } from './keys-report.ts';
import { carryOn, rotateData, rotateKek } from './keys-rotate.ts';

/** Shows, rotates, retires and destroys keys. */
export const keys: Command = async (args, env) => {
  const { values, positionals } = parseArgs({ args, options: KEY_OPTIONS, allowPositionals: true });
  if (!/^\d{1,5}$/.test(values.wait)) throw new UsageError('--wait must be a number of seconds.');
  if (positionals.join(' ') === 'write-macs') return writeMacs(env);
  // Before anything is opened.
  const work = workOf(positionals, values);
  return withKeys(env, async (tools) => work(tools, await workspaceId(tools, values.workspace)));
};

/** What a command does, with the id of the workspace that it names. */
type Work = (tools: KeyTools, workspace: string | null) => Promise<boolean>;

function workOf([action, what, ...more]: readonly string[], values: KeyOptions): Work {
  if (more.length > 0) throw new UsageError();
  switch (`${action} ${what ?? ''}`.trim()) {
    case 'status':
      return status;
    case 'rotate kek':
      if (values.workspace !== undefined) throw new UsageError('A key-encryption key is for all workspaces.');
      return (tools) => rotateKek(tools, values);
    case 'rotate data':
      if (values.to !== undefined) throw new UsageError('--to goes with "rotate kek".');
      return (tools, workspace) => rotateData(tools, values, workspace);
    case 'resume':
      return carryOn;
    case 'cancel':
      return cancel;
    case 'replacements':
      return replacements;
    case 'shred':
      if (values.workspace === undefined) throw new UsageError('--workspace NAME must say whose keys to destroy.');
      return (tools, workspace) => shred(tools, workspace as string, values.confirm);
    default:
      if (action !== 'destroy' || what === undefined) throw new UsageError();
      return (tools) => destroy(tools, what);
  }
}

/** Null: no name was given. */
async function workspaceId({ database, macs }: KeyTools, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const found = await findWorkspace(database.em(EVERY_WORKSPACE), macs, name);
  if (found === undefined) throw new NotFoundError('workspace');
  return found;
}

async function cancel({ rotations }: KeyTools): Promise<boolean> {
  const running = await rotations.jobs.running();
  for (const job of running) await rotations.cancel(job, 'operator');
  console.log(
    running.length === 0
      ? 'No rotation is running.'
      : 'Cancelled. What was moved stays moved, and every value can be read; a new rotation goes on with the rest.',
  );
  return true;
}
