import { createSecretKey } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEADER_LENGTH, headerOf, keyIdOf, open, type SealingKey, seal, toUuid } from '../../server/crypto/box.ts';
import { createLocalKek } from '../../server/crypto/kek/key-file.ts';
import { encodePlace, type Place } from '../../server/crypto/place.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import { outcomeOf } from '../crypto/outcome.ts';

// docs/storage-format.md: header 18 | salt 16 | commitment 16 | ciphertext | tag 16 | checksum 4.
const COMMITMENT_END = 50;
const TAG = 16;
const CHECKSUM = 4;
const SMALLEST = COMMITMENT_END + TAG + CHECKSUM;

const material = fc.uint8Array({ minLength: 32, maxLength: 32 });
const key: fc.Arbitrary<SealingKey> = fc
  .record({ id: fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes: material })
  .map(({ id, bytes }) => ({ id: toUuid(Buffer.from(id)), key: createSecretKey(bytes) }));
const text = fc.oneof(
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', 'a', '\0', '\0\0\0\0', '\uffff', '\u{10ffff}', 'null', '1'),
);
const place: fc.Arbitrary<Place> = fc.record({
  kind: fc.constantFrom('connection', 'secret', 'data-key', 'sentinel', 'authorization', 'oauth-app', 'revocation'),
  field: text,
  workspace: fc.option(text),
  owner: fc.option(text),
  environment: fc.option(text),
  row: text,
  generation: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});
const plain = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.constantFrom(0, 1, 15, 16, 17, 65_536).map((length) => new Uint8Array(length)),
);

const NULLABLE = ['workspace', 'owner', 'environment'] as const;
const TEXTS = ['field', ...NULLABLE, 'row'] as const;

type Neighbour = (here: Place, other: Place, which: number, word: string) => readonly [Place, Place];
const partAt = (which: number) => TEXTS[which % TEXTS.length] ?? 'row';

/** Ways in which two places are almost the same. */
const NEIGHBOURS: Readonly<Record<string, Neighbour>> = {
  part: (here, _other, which, word) => [here, { ...here, [partAt(which)]: word }],
  absent: (here, _other, which) => {
    const part = NULLABLE[which % NULLABLE.length] ?? 'owner';
    return [
      { ...here, [part]: null },
      { ...here, [part]: which % 2 === 0 ? '' : 'null' },
    ];
  },
  generation: (here, _other, which) => [here, { ...here, generation: here.generation + (which % 2 === 0 ? 1 : -1) }],
  kind: (here, other) => [here, { ...here, kind: other.kind }],
  swapped: (here, _other, which) => {
    const [part, next] = [partAt(which), partAt(which + 1)];
    return [here, { ...here, [part]: here[next] ?? '', [next]: here[part] ?? '' }];
  },
  // The last character of one part is the first of the next.
  shifted: (here, _other, which, word) => {
    const [part, next] = [partAt(which), partAt(which + 1)];
    const [character = 'x'] = word;
    const [rest, other] = [here[part] ?? '', here[next] ?? ''];
    return [
      { ...here, [part]: rest + character, [next]: other },
      { ...here, [part]: rest, [next]: character + other },
    ];
  },
  'shifted into the generation': (here, _other, which) => {
    const digit = String((which % 9) + 1);
    const generation = here.generation % 1_000_000;
    return [
      { ...here, row: here.row + digit, generation },
      { ...here, generation: Number(digit + generation) },
    ];
  },
};
const neighbours: fc.Arbitrary<readonly [Place, Place]> = fc
  .tuple(fc.constantFrom(...Object.values(NEIGHBOURS)), place, place, fc.nat(), text)
  .map(([make, here, other, which, word]) => make(here, other, which, word));

type Parts = readonly (string | number | null)[];
const partsOf = ({ kind, field, workspace, owner, environment, row, generation }: Place): Parts => [
  ...[kind, field, workspace, owner, environment, row],
  generation,
];
const isSame = (here: Place, there: Place) => JSON.stringify(partsOf(here)) === JSON.stringify(partsOf(there));

const outcomeAt = (sealingKey: SealingKey, where: Place, bytes: Uint8Array) =>
  outcomeOf(() => open(sealingKey, where, new Sealed(bytes)));

/** Bytes as one would make them who knows the format and not the key: with a checksum that holds. */
function withChecksum(body: Uint8Array): Buffer {
  const checksum = Buffer.alloc(CHECKSUM);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([body, checksum]);
}
const bodyOf = (bytes: Buffer) => bytes.subarray(0, -CHECKSUM);
const sealedBytes = (sealingKey: SealingKey, where: Place, what: Uint8Array) =>
  Buffer.from(Sealed.toBytes(seal(sealingKey, where, what)));

