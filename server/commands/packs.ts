import { setImmediate } from 'node:timers/promises';
import { builtInPacks } from '../../packs/index.ts';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { methodNotes } from '../../packs/sdk/rules/unused-rules.ts';
import { NotProvenError, packConformance } from '../../packs/sdk/testing.ts';
import { loadConfig } from '../config/config.ts';
import { counted } from '../core/counted.ts';
import { createLogger } from '../core/logger.ts';
import { survivePackFaults } from '../registry/code/faults.ts';
import { faultText, loadPacks } from '../registry/load.ts';
import { type Command, type Env, readArgs } from './command.ts';
import { noSuchCommand } from './usage.ts';

/** Lists what a server would load, and proves a pack. */
export const packs: Command = async ([action, ...args], env) => {
  survivePackFaults(createLogger('error', process.stderr));
  const holds = await run(action, args, env);
  // Node tells of a promise that nothing handled one turn later.
  await setImmediate();
  return holds;
};

async function run(action: string | undefined, args: string[], env: Env): Promise<boolean> {
  if (action === 'check') {
    const [source = ''] = readArgs(['packs', 'check'], args, {}, ['SOURCE']).positionals;
    return checkPack(source);
  }
  if (action !== 'list') throw noSuchCommand(['packs'], action);
  readArgs(['packs', 'list'], args, {});
  const { registry, refused } = await loadPacks(builtInPacks, loadConfig(env).packSources);
  for (const pack of registry.packs)
    console.log(`${pack.slug} ${pack.version}: ${Object.keys(pack.methods).join(', ')}`);
  return printRefused(refused);
}

async function checkPack(source: string): Promise<boolean> {
  const { registry, refused, notes } = await loadPacks([], [source]);
  printRefused(refused);
  for (const note of notes) console.log(`note  ${faultText(note)}`);
  const tallies: Tally[] = [];
  for (const pack of registry.packs) {
    console.log(`${pack.name} ${pack.version} (${pack.slug})`);
    const taken = builtInPacks.find(({ slug, name }) => slug === pack.slug && name !== pack.name);
    if (taken)
      console.log(`  note  slug: the built-in pack ${taken.name} is called so as well, and no server takes both`);
    for (const [name, method] of Object.entries(pack.methods)) {
      printForm(pack, name);
      for (const note of methodNotes(method)) console.log(`  note  ${name}: ${note}`);
    }
    tallies.push(await prove(pack));
  }
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const [proven, failed, open] = [sum('proven'), sum('failed'), sum('open')];
  console.log(
    [
      counted(refused.length, 'refused', 'refused'),
      counted(proven, 'statement proven', 'statements proven'),
      counted(failed, 'failed', 'failed'),
      `${open} not proven`,
    ]
      .filter((part, index) => index === 1 || !part.startsWith('0 '))
      .join(', ')
      .concat('.'),
  );
  return refused.length === 0 && failed === 0 && open === 0;
}

function printForm(pack: Pack, method: string): void {
  const { inputField, fields } = formOf(pack, method);
  console.log(`  input ${inputField ?? '(nothing to fill in)'}`);
  for (const field of fields)
    console.log(
      `    ${field.name}: ${field.label} [${field.kind}${field.required ? ', required' : ''}${field.secret ? ', secret' : ''}]`,
    );
}

/** How many statements about packs hold, how many do not, and how many have nothing that proves them. */
interface Tally {
  readonly proven: number;
  readonly failed: number;
  readonly open: number;
}

async function prove(pack: Pack): Promise<Tally> {
  const tally = { proven: 0, failed: 0, open: 0 };
  for (const { name, run } of packConformance(pack)) {
    const fault = await run().then(
      () => undefined,
      (error: Error) => error,
    );
    if (fault === undefined) tally.proven++;
    else if (fault instanceof NotProvenError) tally.open++;
    else tally.failed++;
    console.log(
      fault === undefined
        ? `  ok    ${name}`
        : `  FAIL  ${name}\n        ${fault.message.split('\n').join('\n        ')}`,
    );
  }
  return tally;
}

function printRefused(refused: Awaited<ReturnType<typeof loadPacks>>['refused']): boolean {
  for (const { source, faults } of refused) {
    console.log(`REFUSED ${source}`);
    for (const fault of faults) console.log(`  ${faultText(fault)}`);
  }
  return refused.length === 0;
}
