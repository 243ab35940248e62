import { registerHooks } from 'node:module';
import { safeText } from '../../packs/sdk/characters.ts';
import { type Pack, packFaults } from '../../packs/sdk/define-pack.ts';
import type { PackFault } from '../../packs/sdk/errors.ts';
import { fileFault, ImportFault, importPack } from './code/module.ts';
import { ManifestFault, readManifest } from './manifest-file.ts';
import { createRegistry, type Registry } from './registry.ts';
import { filesOf, type RefusedPack } from './sources.ts';

const IMPORT_MILLISECONDS = 10_000;
const LONGEST_WORDS = 500;
const MOST_FAULTS = 50;
const SDK = new URL('../../packs/sdk/', import.meta.url);

export interface LoadedPacks {
  readonly registry: Registry;
  readonly refused: readonly RefusedPack[];
  /** What of packs that were taken is not used. */
  readonly notes: readonly PackFault[];
}

/**
 * Loads packs: those given, and those that `sources` names. A source is a folder (with a pack file, manifests, or
 * folders of packs), a file, or the name of an npm package whose default export is a pack or a list of packs.
 * A pack that is wrong is refused, and the others are taken.
 */
export async function loadPacks(
  builtIn: readonly Pack[],
  sources: readonly string[],
  options: { readonly importMilliseconds?: number } = {},
): Promise<LoadedPacks> {
  shareSdk();
  const { importMilliseconds = IMPORT_MILLISECONDS } = options;
  const refused: RefusedPack[] = [];
  const notes: PackFault[] = [];
  const found: { pack: Pack; source: string }[] = builtIn.map((pack) => ({ pack, source: `built-in ${pack.slug}` }));
  for (const source of sources)
    for (const file of filesOf(source, refused)) {
      const result = await loadOne(file, importMilliseconds);
      notes.push(...(result.notes ?? []));
      for (const pack of result.packs) found.push({ pack, source: file });
      if (result.faults.length > 0) refused.push({ source: file, faults: result.faults });
    }
  const sourceOf = new Map(found.map(({ pack, source }) => [pack, source]));
  const registry = createRegistry(
    found.map(({ pack }) => pack),
    (pack, message) =>
      refused.push({ source: sourceOf.get(pack) ?? pack.slug, faults: [{ path: pack.slug, message }] }),
  );
  return {
    registry,
    refused: refused.map(({ source, faults }) => ({ source, faults: readableFaults(faults) })),
    notes: readableFaults(notes),
  };
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

interface Loaded {
  readonly packs: readonly Pack[];
  readonly faults: readonly PackFault[];
  readonly notes?: readonly PackFault[];
}

async function loadOne(file: string, milliseconds: number): Promise<Loaded> {
  try {
    // In a folder others may be something else; one that is named is meant.
    if (file.endsWith('.json')) {
      const { pack, notes } = readManifest(file);
      return { packs: [pack], faults: [], notes };
    }
    const exported = await importPack(file, milliseconds);
    if (exported === undefined)
      return refusal([
        { path: 'default', message: 'The file has no default export; export default definePack({ … }).' },
      ]);
    const results = (Array.isArray(exported) ? exported : [exported]).map((pack) => checked(pack as Pack));
    return { packs: results.flatMap(({ packs }) => packs), faults: results.flatMap(({ faults }) => faults) };
  } catch (error) {
    if (error instanceof ImportFault || error instanceof ManifestFault) return refusal(error.faults);
    throw error;
  }
}

function refusal(faults: readonly PackFault[]): Loaded {
  return { packs: [], faults };
}

function checked(pack: Pack): Loaded {
  const faults = faultsOf(pack);
  return faults.length > 0 ? refusal(faults) : { packs: [pack], faults: [] };
}

function faultsOf(pack: Pack): readonly PackFault[] {
  try {
    return packFaults(pack);
  } catch {
    // The schema of a JSON field is code, and asking whether it is one may throw.
    return [fileFault('It cannot be checked: its code threw while it was looked at.')];
  }
}

/** A fault as people read it. */
export function faultText({ path, line, message }: PackFault): string {
  return `${path}${line === undefined ? '' : ` (line ${line})`}: ${message}`;
}

/** What of a pack's own words stands in the log and at the command line: so much, and nothing that moves the cursor. */
function readable({ path, message, ...where }: PackFault): PackFault {
  return { path: safeText(path, LONGEST_WORDS), message: safeText(message, LONGEST_WORDS), ...where };
}

function readableFaults(faults: readonly PackFault[]): readonly PackFault[] {
  const shown = faults.slice(0, MOST_FAULTS).map(readable);
  const more = faults.length - shown.length;
  return more > 0 ? [...shown, fileFault(`It has ${more} more faults.`)] : shown;
}
