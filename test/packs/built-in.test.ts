import { describe, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { packConformance } from '../../packs/sdk/testing.ts';

describe.each(builtInPacks.map((pack) => [pack.slug, pack] as const))('the built-in pack %s', (_slug, pack) => {
  for (const { name, run } of packConformance(pack)) test(name, run);
});
