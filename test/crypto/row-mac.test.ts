import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encodeParts } from '../../server/crypto/place.ts';
import {
  ALTERED_NAME,
  createRowMacs,
  MAC_BYTES,
  type MacBinding,
  macOfParts,
  oncePerRow,
  type RowMacs,
  shownName,
} from '../../server/crypto/row-mac.ts';

const SECRET = Buffer.alloc(32, 9);
const rowKey = createSecretKey(SECRET);
const macs = createRowMacs(rowKey);
/** As docs/storage-format.md says it: HMAC-SHA-256 over the encoded list. */
const macOver = (...parts: (string | null)[]) => createHmac('sha256', SECRET).update(encodeParts(parts)).digest();

const BINDING = { kind: 'thing', columns: ['id', 'name'] } as const satisfies MacBinding;
const GROWN = {
  kind: 'thing',
  columns: ['id', 'name'],
  later: [['second'], ['third', 'fourth']],
} as const satisfies MacBinding;
const ROW = { id: '1', name: 'Ada' };

describe('the mac of a row', () => {
  test('is over the kind and the columns, in their order', () => {
    expect(macs.of(BINDING, ROW)).toEqual(macOver('thing', '1', 'Ada'));
    expect(macs.of(BINDING, ROW)).toHaveLength(MAC_BYTES);
    expect(macOfParts(rowKey, ['a', null, 'b'])).toEqual(macOver('a', null, 'b'));
  });

  test('holds for the row that it was made for, and for no other row, kind or key', () => {
    const mac = macs.of(BINDING, ROW);
    expect(macs.isGenuine(BINDING, { ...ROW, mac })).toBe(true);
    expect(macs.isGenuine(BINDING, { ...ROW, mac: new Uint8Array(mac) })).toBe(true);
    expect(macs.isGenuine(BINDING, { ...ROW, name: 'Eve', mac })).toBe(false);
    expect(macs.isGenuine({ ...BINDING, kind: 'other' }, { ...ROW, mac })).toBe(false);
    expect(createRowMacs(createSecretKey(Buffer.alloc(32, 8))).isGenuine(BINDING, { ...ROW, mac })).toBe(false);
  });

  test('does not hold where it was taken off, cut short or made longer', () => {
    const mac = macs.of(BINDING, ROW);
    for (const other of [null, undefined, Buffer.alloc(0), mac.subarray(0, 31), Buffer.concat([mac, mac])])
      expect(macs.isGenuine(BINDING, { ...ROW, mac: other })).toBe(false);
  });

  test('leaves out what came with later versions where all of it is unset, and nothing between', () => {
    const none = { ...ROW, second: null, third: undefined, fourth: null };
    expect(macs.of(GROWN, none)).toEqual(macOver('thing', '1', 'Ada'));
    expect(macs.of(GROWN, { ...none, second: 'x' })).toEqual(macOver('thing', '1', 'Ada', 'x'));
    expect(macs.of(GROWN, { ...none, fourth: 'x' })).toEqual(macOver('thing', '1', 'Ada', null, null, 'x'));
    expect(macs.of(GROWN, { ...none, id: null, name: null })).toEqual(macOver('thing', null, null));
  });

  test('takes values as texts: bytes in hexadecimal, times in ISO form, lists as JSON', () => {
    const texts: [unknown, string | null][] = [
      ['text', 'text'],
      ['', ''],
      [null, null],
      [undefined, null],
      [true, 'true'],
      [false, 'false'],
      [0, '0'],
      [1.5, '1.5'],
      [new Date('2026-01-02T03:04:05Z'), '2026-01-02T03:04:05.000Z'],
      [new Uint8Array([0, 255]), '00ff'],
      [['a', 'b'], '["a","b"]'],
      [[], '[]'],
    ];
    for (const [name, text] of texts) expect(macs.of(BINDING, { id: '1', name })).toEqual(macOver('thing', '1', text));
  });

  test('is not made over what has no text', () => {
    for (const name of [{ a: 1 }, () => 1, 1n, Symbol('x')])
      expect(() => macs.of(BINDING, { id: '1', name })).toThrow(
        new TypeError('A column of this type cannot be bound by a mac.'),
      );
  });
});

describe('a name that is shown', () => {
  test('is that of the row, but for one that this service did not write', () => {
    const mac = macs.of(BINDING, ROW);
    expect(shownName(macs, BINDING, { ...ROW, mac }, 'Ada')).toBe('Ada');
    expect(shownName(macs, BINDING, { ...ROW, mac: null }, 'Ada')).toBe(ALTERED_NAME);
    expect(ALTERED_NAME).toBe('(altered)');
  });

  test('is looked at once per row, however often it is shown', () => {
    const looked: object[] = [];
    const look = oncePerRow((_macs: RowMacs, row: { readonly shown: string | undefined }) => {
      looked.push(row);
      return row.shown;
    });
    const [one, other] = [{ shown: 'x' }, { shown: undefined }];
    expect([look(macs, one), look(macs, one), look(macs, other), look(macs, other)]).toEqual([
      'x',
      'x',
      undefined,
      undefined,
    ]);
    expect(looked).toEqual([one, other]);
  });
});
