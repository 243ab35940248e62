import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '../../core/errors.ts';
import { knownKeks, SENTINEL } from '../../crypto/claim.ts';
import { activeKek } from '../../crypto/data-keys.ts';
import { deadline, type Kek } from '../../crypto/kek/kek.ts';
import type { KekRing } from '../../crypto/kek/ring.ts';
import { ACTIVE_KEK_MAC } from '../../crypto/key-encryption-key.entity.ts';
import type { RowMacs } from '../../crypto/row-mac.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import type { RecordedChange } from '../rotation/records.ts';
import { ALIVE_WITHIN, type LiveInstance, liveInstances, namesOf } from './instances.ts';

const STAGE = {
  name: 'kek-stage',
  text: `insert into key_encryption_key (id, state, description, sentinel, created_at) values ($1, 'pending', $2, $3, now())
    on conflict (id) do update set state = 'pending', description = $2, sentinel = $3, retired_at = null
    where key_encryption_key.state = 'retired'`,
};
const PROMOTE = 'select promote_kek(?, ?::interval, ?) as promoted';
const LOOK_AGAIN_MILLISECONDS = 1_000;

export interface StagingParts {
  readonly everywhere: QueryEverywhere;
  readonly keks: KekRing;
  readonly macs: RowMacs;
  readonly change: RecordedChange;
}

/** The key that a rotation goes to: the one with this id, or the first of KEYS. */
export async function targetKek(keks: KekRing, id: string | null): Promise<Kek> {
  await keks.reload();
  return id === null ? (keks.all()[0] as Kek) : keks.get(id);
}

/** The servers that have not shown that they have a key. */
export async function withoutKek(everywhere: QueryEverywhere, kek: string): Promise<readonly LiveInstance[]> {
  return (await liveInstances(everywhere)).filter(({ keks }) => !keks.includes(kek));
}

/**
 * Makes a key known to the database without using it: with the secret of the database wrapped under it, by which each
 * server shows that it has the key.
 */
export async function stageKek({ everywhere, keks, macs }: StagingParts, target: Kek): Promise<void> {
  await target.check(deadline());
  if ((await knownKeks(everywhere)).some(({ id, state }) => id === target.id && state !== 'retired')) return;
  const active = await activeKek(everywhere, keks, macs);
  const sentinel = (await knownKeks(everywhere)).find(({ id }) => id === active.id)?.sentinel;
  if (!sentinel) throw new ConflictError('CHANGED_MEANWHILE', 'The keys were changed at the same moment. Try again.');
  const secret = await active.unwrap(SENTINEL, new Sealed(sentinel), deadline());
  const wrapped = await target.wrap(SENTINEL, secret, deadline()).finally(() => secret.fill(0));
  await everywhere(STAGE, [target.id, target.description, Sealed.toBytes(wrapped)]);
}

/**
 * Makes a staged key the active one, once every server that is alive has shown that it has it.
 * @param patience how long to wait for them, in milliseconds.
 * @param onWait is told of those that are missing.
 * @throws ConflictError that names them.
 */
export async function promoteKek(
  { everywhere, macs, change }: StagingParts,
  target: Kek,
  patience: number,
  onWait: (missing: readonly LiveInstance[]) => void = () => undefined,
): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    const known = (await knownKeks(everywhere)).find(({ id }) => id === target.id);
    if (known?.state === 'active') return;
    const missing = await withoutKek(everywhere, target.id);
    if (missing.length === 0) {
      const event = { type: 'kek.activated', target: { kind: 'kek', id: target.id } } as const;
      const params = [target.id, ALIVE_WITHIN, macs.of(ACTIVE_KEK_MAC, { id: target.id })];
      const [row] = await change<{ promoted: boolean }>(null, PROMOTE, params, ([found]) =>
        found?.promoted ? event : null,
      );
      if (row?.promoted) return;
    }
    if (performance.now() >= until) throw new ConflictError('CHANGED_MEANWHILE', refusalText(target, missing));
    onWait(missing);
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
}

function refusalText(target: Kek, missing: readonly LiveInstance[]): string {
  return `The key ${target.id} is not active yet: ${missing.length} of the servers that run have not shown that they have it: ${namesOf(missing)}. It stays pending, and nothing is sealed or wrapped with it. Add it to KEYS of these servers (${target.description}), restart them, and repeat.`;
}
