import { readFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { packsIndex } from '../../packs/generate-index.ts';
import { builtInPacks } from '../../packs/index.ts';
import { possibleTypes } from '../../server/commands/print-schema.ts';
import { manifestJsonSchema } from '../../server/registry/manifest.ts';
import { createRegistry } from '../../server/registry/registry.ts';
import { buildSchema } from '../../server/schema.ts';
import { describeOnEachEngine } from '../support/app.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('schema.graphql is what the built-in packs make (else: npm run codegen)', () => {
  const registry = createRegistry(builtInPacks, (pack, reason) => {
    throw new Error(`${pack.slug}: ${reason}`);
  });
  const schema = buildSchema(registry);
  expect(read('schema.graphql')).toBe(`${printSchema(schema)}\n`);
  expect(JSON.parse(read('docs/clients/possible-types.json'))).toEqual(possibleTypes(schema));
});

test('packs/index.ts lists the folders of packs (else: npm run codegen)', () => {
  expect(read('packs/index.ts')).toBe(packsIndex());
});

test('the JSON Schema of the manifest is what the server reads (else: npm run codegen)', () => {
  expect(JSON.parse(read('docs/pack-manifest.schema.json'))).toEqual(JSON.parse(JSON.stringify(manifestJsonSchema())));
});

describeOnEachEngine('the migrations', (server) => {
  test('make what the entities say (else: npm run migration NAME)', async () => {
    expect(await server().app.database.migrator.checkSchema()).toBe(false);
  });
});
