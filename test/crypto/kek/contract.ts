import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnreadableError } from '../../../server/core/errors.ts';
import { headerOf } from '../../../server/crypto/box.ts';
import { type Kek, KeyServiceError } from '../../../server/crypto/kek/kek.ts';
import type { Place } from '../../../server/crypto/place.ts';
import { Sealed } from '../../../server/crypto/sealed.ts';

export const PLACE: Place = {
  kind: 'data-key',
  field: 'wrapped',
  workspace: '2f0c9a54-6a7b-4f8e-8a51-9f0b5b1c7d02',
  owner: null,
  environment: null,
  row: '7b1d5f0e-3a52-4c55-9b1e-0d5a3f9c2e01',
  generation: 1,
};
const soon = () => AbortSignal.timeout(10_000);

/** What every key-encryption key does, wherever it is. */
export function keyContract(kek: () => Kek): void {
  test('wraps 32 bytes and unwraps them, and never twice to the same', async () => {
    const key = randomBytes(32);
    const one = await kek().wrap(PLACE, key, soon());
    const two = await kek().wrap(PLACE, key, soon());
    expect(Sealed.toBytes(one).equals(Sealed.toBytes(two))).toBe(false);
    expect(Sealed.toBytes(one).includes(key)).toBe(false);
    for (const wrapped of [one, two]) expect((await kek().unwrap(PLACE, wrapped, soon())).equals(key)).toBe(true);
    expect(headerOf(one).keyId).toBe(kek().id);
  });

  test('opens for its own place only', async () => {
    const wrapped = await kek().wrap(PLACE, randomBytes(32), soon());
    for (const part of Object.keys(PLACE) as (keyof Place)[]) {
      const other = { ...PLACE, [part]: part === 'generation' ? 2 : part === 'kind' ? 'sentinel' : 'other' };
      await expect(kek().unwrap(other, wrapped, soon()), part).rejects.toThrow(UnreadableError);
    }
  });

  test('opens nothing that was changed, cut or made longer', async () => {
    const bytes = Sealed.toBytes(await kek().wrap(PLACE, randomBytes(32), soon()));
    const refuses = (changed: Buffer) =>
      expect(kek().unwrap(PLACE, new Sealed(changed), soon())).rejects.toThrow(UnreadableError);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await refuses(changed);
      }),
      { numRuns: 60 },
    );
    for (const length of [0, 1, 17, 18, 22, bytes.length - 1]) await refuses(bytes.subarray(0, length));
    await refuses(Buffer.concat([bytes, Buffer.from([0])]));
  });

  test('shows that it may be used', async () => {
    await kek().check(soon());
  });

  test('has wrapped again to the newest version nothing that is of it', async () => {
    const wrapped = await kek().wrap(PLACE, randomBytes(32), soon());
    expect((await kek().rewrap?.(PLACE, wrapped, soon())) ?? null).toBeNull();
  });
}

/** Runs a call that must end soon with a fault of the service; answers with the fault. */
export async function faultOf(call: (deadline: AbortSignal) => Promise<unknown>, milliseconds = 5_000) {
  const error = await call(AbortSignal.timeout(milliseconds)).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(KeyServiceError);
  return error as KeyServiceError;
}
