import { readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('./', import.meta.url);

/** What `packs/index.ts` holds: a folder with a `pack.ts` is a built-in pack. `npm run codegen` writes it, a test holds it fresh. */
export function packsIndex(): string {
  const slugs = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, folder)).includes('pack.ts'))
    .map(({ name }) => name)
    .sort();
  const nameOf = (slug: string) => slug.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const importOf = (name: string) =>
    name === 'sdk' ? "import type { Pack } from './sdk/index.ts';" : `import ${nameOf(name)} from './${name}/pack.ts';`;
  return [
    // The order that `npm run lint` wants.
    ...['sdk', ...slugs].sort().map(importOf),
    '',
    '/** The packs that come with the server, by name. Generated from the folders: `npm run codegen`. */',
    'export const builtInPacks: readonly Pack[] = [',
    ...slugs.map((slug) => `  ${nameOf(slug)},`),
    '];',
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(new URL('index.ts', folder), packsIndex());
