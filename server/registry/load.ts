import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Pack, packFaults } from '../../packs/sdk/define-pack.ts';
import { PackDefinitionError, type PackFault } from '../../packs/sdk/errors.ts';
import { manifestShape, packOfManifest } from './manifest.ts';
import { createRegistry, type Registry } from './registry.ts';

/** A pack that was not taken: where it is, and every reason with its path inside it. */
export interface RefusedPack {
  readonly source: string;
  readonly faults: readonly PackFault[];
}

const PACK_FILES = ['pack.ts', 'pack.js', 'pack.mjs'];
const MANIFEST_ENDING = '.dragops-pack.json';
const SDK = new URL('../../packs/sdk/', import.meta.url);

/**
 * Loads packs: those given, and those that `sources` names. A source is a folder (with a pack file, manifests, or
 * folders of packs), a file, or the name of an npm package whose default export is a pack or a list of packs.
 * A pack that is wrong is refused, and the others are taken.
 */
export async function loadPacks(
  builtIn: readonly Pack[],
  sources: readonly string[],
): Promise<{ readonly registry: Registry; readonly refused: readonly RefusedPack[] }> {
  shareSdk();
  const refused: RefusedPack[] = [];
  const found: { pack: Pack; source: string }[] = builtIn.map((pack) => ({ pack, source: `built-in ${pack.slug}` }));
  for (const source of sources)
    for (const file of filesOf(source, refused)) {
      const result = await loadOne(file);
      for (const pack of result.packs) found.push({ pack, source: file });
      if (result.faults.length > 0) refused.push({ source: file, faults: result.faults });
    }
  const sourceOf = new Map(found.map(({ pack, source }) => [pack, source]));
  const registry = createRegistry(
    found.map(({ pack }) => pack),
    (pack, message) =>
      refused.push({ source: sourceOf.get(pack) ?? pack.slug, faults: [{ path: pack.slug, message }] }),
  );
  return { registry, refused };
}

let sdkIsShared = false;
/** Lets a pack in any folder import `@dragops/pack-sdk` without installing it: it gets this server's copy. */
function shareSdk(): void {
  if (sdkIsShared) return;
  sdkIsShared = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === '@dragops/pack-sdk') return { url: new URL('index.ts', SDK).href, shortCircuit: true };
      if (specifier === '@dragops/pack-sdk/testing')
        return { url: new URL('testing.ts', SDK).href, shortCircuit: true };
      return next(specifier, context);
    },
  });
}

/** The files or package names that a source stands for. */
function filesOf(source: string, refused: RefusedPack[]): string[] {
  const isPath = /^[./]/.test(source) || source.endsWith(MANIFEST_ENDING) || existsSync(source);
  if (!isPath) return [source];
  const path = resolve(source);
  if (!existsSync(path)) {
    refused.push({ source: path, faults: [{ path: '(the file)', message: 'There is no such file or folder.' }] });
    return [];
  }
  if (!statSync(path).isDirectory()) return [path];
  const found = packFilesIn(path);
  const inFolders = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap((entry) => packFilesIn(join(path, entry.name)));
  const all = [...found, ...inFolders].sort();
  if (all.length === 0)
    refused.push({
      source: path,
      faults: [
        {
          path: '(the folder)',
          message: `It holds no ${PACK_FILES.join(', ')} and no file that ends in ${MANIFEST_ENDING}.`,
        },
      ],
    });
  return all;
}

function packFilesIn(folder: string): string[] {
  const names = readdirSync(folder);
  const code = PACK_FILES.find((name) => names.includes(name));
  return [...(code ? [code] : []), ...names.filter((name) => name.endsWith(MANIFEST_ENDING))].map((name) =>
    join(folder, name),
  );
}

interface Loaded {
  readonly packs: readonly Pack[];
  readonly faults: readonly PackFault[];
}

async function loadOne(file: string): Promise<Loaded> {
  try {
    return file.endsWith(MANIFEST_ENDING) ? loadManifest(file) : await loadModule(file);
  } catch (error) {
    if (error instanceof PackDefinitionError) return { packs: [], faults: error.faults };
    const message = error instanceof Error ? error.message : String(error);
    return { packs: [], faults: [{ path: '(the file)', message: `It cannot be loaded: ${message}` }] };
  }
}

function loadManifest(file: string): Loaded {
  const parsed = manifestShape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    return {
      packs: [],
      faults: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || basename(file), message })),
    };
  return checked(packOfManifest(parsed.data));
}

async function loadModule(file: string): Promise<Loaded> {
  const module = (await import(file.startsWith('/') ? pathToFileURL(file).href : file)) as { default?: unknown };
  if (module.default === undefined)
    return {
      packs: [],
      faults: [{ path: 'default', message: 'The file has no default export; export default definePack({ … }).' }],
    };
  const results = (Array.isArray(module.default) ? module.default : [module.default]).map((pack) =>
    checked(pack as Pack),
  );
  return { packs: results.flatMap(({ packs }) => packs), faults: results.flatMap(({ faults }) => faults) };
}

function checked(pack: Pack): Loaded {
  const faults = packFaults(pack);
  return faults.length > 0 ? { packs: [], faults } : { packs: [pack], faults: [] };
}
