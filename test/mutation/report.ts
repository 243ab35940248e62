/** A mutant that nobody can tell from the code, as survivors.json lists it. */
export interface Survivor {
  readonly file: string;
  /** The text of its line. */
  readonly line: string;
  /** What stands there, and what in its place. */
  readonly mutation: string;
  readonly why: string;
}
export interface Tally {
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  /** Of those that survived, the ones that are listed. */
  readonly equivalent: number;
}
interface Found {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly mutation: string;
}
interface Position {
  readonly line: number;
  readonly column: number;
}
/** The part of a report that is read, see https://github.com/stryker-mutator/mutation-testing-elements. */
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly mutants: readonly {
          readonly replacement: string;
          readonly status: string;
          readonly location: { readonly start: Position; readonly end: Position };
        }[];
      }
    >
  >;
}

/** How many of a hundred mutants a test has noticed; those that are listed do not count. */
export function score({ mutants, killed, timedOut, equivalent }: Tally, withList = true): number {
  const all = mutants - (withList ? equivalent : 0);
  return all === 0 ? 100 : Math.round(((killed + timedOut) / all) * 1000) / 10;
}

/** The numbers of a report, what has survived without a reason, and what is listed and has not survived. */
export function readReport(json: string, listed: readonly Survivor[], sourceOf: (file: string) => string) {
  const { files } = JSON.parse(json) as Report;
  const count: Record<string, number> = {};
  const left: Found[] = [];
  const used = new Set<Survivor>();
  let equivalent = 0;
  for (const [file, { mutants }] of Object.entries(files)) {
    const lines = sourceOf(file).split('\n');
    for (const { replacement, status, location } of mutants) {
      count[status] = (count[status] ?? 0) + 1;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const { start, end } = location;
      const text = oneLine(lines[start.line - 1] ?? '');
      const found = {
        file,
        line: start.line,
        text,
        mutation: `${between(lines, start, end)} → ${oneLine(replacement)}`,
      };
      const known = listed.filter((one) => one.file === file && one.line === text && one.mutation === found.mutation);
      for (const one of known) used.add(one);
      if (known.length > 0) equivalent++;
      else left.push(found);
    }
  }
  const { Killed: killed = 0, Timeout: timedOut = 0, Survived = 0, NoCoverage = 0 } = count;
  const survived = Survived + NoCoverage;
  const tally: Tally = { mutants: killed + timedOut + survived, killed, timedOut, survived, equivalent };
  return { tally, left, stale: listed.filter((one) => Object.hasOwn(files, one.file) && !used.has(one)) };
}

function between(lines: readonly string[], start: Position, end: Position): string {
  const taken = lines.slice(start.line - 1, end.line);
  taken[taken.length - 1] = (taken.at(-1) ?? '').slice(0, end.column - 1);
  taken[0] = (taken[0] ?? '').slice(start.column - 1);
  return oneLine(taken.join(' '));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
