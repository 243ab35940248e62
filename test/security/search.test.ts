import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSearch, SHORTEST } from './search.ts';

/** Of few letters, so that texts have much in common. */
const letters = (constraints: object) => fc.string({ unit: fc.constantFrom('a', 'b'), ...constraints });

test('the search rules nothing out that is there, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: SHORTEST, maxLength: 40 }), { minLength: 1, maxLength: 20 }),
      fc.array(letters({ minLength: SHORTEST, maxLength: SHORTEST + 3 }), { maxLength: 20 }),
      fc.array(fc.oneof(fc.nat(), fc.string(), letters({ maxLength: 200 })), { maxLength: 12 }),
      (some, more, parts) => {
        const wanted = [...some, ...more];
        const search = createSearch<string>();
        for (const one of wanted) search.add(one, one);
        const text = parts.map((part) => (typeof part === 'number' ? wanted[part % wanted.length] : part)).join('');
        const candidates = search.candidates(text);
        expect(candidates.filter((one) => text.includes(one))).toEqual(wanted.filter((one) => text.includes(one)));
      },
    ),
    { numRuns: 2000 },
  );
});

test('nearly all that is not there is ruled out, and what is too short is not searched for', () => {
  const search = createSearch<number>();
  for (let index = 0; index < 10_000; index++) search.add(`cnry${index.toString(16).padStart(20, '0')}`, index);
  expect(search.candidates('{"level":30,"msg":"A request was answered","operation":"Resolve"}\n'.repeat(1000))).toEqual(
    [],
  );
  expect(() => search.add('too short', 1)).toThrow('There is less');
});
