import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { heaviestQueries } from '../costs/heaviest.ts';
import { allOperations } from '../security/documents.ts';

test('every operation is in the list of what one costs at the most, and none is past its limit (else: npm run costs)', () => {
  const list = readFileSync(new URL('../../docs/costs.md', import.meta.url), 'utf8');
  const heaviest = [...list.matchAll(/^\| .* \| \d+ \| (\d+) ms \|$/gm)].map(([, figure]) => Number(figure));
  expect(heaviest.length).toBe(heaviestQueries().length);
  const listed = [...list.matchAll(/^\| `(\w+)` \| (.*)$/gm)].map(([, name = '', costs = '']) => ({ name, costs }));
  const names = allOperations().map(({ field }) => field.name);
  expect(listed.map(({ name }) => name).sort()).toEqual([...names].sort());
  const figures = listed.flatMap(({ costs }) => [...costs.matchAll(/(\d+) ms/g)].map(([, figure]) => Number(figure)));
  expect(figures.length).toBeGreaterThan(names.length);
  expect(Math.max(...figures, ...heaviest)).toBeLessThanOrEqual(250);
});
