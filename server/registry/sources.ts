import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PackFault } from '../../packs/sdk/errors.ts';

/** A pack that was not taken: where it is, and every reason with its path inside it. */
export interface RefusedPack {
  readonly source: string;
  readonly faults: readonly PackFault[];
}

const PACK_FILES = ['pack.ts', 'pack.js', 'pack.mjs'];
const MANIFEST_ENDING = '.dragops-pack.json';

/** The files or package names that a source stands for. */
export function filesOf(source: string, refused: RefusedPack[]): string[] {
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
