import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { loadOperations } from '../persisted.ts';

/** A file of the pages, as it is sent. */
export interface BuiltFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
  /** Whether its name changes with what is in it. */
  readonly isLasting: boolean;
}

/** The pages as they were built: by path, and the only operations that they send. */
export interface BuiltPages {
  readonly files: ReadonlyMap<string, BuiltFile>;
  readonly operations: ReadonlyMap<string, string>;
}

/** Where `vite build` puts them, see dashboard/vite.config.ts. */
export const PAGES_FOLDER = join(import.meta.dirname, '../../../dashboard/dist');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the pages into memory, about two megabytes. Null: they were not built. */
export function loadPages(folder: string): BuiltPages | null {
  const root = join(folder, 'pages');
  if (!existsSync(join(root, 'index.html'))) return null;
  const files = new Map<string, BuiltFile>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(path)];
    if (!entry.isFile() || !type) continue;
    const url = `/${relative(root, path).replaceAll('\\', '/')}`;
    const packed = (ending: string) => (existsSync(path + ending) ? readFileSync(path + ending) : undefined);
    const isLasting = url.startsWith('/assets/');
    files.set(url, { type, plain: readFileSync(path), br: packed('.br'), gzip: packed('.gz'), isLasting });
  }
  return { files, operations: loadOperations([join(folder, 'operations.json')]) };
}
