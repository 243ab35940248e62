import { NotFoundError } from '../core/errors.ts';
import { findWorkspace } from '../identity/workspaces.ts';
import { type Command, readArgs } from './command.ts';
import { type KeyTools, withKeys } from './key-tools.ts';
import { destroy, shred } from './keys-destroy.ts';
import { writeMacs } from './keys-macs.ts';
import { replacements, status } from './keys-report.ts';
import { carryOn, rotateData, rotateKek } from './keys-rotate.ts';
import { noSuchCommand, UsageError } from './usage.ts';

const OF_ONE = { workspace: { type: 'string' } } as const;
const ROTATION = {
  'dry-run': { type: 'boolean', default: false },
  compromised: { type: 'boolean', default: false },
} as const;

/** Shows, rotates, retires and destroys keys. */
export const keys: Command = async (args, env) => {
  if (args[0] === 'write-macs') {
    readArgs(['keys', 'write-macs'], args.slice(1), {});
    return writeMacs(env);
  }
  // Before anything is opened.
  const { work, workspace } = plan(args);
  return withKeys(env, async (tools) => work(tools, await workspaceId(tools, workspace)));
};

/** What a command does, with the id of the workspace that it names. */
type Work = (tools: KeyTools, workspace: string | null) => Promise<boolean>;

function plan([action, ...args]: readonly string[]): { work: Work; workspace?: string | undefined } {
  const words = ['keys', action ?? ''];
  switch (action) {
    case 'status':
      return { work: status, ...readArgs(words, args, OF_ONE).values };
    case 'replacements':
      return { work: replacements, ...readArgs(words, args, OF_ONE).values };
    case 'rotate':
      return planRotation(args);
    case 'resume':
    case 'cancel':
      readArgs(words, args, {});
      return { work: action === 'resume' ? carryOn : cancel };
    case 'destroy': {
      const [id = ''] = readArgs(words, args, {}, ['ID']).positionals;
      return { work: (tools) => destroy(tools, id) };
    }
    case 'shred': {
      const { workspace, confirm } = readArgs(words, args, { ...OF_ONE, confirm: { type: 'string' } }).values;
      if (workspace === undefined)
        throw new UsageError(words, '--workspace NAME is missing: it says whose keys to destroy.');
      return { workspace, work: (tools, id) => shred(tools, id as string, confirm) };
    }
    default:
      throw noSuchCommand(['keys'], action);
  }
}

function planRotation([what, ...args]: readonly string[]): { work: Work; workspace?: string | undefined } {
  const words = ['keys', 'rotate', what ?? ''];
  if (what === 'data') {
    const { values } = readArgs(words, args, { ...ROTATION, ...OF_ONE });
    return { work: (tools, id) => rotateData(tools, values, id), workspace: values.workspace };
  }
  if (what !== 'kek') throw noSuchCommand(['keys', 'rotate'], what);
  const { values } = readArgs(words, args, {
    ...ROTATION,
    to: { type: 'string' },
    wait: { type: 'string', default: '60' },
  });
  if (!/^\d{1,5}$/.test(values.wait)) throw new UsageError(words, '--wait must be a number of seconds.');
  return { work: (tools) => rotateKek(tools, values) };
}

/** Null: no name was given. */
async function workspaceId({ database, macs }: KeyTools, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const found = await findWorkspace(database.emEverywhere(), macs, name);
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
