import { writeFileSync } from 'node:fs';
import { type GraphQLSchema, isAbstractType, printSchema } from 'graphql';
import { builtInPacks } from '../../packs/index.ts';
import { loadPacks } from '../registry/load.ts';
import { manifestJsonSchema } from '../registry/manifest.ts';
import { buildSchema } from '../schema.ts';
import { type Command, readArgs } from './command.ts';

/** Which types each interface and union can be: clients with a cache ask for it, since a page is not told the schema. */
export function possibleTypes(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return Object.fromEntries(abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]));
}

/** Prints the schema of the built-in packs, or writes what is made of it. */
export const schema: Command = async (args) => {
  const { values } = readArgs(['schema'], args, { write: { type: 'boolean', default: false } });
  const { registry } = await loadPacks(builtInPacks, []);
  const built = buildSchema(registry);
  const schema = `${printSchema(built)}\n`;
  if (!values.write) return process.stdout.write(schema) || true;
  writeFileSync(new URL('../../schema.graphql', import.meta.url), schema);
  const possible = new URL('../../docs/clients/possible-types.json', import.meta.url);
  writeFileSync(possible, `${JSON.stringify(possibleTypes(built), null, 2)}\n`);
  const manifest = new URL('../../docs/pack-manifest.schema.json', import.meta.url);
  writeFileSync(manifest, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
  return true;
};
