import { expect, test } from 'vitest';
import { remember } from '../request/remember.ts';

test('what was made of a text is made once, and the oldest of a thousand is forgotten', () => {
  const made: string[] = [];
  const get = remember((text) => {
    made.push(text);
    return { text };
  });
  expect(get('first')).toBe(get('first'));
  for (let index = 0; index < 999; index++) get(`more ${index}`);
  get('first');
  expect(made.filter((text) => text === 'first')).toHaveLength(1);
  get('one too many');
  get('first');
  expect(made.filter((text) => text === 'first')).toHaveLength(2);
});
