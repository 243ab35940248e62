import { createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableError } from '../../server/core/errors.ts';
import { open, type SealingKey, seal } from '../../server/crypto/box.ts';
import { encodePlace, type Place } from '../../server/crypto/place.ts';
import { Sealed } from '../../server/crypto/sealed.ts';

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

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('', 'a', 'aa', '\0'));
const place: fc.Arbitrary<Place> = fc.record({
  kind: fc.constantFrom('connection', 'secret', 'data-key', 'sentinel'),
  field: text,
  workspace: fc.option(text),
  owner: fc.option(text),
  environment: fc.option(text),
  row: text,
  generation: fc.nat(),
});
const plaintext = fc.uint8Array({ maxLength: 400 });

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UnreadableError) return error.reason;
    throw error;
  }
  return 'OPENED';
}

describe('the sealed box', () => {
  test('what is sealed opens at the same place under the same key', () => {
    fc.assert(
      fc.property(place, plaintext, (where, plain) => {
        expect(new Uint8Array(open(KEY, { ...where }, seal(KEY, where, plain)))).toEqual(plain);
      }),
    );
  });

  test('it opens at no other place', () => {
    fc.assert(
      fc.property(place, place, plaintext, (here, there, plain) => {
        fc.pre(JSON.stringify(here) !== JSON.stringify(there));
        expect(reasonOf(() => open(KEY, there, seal(KEY, here, plain)))).toBe('WRONG_PLACE');
      }),
    );
  });

  test('two places never have one encoding', () => {
    fc.assert(
      fc.property(place, place, (here, there) => {
        expect(encodePlace(here).equals(encodePlace(there))).toBe(JSON.stringify(here) === JSON.stringify(there));
      }),
    );
    const shifted = { ...PLACE, workspace: 'wo', owner: '' };
    expect(encodePlace(PLACE).equals(encodePlace(shifted))).toBe(false);
    expect(encodePlace({ ...PLACE, owner: null }).equals(encodePlace({ ...PLACE, owner: '' }))).toBe(false);
  });

  test('no flipped bit, wherever it is, opens', () => {
    const sealed = Sealed.toBytes(seal(KEY, PLACE, Buffer.from('a secret of some length')));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(
        reasonOf(() => open(KEY, PLACE, new Sealed(changed))),
        `bit ${bit}`,
      ).not.toBe('OPENED');
    }
  });

  test('no shortened, lengthened or swapped bytes open, even with a checksum that was made to fit', async () => {
    const { crc32 } = await import('node:zlib');
    const withChecksum = (body: Buffer) => {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(body));
      return new Sealed(Buffer.concat([body, sum]));
    };
    const one = Sealed.toBytes(seal(KEY, PLACE, Buffer.from('first secret')));
    const other = Sealed.toBytes(seal(KEY, PLACE, Buffer.from('other secret')));
    const body = one.subarray(0, -4);
    for (let length = 0; length < body.length; length++)
      expect(
        reasonOf(() => open(KEY, PLACE, withChecksum(Buffer.from(body.subarray(0, length))))),
        `length ${length}`,
      ).not.toBe('OPENED');
    expect(reasonOf(() => open(KEY, PLACE, withChecksum(Buffer.concat([body, Buffer.alloc(1)]))))).toBe('TAMPERED');
    for (const cut of [34, 50, body.length - 16])
      expect(
        reasonOf(() => open(KEY, PLACE, withChecksum(Buffer.concat([body.subarray(0, cut), other.subarray(cut, -4)])))),
        `cut ${cut}`,
      ).not.toBe('OPENED');
    const flipped = Buffer.from(body);
    flipped[52] = (flipped[52] ?? 0) ^ 1;
    expect(reasonOf(() => open(KEY, PLACE, withChecksum(flipped)))).toBe('TAMPERED');
  });

  test('a wrong key, a wrong place, damage and an unknown format are told apart', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('x'));
    const bytes = Sealed.toBytes(sealed);
    expect(reasonOf(() => open(keyOf(2), PLACE, sealed))).toBe('UNKNOWN_KEY');
    expect(reasonOf(() => open({ id: KEY.id, key: keyOf(2).key }, PLACE, sealed))).toBe('WRONG_PLACE');
    expect(reasonOf(() => open(KEY, { ...PLACE, generation: 2 }, sealed))).toBe('WRONG_PLACE');
    expect(reasonOf(() => open(KEY, PLACE, new Sealed(bytes.subarray(0, 40))))).toBe('DAMAGED');
    expect(
      reasonOf(() =>
        open(KEY, PLACE, new Sealed(Buffer.concat([bytes.subarray(0, 60), Buffer.alloc(1), bytes.subarray(61)]))),
      ),
    ).toBe('DAMAGED');
    const future = Buffer.from(bytes);
    future[0] = 2;
    expect(reasonOf(() => open(KEY, PLACE, new Sealed(future)))).toBe('UNSUPPORTED_FORMAT');
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
