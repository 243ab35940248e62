import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { builtInPacks } from '../../packs/index.ts';
import { loadPacks } from '../registry/load.ts';
import { manifestJsonSchema } from '../registry/manifest.ts';
import { buildSchema } from '../schema.ts';
import { type Command, readArgs } from './command.ts';

/** Prints the schema of the built-in packs, or writes what is made of it. */
export const schema: Command = async (args) => {
  const { values } = readArgs(['schema'], args, { write: { type: 'boolean', default: false } });
  const { registry } = await loadPacks(builtInPacks, []);
  const schema = `${printSchema(buildSchema(registry))}\n`;
  if (!values.write) return process.stdout.write(schema) || true;
  writeFileSync(new URL('../../schema.graphql', import.meta.url), schema);
  const manifest = new URL('../../docs/pack-manifest.schema.json', import.meta.url);
  writeFileSync(manifest, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
  return true;
};
