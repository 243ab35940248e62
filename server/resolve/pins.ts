import { NOTHING_PINNED } from '../core/caller.ts';
import type { PinNames } from '../identity/tokens/pins.ts';
import { SECRET_MAC, Secret } from '../secrets/secret.entity.ts';
import { findConnection } from './find-connection.ts';
import type { RowReader } from './rows.ts';

/** Finds what names stand for by the rules by which a resolve does. */
export function createPinNames(rows: RowReader): PinNames {
  return async ({ caller, em, macs }, user, names) => {
    const connections = names.connections.map(async (name) => {
      const found = await findConnection({ rows, caller, macs }, { user, pinned: NOTHING_PINNED }, name);
      return typeof found === 'object' ? [[name, found.id] as const] : [];
    });
    const secrets =
      names.secrets.length === 0
        ? []
        : await em.find(Secret, { name: [...new Set(names.secrets)] }, { disableIdentityMap: true });
    const genuine = secrets.filter((row) => macs.isGenuine(SECRET_MAC, row));
    return {
      connections: new Map((await Promise.all(connections)).flat()),
      secrets: new Map(genuine.map(({ name, id }) => [name, id])),
    };
  };
}
