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

const text = fc.string({ minLength: 1, maxLength: 8 });
const place: fc.Arbitrary<Place> = fc.record({
  kind: fc.constantFrom('data-key', 'sentinel'),
  field: text,
  workspace: fc.option(text),
  owner: fc.option(text),
  environment: fc.option(text),
  row: text,
  generation: fc.nat(),
});

/** Ways to come by the key under test, and by keys that must open nothing of it. */
export interface Keys {
  readonly kek: () => Kek;
  /** Opens the same key once more. */
  readonly again: () => Promise<Kek>;
  readonly others: () => Promise<readonly Kek[]>;
}

/** What every key-encryption key does, wherever it is. */
export function keyContract({ kek, again, others }: Keys): void {
  test('wraps 32 bytes and unwraps them, and never twice to the same', async () => {
    const key = randomBytes(32);
    const one = await kek().wrap(PLACE, key, soon());
    const two = await kek().wrap(PLACE, key, soon());
    expect(Sealed.toBytes(one).equals(Sealed.toBytes(two))).toBe(false);
    for (const wrapped of [one, two]) {
      const bytes = Sealed.toBytes(wrapped);
      for (const plain of [key, key.toString('base64'), key.toString('hex')]) expect(bytes.includes(plain)).toBe(false);
      expect((await kek().unwrap(PLACE, wrapped, soon())).equals(key)).toBe(true);
    }
  });

  test('has an id that stays, stands in what it wraps, and is a UUID', async () => {
    const key = randomBytes(32);
    const wrapped = await kek().wrap(PLACE, key, soon());
    const same = await again();
    expect(headerOf(wrapped).keyId).toBe(kek().id);
    expect(same.id).toBe(kek().id);
    expect(kek().id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect((await same.unwrap(PLACE, wrapped, soon())).equals(key)).toBe(true);
  });

  test('opens for its own place only: each part of it is bound', async () => {
    const wrapped = await kek().wrap(PLACE, randomBytes(32), soon());
    for (const part of Object.keys(PLACE) as (keyof Place)[]) {
      const other = { ...PLACE, [part]: part === 'generation' ? 2 : part === 'kind' ? 'sentinel' : 'other' };
      await expect(kek().unwrap(other, wrapped, soon()), part).rejects.toThrow(UnreadableError);
    }
  });

  test('opens at a place that is equal, and at no other, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (here, there) => {
        const key = randomBytes(32);
        const wrapped = await kek().wrap(here, key, soon());
        expect((await kek().unwrap({ ...here }, wrapped, soon())).equals(key)).toBe(true);
        if (JSON.stringify(here) !== JSON.stringify(there))
          await expect(kek().unwrap(there, wrapped, soon())).rejects.toThrow(UnreadableError);
      }),
      { numRuns: 15 },
    );
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

  test('opens nothing of another key, nor another key anything of it', async () => {
    const mine = await kek().wrap(PLACE, randomBytes(32), soon());
    for (const other of await others()) {
      const theirs = await other.wrap(PLACE, randomBytes(32), soon());
      await expect(kek().unwrap(PLACE, theirs, soon())).rejects.toThrow(UnreadableError);
      await expect(other.unwrap(PLACE, mine, soon())).rejects.toThrow(UnreadableError);
    }
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

type Call = (deadline: AbortSignal) => Promise<unknown>;

/** Every call that goes to a service, with its name. */
export function callsOf(kek: Kek, wrapped: Sealed, key: Uint8Array): readonly (readonly [string, Call])[] {
  const { rewrap } = kek;
  const again: readonly (readonly [string, Call])[] = rewrap
    ? [['rewrap', (deadline) => rewrap(PLACE, wrapped, deadline)]]
    : [];
  return [
    ['wrap', (deadline) => kek.wrap(PLACE, key, deadline)],
    ['unwrap', (deadline) => kek.unwrap(PLACE, wrapped, deadline)],
    ['check', (deadline) => kek.check(deadline)],
    ...again,
  ];
}
