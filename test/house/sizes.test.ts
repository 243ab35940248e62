import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawnPart, PARTS, seedOf } from '../slow/unit.ts';
import { propertyTests, UNITS } from '../slow/units.ts';
import { APART } from '../support/apart.ts';
import { createRandom } from '../support/drawn.ts';
import { testsBySize } from '../support/sizes.ts';
import heirs from './heirs.json' with { type: 'json' };
import { ROOT, sourceOf } from './house.ts';
import { missingTitles } from './titles.ts';

const { unit, whole } = testsBySize();

test('every test has a size, and what starts nothing is told from what does', () => {
  for (const file of ['test/crypto/box.test.ts', 'test/house/architecture.test.ts', 'packs/aws/sigv4.test.ts'])
    expect(unit).toContain(file);
  // By the server of the tests, by a process, by a browser, by what the run's setup prepared.
  for (const file of ['test/api/secrets', 'test/start/settings', 'test/oauth/popup', 'test/start/npm'])
    expect(whole).toContain(`${file}.test.ts`);
});

test('files that need a process of their own are there, and say why', () => {
  for (const [file, why] of Object.entries(APART)) {
    expect(existsSync(`${ROOT}/${file}`), file).toBe(true);
    expect(why).not.toBe('');
  }
});

test('what is drawn is drawn as often as it was: some in every run, by the hundred in a long one', () => {
  const always = (file: string, name: string) =>
    Number(new RegExp(`times\\('${name}', (\\d+)\\)`).exec(sourceOf(file))?.[1]);
  const counts = Object.fromEntries(UNITS.map(({ name, count }) => [name, { part: count, whole: count * PARTS }]));
  expect({
    kills: { always: always('test/keys/killed.test.ts', 'KILLS'), ...counts['kills'] },
    refreshes: { always: always('test/oauth/processes.test.ts', 'REFRESH_ROUNDS'), ...counts['refreshes'] },
    // Every property runs in every `npm test` with its own count, which stands beside it.
    properties: { always: 1, ...counts['properties'] },
  }).toEqual({
    kills: { always: 10, part: 100, whole: 1000 },
    refreshes: { always: 5, part: 100, whole: 1000 },
    properties: { always: 1, part: 10, whole: 100 },
  });
  expect(propertyTests()).toEqual(
    expect.arrayContaining(['test/formats/property.test.ts', 'test/crypto/kek/keks.test.ts']),
  );
});

test('a tenth of the long run is in the checks, and the days draw different ones', () => {
  expect(sourceOf('.ci/run')).toContain('npm run test:long -- --tenth');
  const days = Array.from({ length: 60 }, (_, day) => 20261201 + day);
  for (const one of UNITS) expect(new Set(days.map((day) => drawnPart(day, one))).size, one.name).toBe(PARTS);
  const seeds = UNITS.flatMap((one) => Array.from({ length: PARTS }, (_, index) => seedOf(20261128, one, index)));
  expect(new Set(seeds).size).toBe(seeds.length);
  const numbers = () => Array.from({ length: 5 }, createRandom(7));
  expect(numbers()).toEqual(numbers());
});

test('a title that is missing is seen, however often it is there, and so is an heir that is not', () => {
  const id = '01234567-89ab-cdef-0123-456789abcdef';
  const before = ['a', 'b', 'b', 'c', `is ${id}`];
  const now = ['a', 'b', 'd', `is ${id.replace('0', 'f')}`];
  expect(missingTitles(before, now, { c: 'd', b: 'e' })).toEqual([
    { title: 'b', count: 1, heir: 'e', heirIsThere: false },
    { title: 'c', count: 1, heir: 'd', heirIsThere: true },
  ]);
  expect(Object.keys(heirs).length).toBeGreaterThan(0);
});
