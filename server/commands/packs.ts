import { setImmediate } from 'node:timers/promises';
import { builtInPacks } from '../../packs/index.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { packConformance } from '../../packs/sdk/testing.ts';
import { loadConfig } from '../config/config.ts';
import { createLogger } from '../core/logger.ts';
import { survivePackFaults } from '../registry/code/faults.ts';
import { loadPacks } from '../registry/load.ts';
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
  const { registry, refused } = await loadPacks([], [source]);
  let holds = printRefused(refused);
  for (const pack of registry.packs) {
    console.log(`${pack.name} ${pack.version} (${pack.slug})`);
    for (const method of Object.keys(pack.methods)) {
      const { inputField, fields } = formOf(pack, method);
      console.log(`  input ${inputField ?? '(nothing to fill in)'}`);
      for (const field of fields)
        console.log(
          `    ${field.name}: ${field.label} [${field.kind}${field.required ? ', required' : ''}${field.secret ? ', secret' : ''}]`,
        );
    }
    for (const { name, run } of packConformance(pack)) {
      const fault = await run().then(
        () => undefined,
        (error: Error) => error.message.split('\n').join('\n        '),
      );
      console.log(fault === undefined ? `  ok    ${name}` : `  FAIL  ${name}\n        ${fault}`);
      if (fault !== undefined) holds = false;
    }
  }
  return holds;
}

function printRefused(refused: Awaited<ReturnType<typeof loadPacks>>['refused']): boolean {
  for (const { source, faults } of refused) {
    console.log(`REFUSED ${source}`);
    for (const { path, message } of faults) console.log(`  ${path}: ${message}`);
  }
  return refused.length === 0;
}