describe('whatever is sealed', () => {
  test('opens to itself, names its key, and is as long as the format says', () => {
    fc.assert(
      fc.property(key, place, plain, (sealingKey, where, what) => {
        const sealed = seal(sealingKey, where, what);
        expect(Sealed.toBytes(sealed)).toHaveLength(what.length + SMALLEST);
        expect(keyIdOf(sealed)).toBe(sealingKey.id);
        expect(open(sealingKey, { ...where }, sealed).equals(what)).toBe(true);
      }),
    );
  });

  test('does not open with any one bit flipped, and the reason says where', () => {
    fc.assert(
      fc.property(key, place, plain, fc.nat(), fc.boolean(), (sealingKey, where, what, at, isFitted) => {
        const bytes = sealedBytes(sealingKey, where, what);
        const end = isFitted ? bytes.length - CHECKSUM : bytes.length;
        const bit = at % (end * 8);
        const byte = bit >> 3;
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (bit & 7));
        const forged = isFitted ? withChecksum(bodyOf(bytes)) : bytes;
        const expected =
          byte < 2
            ? 'UNSUPPORTED_FORMAT'
            : byte < HEADER_LENGTH
              ? 'UNKNOWN_KEY'
              : !isFitted
                ? 'DAMAGED'
                : byte < COMMITMENT_END
                  ? 'WRONG_PLACE'
                  : 'TAMPERED';
        expect(outcomeAt(sealingKey, where, forged)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not open when it is shortened or lengthened, with a checksum that holds or not', () => {
    const change = fc.record({ cut: fc.nat(), more: fc.uint8Array({ minLength: 1, maxLength: 40 }) });
    fc.assert(
      fc.property(key, place, plain, change, (sealingKey, where, what, { cut, more }) => {
        const bytes = sealedBytes(sealingKey, where, what);
        const length = cut % bytes.length;
        expect(outcomeAt(sealingKey, where, bytes.subarray(0, length))).toBe('DAMAGED');
        expect(outcomeAt(sealingKey, where, Buffer.concat([bytes, more]))).toBe('DAMAGED');
        const shortened = withChecksum(bytes.subarray(0, cut % (bytes.length - CHECKSUM)));
        expect(outcomeAt(sealingKey, where, shortened)).toBe(shortened.length < SMALLEST ? 'DAMAGED' : 'TAMPERED');
        const lengthened = withChecksum(Buffer.concat([bodyOf(bytes), more]));
        expect(outcomeAt(sealingKey, where, lengthened)).toBe('TAMPERED');
      }),
      { numRuns: 300 },
    );
  });

  test('does not open with a shorter tag, whose beginning is right', () => {
    fc.assert(
      fc.property(key, place, plain, fc.integer({ min: 0, max: TAG - 1 }), (sealingKey, where, what, length) => {
        const bytes = sealedBytes(sealingKey, where, what);
        const forged = withChecksum(bytes.subarray(0, bytes.length - CHECKSUM - TAG + length));
        expect(outcomeAt(sealingKey, where, forged)).toBe(forged.length < SMALLEST ? 'DAMAGED' : 'TAMPERED');
      }),
    );
  });

  test('opens at no place that is almost its own', () => {
    fc.assert(
      fc.property(key, neighbours, plain, (sealingKey, [here, there], what) => {
        fc.pre(!isSame(here, there));
        expect(outcomeAt(sealingKey, there, sealedBytes(sealingKey, here, what))).toBe('WRONG_PLACE');
        expect(outcomeAt(sealingKey, here, sealedBytes(sealingKey, there, what))).toBe('WRONG_PLACE');
      }),
      { numRuns: 1000 },
    );
  });

  test('opens with no other key, of another id or of the same', () => {
    fc.assert(
      fc.property(key, key, place, plain, (sealingKey, other, where, what) => {
        fc.pre(!sealingKey.key.equals(other.key) && sealingKey.id !== other.id);
        const bytes = sealedBytes(sealingKey, where, what);
        expect(outcomeAt(other, where, bytes)).toBe('UNKNOWN_KEY');
        expect(outcomeAt({ id: sealingKey.id, key: other.key }, where, bytes)).toBe('WRONG_PLACE');
        expect(outcomeAt({ id: other.id, key: sealingKey.key }, where, bytes)).toBe('UNKNOWN_KEY');
        // Not even when the other key's id is written over its own: the id is authenticated.
        Buffer.from(other.id.replaceAll('-', ''), 'hex').copy(bytes, 2);
        const renamed = withChecksum(bodyOf(bytes));
        expect(outcomeAt(other, where, renamed)).toBe('WRONG_PLACE');
        expect(outcomeAt({ id: other.id, key: sealingKey.key }, where, renamed)).toBe('TAMPERED');
      }),
    );
  });

  test('does not open in the place of another, nor put together from two', () => {
    fc.assert(
      fc.property(key, place, place, plain, plain, fc.nat(), (sealingKey, here, there, one, other, at) => {
        const [first, second] = [sealedBytes(sealingKey, here, one), sealedBytes(sealingKey, there, other)];
        if (!isSame(here, there)) {
          expect(outcomeAt(sealingKey, there, first)).toBe('WRONG_PLACE');
          expect(outcomeAt(sealingKey, here, second)).toBe('WRONG_PLACE');
        }
        const twin = sealedBytes(sealingKey, here, other);
        const cut = HEADER_LENGTH + 1 + (at % (Math.min(first.length, twin.length) - HEADER_LENGTH - CHECKSUM - 1));
        const mixed = Buffer.concat([bodyOf(first).subarray(0, cut), bodyOf(twin).subarray(cut)]);
        fc.pre(!mixed.equals(bodyOf(first)) && !mixed.equals(bodyOf(twin)));
        expect(['WRONG_PLACE', 'TAMPERED']).toContain(outcomeAt(sealingKey, here, withChecksum(mixed)));
      }),
      { numRuns: 300 },
    );
  });

  test('is never the same twice', () => {
    fc.assert(
      fc.property(key, place, plain, (sealingKey, where, what) => {
        const [one, other] = [sealedBytes(sealingKey, where, what), sealedBytes(sealingKey, where, what)];
        for (const [from, to] of [
          [HEADER_LENGTH, 34],
          [34, COMMITMENT_END],
          [-CHECKSUM - TAG, -CHECKSUM],
        ] as const)
          expect(one.subarray(from, to).equals(other.subarray(from, to))).toBe(false);
      }),
    );
  });
});

describe('whatever bytes stand where a sealed value should', () => {
  test('they do not open, and are refused with a reason', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      // With a beginning and an end that are right.
      fc.uint8Array({ minLength: SMALLEST, maxLength: 200 }).map((body) => {
        const forged = Buffer.from(body);
        forged.set([1, 1]);
        return withChecksum(forged);
      }),
    );
    fc.assert(
      fc.property(key, place, bytes, fc.boolean(), (sealingKey, where, given, isNamed) => {
        const forged = Buffer.from(given);
        if (isNamed && forged.length >= SMALLEST) {
          Buffer.from(sealingKey.id.replaceAll('-', ''), 'hex').copy(forged, 2);
          forged.writeUInt32BE(crc32(bodyOf(forged)), forged.length - CHECKSUM);
        }
        const reasons = ['DAMAGED', 'UNSUPPORTED_FORMAT', 'UNKNOWN_KEY', 'WRONG_PLACE'];
        expect(reasons).toContain(outcomeAt(sealingKey, where, forged));
        expect(['OPENED', 'DAMAGED']).toContain(outcomeOf(() => headerOf(new Sealed(forged))));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the encoding of places', () => {
  /** Reads an encoding back, as docs/storage-format.md says it. */
  const decode = (bytes: Buffer): Parts => {
    const parts: (string | null)[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readUInt32BE(at);
      at += 4;
      if (length === 0xffff_ffff) parts.push(null);
      else {
        parts.push(bytes.toString('utf8', at, at + length));
        at += length;
      }
    }
    return [...parts.slice(0, 6), Number(parts[6])];
  };

  test('it can be read back, so no two places have one encoding', () => {
    fc.assert(
      fc.property(place, (where) => {
        expect(decode(encodePlace(where))).toEqual(partsOf(where));
      }),
      { numRuns: 1000 },
    );
  });

  test('of places that are almost the same, it differs', () => {
    fc.assert(
      fc.property(neighbours, ([here, there]) => {
        expect(encodePlace(here).equals(encodePlace(there))).toBe(isSame(here, there));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a key that is wrapped under a key file', () => {
  test('is unwrapped by the same material and at the same place, and by no other', async () => {
    await fc.assert(
      fc.asyncProperty(material, material, neighbours, material, async (one, other, [here, there], dataKey) => {
        fc.pre(Buffer.compare(one, other) !== 0 && !isSame(here, there));
        const { signal } = new AbortController();
        const wrapped = await createLocalKek(one, 'one').wrap(here, dataKey, signal);
        const again = createLocalKek(one, 'the same, read again');
        expect((await again.unwrap(here, wrapped, signal)).equals(dataKey)).toBe(true);
        await expect(again.unwrap(there, wrapped, signal)).rejects.toMatchObject({ reason: 'WRONG_PLACE' });
        const foreign = createLocalKek(other, 'other');
        await expect(foreign.unwrap(here, wrapped, signal)).rejects.toMatchObject({ reason: 'UNKNOWN_KEY' });
      }),
    );
  });
});
