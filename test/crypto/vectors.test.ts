import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UnreadableError } from '../../server/core/errors.ts';
import { keyIdOf, open } from '../../server/crypto/box.ts';
import { idOfNamedKey } from '../../server/crypto/kek/kek.ts';
import { frame, type KeyService, unframe } from '../../server/crypto/kek/wrapped.ts';
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

/** What a key service gave, as it is stored. */
interface Frame {
  readonly service: KeyService;
  readonly keyName: string;
  readonly keyId: string;
  readonly bodyHex: string;
  readonly framedHex: string;
}

const { vectors, frames } = JSON.parse(
  readFileSync(new URL('../../docs/storage-format.vectors.json', import.meta.url), 'utf8'),
) as {
  readonly vectors: readonly Vector[];
  readonly frames: readonly Frame[];
};

/** Bytes of released versions: this file and the vectors only ever grow. */
describe('the stored format, for ever', () => {
  test('there are vectors of every kind', () => {
    expect(new Set(vectors.map(({ place }) => place.kind))).toEqual(
      new Set(['connection', 'secret', 'data-key', 'sentinel', 'oauth-app', 'authorization', 'revocation']),
    );
  });

  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const key = { id: vector.keyId, key: createSecretKey(Buffer.from(vector.keyHex, 'hex')) };
    const sealed = new Sealed(Buffer.from(vector.sealedHex, 'hex'));
    expect(keyIdOf(sealed)).toBe(vector.keyId);
    expect(encodePlace(vector.place).toString('hex')).toBe(vector.placeHex);
    expect(open(key, vector.place, sealed).toString('hex')).toBe(vector.plainHex);
  });

  test.each(frames.map((one) => [one.service, one] as const))('what %s gave', (service, one) => {
    expect(idOfNamedKey(service, one.keyName)).toBe(one.keyId);
    const framed = new Sealed(Buffer.from(one.framedHex, 'hex'));
    expect(unframe(service, one.keyId, framed).toString('hex')).toBe(one.bodyHex);
    expect(Sealed.toBytes(frame(service, one.keyId, Buffer.from(one.bodyHex, 'hex'))).toString('hex')).toBe(
      one.framedHex,
    );
    const bytes = Buffer.from(one.framedHex, 'hex');
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(() => unframe(service, one.keyId, new Sealed(flipped))).toThrow(UnreadableError);
      expect(() => unframe(service, one.keyId, new Sealed(bytes.subarray(0, at)))).toThrow(UnreadableError);
    }
  });
});
