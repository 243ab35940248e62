import { describe, expect, test } from 'vitest';
import { type Binding, encodeParts, encodePlace, placeAt } from '../../server/crypto/place.ts';

const ROW = { id: 'i', workspace: 'w', user: 'u', environment: 'e', generation: 7 };
const binding = (owner: boolean, environment: boolean, generation: boolean) =>
  ({ kind: 'secret', field: 'value', owner, environment, generation }) satisfies Binding;

describe('where a sealed column stands', () => {
  test('is its row, and what else its binding says: user, environment, generation', () => {
    const bare = { kind: 'secret', field: 'value', workspace: 'w', row: 'i' };
    const without = { ...bare, owner: null, environment: null, generation: 1 };
    expect(placeAt(binding(false, false, false), ROW)).toEqual(without);
    expect(placeAt(binding(true, false, false), ROW)).toEqual({ ...without, owner: 'u' });
    expect(placeAt(binding(false, true, false), ROW)).toEqual({ ...without, environment: 'e' });
    expect(placeAt(binding(false, false, true), ROW)).toEqual({ ...without, generation: 7 });
  });

  test('is encoded as the list of its parts, in the order of the stored format', () => {
    const place = placeAt(binding(true, true, true), ROW);
    expect(encodePlace(place)).toEqual(encodeParts(['secret', 'value', 'w', 'u', 'e', 'i', '7']));
  });
});

describe('a list of texts', () => {
  test('is each with its length before it, in UTF-8, and all ones where one is absent', () => {
    expect(encodeParts(['ab', null, '', 'é🔑']).toString('hex')).toBe(
      '000000026162' + 'ffffffff' + '00000000' + '00000006c3a9f09f9491',
    );
    expect(encodeParts([]).toString('hex')).toBe('');
    expect(encodeParts([null]).toString('hex')).toBe('ffffffff');
  });

  test('may hold characters of three bytes each', () => {
    const text = '\uffff'.repeat(500);
    expect(encodeParts([text, 'b']).subarray(4, 1504).toString('utf8')).toBe(text);
    expect(encodeParts([text, 'b'])).toHaveLength(4 + 1500 + 5);
  });
});
