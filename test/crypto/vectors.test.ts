import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keyIdOf, open } from '../../server/crypto/box.ts';
import { encodePlace, type Place } from '../../server/crypto/place.ts';
import { Sealed } from '../../server/crypto/sealed.ts';

interface Vector {
  readonly name: string;
  readonly keyId: string;
  readonly keyHex: string;
  readonly place: Place;
  readonly placeHex: string;
  readonly plainHex: string;
  readonly sealedHex: string;
}

const { vectors } = JSON.parse(
  readFileSync(new URL('../../docs/storage-format.vectors.json', import.meta.url), 'utf8'),
) as {
  readonly vectors: readonly Vector[];
};

/** Bytes of released versions: this file and the vectors only ever grow. */
describe('the stored format, for ever', () => {
  test('there are vectors of every kind', () => {
    expect(new Set(vectors.map(({ place }) => place.kind))).toEqual(
      new Set(['connection', 'secret', 'data-key', 'sentinel']),
    );
  });

  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const key = { id: vector.keyId, key: createSecretKey(Buffer.from(vector.keyHex, 'hex')) };
    const sealed = new Sealed(Buffer.from(vector.sealedHex, 'hex'));
    expect(keyIdOf(sealed)).toBe(vector.keyId);
    expect(encodePlace(vector.place).toString('hex')).toBe(vector.placeHex);
    expect(open(key, vector.place, sealed).toString('hex')).toBe(vector.plainHex);
  });
});
