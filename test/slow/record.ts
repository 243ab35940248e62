import { PARTS, type Unit } from './unit.ts';

/** A part that was done. */
export interface Done {
  readonly unit: string;
  readonly index: number;
  readonly seconds: number;
  readonly failures: readonly string[];
  readonly did: string;
}

/** A long run, whole or not yet. */
export interface LongRun {
  readonly commit: string;
  readonly seed: number;
  readonly begun: string;
  done: readonly Done[];
}

/** The page of a whole run, which is committed. */
export function recordText({ commit, seed, begun, done }: LongRun, units: readonly Unit[]): string {
  const rows = units.map(({ name, counted, count }) => {
    const parts = done.filter(({ unit }) => unit === name);
    const failures = parts.flatMap(({ index, failures }) => failures.map((one) => `part ${index}: ${one}`));
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
    return { name, what: `${(parts.length * count).toLocaleString('en')} ${counted}`, seconds, parts, failures };
  });
  return `# The last long run

Written by \`npm run test:long\`. Commit ${commit}, begun ${begun}, seed ${seed}, Node ${process.version}.

| unit | what was done | parts | seconds | failures |
|---|---|--:|--:|--:|
${rows.map(({ name, what, parts, seconds, failures }) => `| ${name} | ${what} | ${parts.length} of ${PARTS} | ${seconds} | ${failures.length} |`).join('\n')}

${rows
  .flatMap(({ name, failures }) => failures.map((one) => `- ${name}, ${one}`))
  .concat(rows.every(({ failures }) => failures.length === 0) ? ['Nothing failed.'] : [])
  .join('\n')}
`;
}
