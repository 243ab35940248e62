import { createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { open, type SealingKey, seal } from '../../server/crypto/box.ts';
import type { Place } from '../../server/crypto/place.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import { outcomeOf } from './outcome.ts';

const keyOf = (byte: number): SealingKey => ({
  id: `00000000-0000-4000-8000-0000000000${byte.toString(16).padStart(2, '0')}`,
  key: createSecretKey(Buffer.alloc(32, byte)),
});
const KEY = keyOf(1);
const PLACE: Place = {
  kind: 'connection',
  field: 'credentials',
  workspace: 'w',
  owner: 'o',
  environment: null,
  row: 'r',
  generation: 1,
};

describe('the sealed box', () => {
  test('no flipped bit, wherever it is, opens', () => {
    const sealed = Sealed.toBytes(seal(KEY, PLACE, Buffer.from('a secret of some length')));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(
        outcomeOf(() => open(KEY, PLACE, new Sealed(changed))),
        `bit ${bit}`,
      ).not.toBe('OPENED');
    }
  });

  test('a wrong key, a wrong place, damage and an unknown format are told apart', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('x'));
    const bytes = Sealed.toBytes(sealed);
    expect(outcomeOf(() => open(keyOf(2), PLACE, sealed))).toBe('UNKNOWN_KEY');
    expect(outcomeOf(() => open({ id: KEY.id, key: keyOf(2).key }, PLACE, sealed))).toBe('WRONG_PLACE');
    expect(outcomeOf(() => open(KEY, { ...PLACE, generation: 2 }, sealed))).toBe('WRONG_PLACE');
    expect(outcomeOf(() => open(KEY, PLACE, new Sealed(bytes.subarray(0, 40))))).toBe('DAMAGED');
    expect(
      outcomeOf(() =>
        open(KEY, PLACE, new Sealed(Buffer.concat([bytes.subarray(0, 60), Buffer.alloc(1), bytes.subarray(61)]))),
      ),
    ).toBe('DAMAGED');
    const future = Buffer.from(bytes);
    future[0] = 2;
    expect(outcomeOf(() => open(KEY, PLACE, new Sealed(future)))).toBe('UNSUPPORTED_FORMAT');
  });

  test('the same value twice gives bytes that share nothing but the header', () => {
    const [one, other] = [1, 2].map(() => Sealed.toBytes(seal(KEY, PLACE, Buffer.from('same'))));
    expect(one?.subarray(0, 18).equals(other?.subarray(0, 18) ?? Buffer.alloc(0))).toBe(true);
    expect(one?.subarray(18).equals(other?.subarray(18) ?? Buffer.alloc(0))).toBe(false);
  });

  test('a sealed value shows nothing of itself', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('hunter2'));
    const bytes = Sealed.toBytes(sealed).toString('hex').slice(0, 20);
    for (const shown of [
      JSON.stringify({ sealed }),
      String(sealed),
      `${sealed}`,
      inspect({ sealed }, { depth: 9, showHidden: true }),
    ]) {
      expect(shown).toContain('[sealed]');
      expect(shown).not.toContain(bytes);
    }
  });
});
