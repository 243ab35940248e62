import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  readonly from: string;
  /** A path inside the project, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

export function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !/\/(dist|node_modules)\//.test(file));
}

export function sourceOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

export function importsOf(file: string): Import[] {
  return [
    ...sourceOf(file).matchAll(
      /^(?:import|export)\s+(type\s)?[^;'"]*?from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm,
    ),
  ].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? '';
    const to = target.startsWith('.') ? relative(ROOT, resolve(join(ROOT, dirname(file)), target)) : target;
    return { from: file, to, isType: match[1] !== undefined };
  });
}

/**
 * The rooms of the server from the ground up: a folder, or a file that stands by itself. Imports run downwards, of types
 * as well; rooms of one row do not know each other. Two things are told by a name wherever they stand: tables
 * (`*.entity.ts`), and what speaks GraphQL or HTTP for a domain (`schema`, `routes`).
 */
export const ROWS: readonly (readonly string[])[] = [
  ['packs'],
  ['core'],
  ['db', 'egress'],
  ['worker', 'crypto'],
  ['tables'],
  ['registry'],
  ['forms'],
  ['audit'],
  ['limits'],
  ['context.ts'],
  ['identity'],
  ['environments'],
  ['secrets'],
  ['connections'],
  ['oauth', 'keys'],
  ['resolve'],
  ['graphql'],
  ['schemas'],
  ['schema.ts', 'http', 'entities.ts'],
  ['config'],
  ['app'],
  ['local', 'commands'],
  ['main.ts', 'cli.ts'],
];

export function roomOf(file: string): string {
  const [top, room = '', ...inside] = file.split('/');
  if (top === 'packs') return 'packs';
  if (file.endsWith('.entity.ts')) return 'tables';
  if (inside.some((part) => /^(schema|routes)(\.ts)?$/.test(part))) return 'schemas';
  return room;
}

export function floorOf(file: string): number {
  const room = roomOf(file);
  const floor = ROWS.findIndex((row) => row.includes(room));
  if (floor < 0) throw new Error(`${file} has no floor in the house.`);
  return floor;
}

/** What speaks for a domain and its tables may know those of others, which have no order among themselves. */
const UNORDERED = new Set(['schemas', 'tables']);

export function upwardArrows(imports: readonly Import[]): Import[] {
  return imports
    .filter(({ to }) => /^(server|packs)\//.test(to))
    .filter(({ from, to }) => {
      const [above, below] = [floorOf(from), floorOf(to)];
      // A folder knows its own tables.
      if (roomOf(to) === 'tables' && from.split('/')[1] === to.split('/')[1]) return false;
      return below > above || (below === above && roomOf(from) !== roomOf(to) && !UNORDERED.has(roomOf(from)));
    });
}

/** Files that import each other in a ring, of types as well; one entry for each ring (Tarjan's strong components). */
export function circles(imports: readonly Import[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const mine = index.size;
    index.set(file, mine);
    low.set(file, mine);
    stack.push(file);
    for (const to of next.get(file) ?? []) {
      const reached = index.has(to) ? (stack.includes(to) ? (index.get(to) as number) : mine) : visit(to);
      low.set(file, Math.min(low.get(file) as number, reached));
    }
    if (low.get(file) === mine) {
      const ring = stack.splice(stack.indexOf(file));
      if (ring.length > 1) found.push(ring.sort());
    }
    return low.get(file) as number;
  };
  for (const file of next.keys()) if (!index.has(file)) visit(file);
  return found;
}
