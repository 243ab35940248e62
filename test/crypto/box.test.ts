import { createDecipheriv, createHmac, createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { UnreadableError } from '../../server/core/errors.ts';
import { headerOf, isFor, open, type SealingKey, seal } from '../../server/crypto/box.ts';
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
    const damaged = Buffer.from(bytes);
    damaged[60] = (damaged[60] ?? 0) ^ 1;
    expect(outcomeOf(() => open(KEY, PLACE, new Sealed(damaged)))).toBe('DAMAGED');
    const future = Buffer.from(bytes);
    future[0] = 2;
    expect(outcomeOf(() => open(KEY, PLACE, new Sealed(future)))).toBe('UNSUPPORTED_FORMAT');
  });

  test('the same value twice gives bytes that share nothing but the header', () => {
    const [one, other] = [1, 2].map(() => Sealed.toBytes(seal(KEY, PLACE, Buffer.from('same'))));
    expect(one?.subarray(0, 18).equals(other?.subarray(0, 18) ?? Buffer.alloc(0))).toBe(true);
    expect(one?.subarray(18).equals(other?.subarray(18) ?? Buffer.alloc(0))).toBe(false);
  });

  test('has a salt that is drawn, not what stood in memory before', () => {
    const clean = vi.spyOn(Buffer, 'allocUnsafe').mockImplementation((length) => Buffer.alloc(length));
    const salts = [1, 2].map(() => Sealed.toBytes(seal(KEY, PLACE, Buffer.from('same'))).toString('hex', 18, 34));
    clean.mockRestore();
    expect(new Set([...salts, '0'.repeat(32)]).size).toBe(3);
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

  test('tells for which place it was sealed, without opening it', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('x'));
    expect(isFor(KEY, { ...PLACE }, sealed)).toBe(true);
    expect(isFor(KEY, { ...PLACE, row: 'other' }, sealed)).toBe(false);
    expect(isFor({ id: KEY.id, key: keyOf(2).key }, PLACE, sealed)).toBe(false);
    expect(() => isFor(keyOf(2), PLACE, sealed)).toThrow(
      expect.objectContaining({ reason: 'UNKNOWN_KEY', message: 'The stored value was sealed under another key.' }),
    );
  });

  test('has a header of eighteen bytes, and what is shorter is cut short', () => {
    const bytes = Sealed.toBytes(seal(KEY, PLACE, Buffer.from('x')));
    expect(headerOf(new Sealed(bytes.subarray(0, 18)))).toEqual({ version: 1, suite: 1, keyId: KEY.id });
    expect(() => headerOf(new Sealed(bytes.subarray(0, 17)))).toThrow(
      new UnreadableError('DAMAGED', 'The stored value is cut short.'),
    );
  });

  test('says for people why it does not open', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('x'));
    const bytes = Sealed.toBytes(sealed);
    const future = Buffer.from(bytes);
    future[0] = 2;
    const damaged = Buffer.from(bytes);
    damaged[55] = (damaged[55] ?? 0) ^ 1;
    const messageOf = (key: SealingKey, place: Place, given: Uint8Array) => {
      try {
        open(key, place, new Sealed(given));
      } catch (error) {
        return (error as Error).message;
      }
      return 'opened';
    };
    expect([
      messageOf(KEY, PLACE, bytes.subarray(0, 60)),
      messageOf(KEY, PLACE, future),
      messageOf(keyOf(2), PLACE, bytes),
      messageOf(KEY, PLACE, damaged),
      messageOf(KEY, { ...PLACE, row: 'other' }, bytes),
      messageOf(KEY, PLACE, tamperedOf(bytes)),
    ]).toEqual([
      'The stored value is cut short.',
      'The stored value has a format that this version does not know.',
      'The stored value was sealed under another key.',
      'The stored value is damaged: its checksum does not hold.',
      'The stored value does not belong here: it was sealed for another place, or is older than its row.',
      'The stored value was changed after it was sealed.',
    ]);
  });
});

describe('what the sealed box leaves in memory', () => {
  afterEach(() => vi.restoreAllMocks());

  test('is nothing of the keys that it derives, whatever comes of it', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('x'));
    const digest = vi.spyOn(Object.getPrototypeOf(createHmac('sha512', 'k')), 'digest');
    seal(KEY, PLACE, Buffer.from('x'));
    isFor(KEY, PLACE, sealed);
    open(KEY, PLACE, sealed);
    expect(outcomeOf(() => open(KEY, PLACE, new Sealed(tamperedOf(Sealed.toBytes(sealed)))))).toBe('TAMPERED');
    expect(digest.mock.results.map(({ value }) => value)).toEqual(Array(4).fill(Buffer.alloc(64)));
  });

  test('is nothing of a plaintext whose tag did not hold', () => {
    const sealed = seal(KEY, PLACE, Buffer.from('some plaintext'));
    const decipher = createDecipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12), { authTagLength: 16 });
    const update = vi.spyOn(Object.getPrototypeOf(decipher), 'update');
    expect(outcomeOf(() => open(KEY, PLACE, new Sealed(tamperedOf(Sealed.toBytes(sealed)))))).toBe('TAMPERED');
    expect(update.mock.results.map(({ value }) => value)).toEqual([Buffer.alloc(14)]);
  });
});

/** With another tag, and a checksum that holds. */
function tamperedOf(bytes: Buffer): Buffer {
  const tampered = Buffer.from(bytes);
  const end = tampered.length - 4;
  tampered[end - 1] = (tampered[end - 1] ?? 0) ^ 1;
  tampered.writeUInt32BE(crc32(tampered.subarray(0, end)), end);
  return tampered;
}
