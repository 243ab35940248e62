import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Pack, packFaults } from '../../packs/sdk/define-pack.ts';
import type { PackFault } from '../../packs/sdk/errors.ts';
import { sentenceOf, shapeFaults } from '../../packs/sdk/rules/shape-faults.ts';
import { documentFaults, manifestShape, packOfManifest } from './manifest.ts';
import { inManifest, withLines } from './manifest-faults.ts';
import { iconNotes } from './manifest-icon.ts';

const LARGEST_FILE = 1024 * 1024;

/** A manifest cannot be read, or says something else than a manifest does. */
export class ManifestFault extends Error {
  override readonly name = 'ManifestFault';
  readonly faults: readonly PackFault[];

  constructor(faults: readonly PackFault[]) {
    super('The manifest is not valid.');
    this.faults = faults;
  }
}

/** Reads a manifest, whose size is judged first, and checks the pack that it describes; notes are about what is not used. Throws ManifestFault. */
export function readManifest(file: string): { readonly pack: Pack; readonly notes: readonly PackFault[] } {
  const text = textIn(file);
  const document = documentIn(text);
  const bounds = documentFaults(document);
  if (bounds.length > 0) throw new ManifestFault(bounds);
  const parsed = manifestShape.safeParse(document, { error: sentenceOf });
  if (!parsed.success)
    throw new ManifestFault(
      withLines(
        text,
        parsed.error.issues
          .flatMap((issue) => shapeFaults(issue))
          .map(({ path, message }) => ({ path: path || basename(file), message })),
      ),
    );
  const pack = packOfManifest(parsed.data);
  const faults = packFaults(pack).map((fault) => inManifest(fault, parsed.data));
  if (faults.length > 0) throw new ManifestFault(withLines(text, faults));
  return { pack, notes: withLines(text, iconNotes(parsed.data.metadata)) };
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Of the parser's words the place alone: they quote the file.
    const [where = ''] = / \(line \d+ column \d+\)/.exec((error as Error).message) ?? [];
    throw refused(`It is not JSON${where}.`);
  }
}

function textIn(file: string): string {
  try {
    // Of a pipe or a device nobody knows how much there is.
    if (!statSync(file).isFile()) throw refused('It is not a file.');
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(LARGEST_FILE + 1);
      let length = 0;
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = readSync(descriptor, bytes, length, bytes.length - length, null);
      if (length > LARGEST_FILE) throw refused(`It has more than ${LARGEST_FILE} bytes, which is the most.`);
      return bytes.toString('utf8', 0, length);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof ManifestFault) throw error;
    throw refused(`It cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function refused(message: string): ManifestFault {
  return new ManifestFault([{ path: '(the file)', message }]);
}
