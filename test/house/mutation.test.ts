import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport, type Survivor, score } from '../mutation/report.ts';
import { ROOMS } from '../mutation/rooms.ts';
import { ROOT, sourceOf } from './house.ts';

const json = (name: string) => JSON.parse(readFileSync(join(ROOT, 'test/mutation', name), 'utf8'));
const listed: readonly Survivor[] = json('survivors.json');
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the mutation run', () => {
  test('has files and tests that are there', () => {
    for (const { mutate, tests } of Object.values(ROOMS))
      for (const file of [...mutate, ...tests]) expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  test('was made of every room, and each is at 85 % or better', () => {
    const last: Record<string, { readonly score: number }> = json('last-run.json');
    expect(Object.keys(last).sort()).toEqual(Object.keys(ROOMS).sort());
    for (const [room, run] of Object.entries(last)) expect(run.score, room).toBeGreaterThanOrEqual(85);
  });

  test('lists survivors of lines that are there, each with a reason', () => {
    const mutated = Object.values(ROOMS).flatMap(({ mutate }) => mutate);
    for (const { file, line, mutation, why } of listed) {
      expect(mutated).toContain(file);
      expect(sourceOf(file).split('\n').map(oneLine), `${file}: ${mutation}`).toContain(line);
      expect(why).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('counts what is listed apart, tells what has survived, and what is listed and has not', () => {
    const at = (line: number, from: number, to: number) => ({
      start: { line, column: from },
      end: { line, column: to },
    });
    const mutants = [
      { replacement: 'false', status: 'Killed', location: at(1, 1, 2) },
      { replacement: 'for (;;)', status: 'Timeout', location: at(1, 1, 2) },
      { replacement: 'b', status: 'Survived', location: at(2, 3, 4) },
      { replacement: 'c', status: 'NoCoverage', location: at(2, 3, 4) },
      { replacement: 'd', status: 'RuntimeError', location: at(2, 3, 4) },
    ];
    const why = 'Nobody sees it.';
    const listed = [
      { file: 'f.ts', line: 'a = x;', mutation: 'x → b', why },
      { file: 'f.ts', line: 'a = x;', mutation: 'x → z', why },
      { file: 'of another room.ts', line: '', mutation: '', why },
    ];
    const report = JSON.stringify({ files: { 'f.ts': { mutants } } });
    const { tally, left, stale } = readReport(report, listed, () => 'y\na = x;\n');
    expect(tally).toEqual({ mutants: 4, killed: 1, timedOut: 1, survived: 2, equivalent: 0 });
    expect(left.map(({ mutation }) => mutation)).toEqual(['= → b', '= → c']);
    expect(stale).toHaveLength(2);
    const placed = mutants.map((one) => ({ ...one, location: at(2, 5, 6) }));
    const again = readReport(JSON.stringify({ files: { 'f.ts': { mutants: placed } } }), listed, () => 'y\na = x;\n');
    expect(again.tally.equivalent).toBe(1);
    expect(again.left).toEqual([{ file: 'f.ts', line: 2, text: 'a = x;', mutation: 'x → c' }]);
    expect(again.stale).toEqual([listed[1]]);
    expect([score(again.tally), score(again.tally, false)]).toEqual([66.7, 50]);
  });
});
