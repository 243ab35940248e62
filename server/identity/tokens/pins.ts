import type { ServiceContext } from '../../context.ts';
import { type EngineCaller, NOTHING_PINNED, type Pinned } from '../../core/caller.ts';
import type { RunToken } from './run-token.entity.ts';

type Names = Pick<RunToken, 'connections' | 'secrets'>;

/** Finds what names stand for in the runs of a user, at this moment. A name that stands for nothing, or for several things, has none. */
export type PinNames = (
  context: ServiceContext<EngineCaller>,
  user: string,
  names: { readonly connections: readonly string[]; readonly secrets: readonly string[] },
) => Promise<Pinned>;

/** The column of a run token for what its names stand for. */
export function pinsOf({ connections, secrets }: Names, pinned: Pinned): string[] | null {
  const pins = [
    ...(connections ?? []).map((name) => pinned.connections.get(name) ?? ''),
    ...(secrets ?? []).map((name) => pinned.secrets.get(name) ?? ''),
  ];
  return pins.some((id) => id !== '') ? pins : null;
}

/** What the column says, by name. */
export function pinnedOf(
  { connections, secrets }: { readonly [Kind in keyof Names]: readonly string[] | null },
  pins: readonly string[] | null,
): Pinned {
  if (pins === null) return NOTHING_PINNED;
  const byName = (names: readonly string[] | null, from: number) =>
    new Map(
      (names ?? []).flatMap((name, index) => {
        const id = pins[from + index];
        return id ? [[name, id] as const] : [];
      }),
    );
  return { connections: byName(connections, 0), secrets: byName(secrets, connections?.length ?? 0) };
}
