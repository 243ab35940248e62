import type { LockMode } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { AlteredError, NotFoundError } from '../core/errors.ts';
import { isStorable, isUuid } from '../core/names.ts';
import { macColumn } from '../crypto/columns/mac.ts';
import type { MacBinding, RowMacs } from '../crypto/row-mac.ts';
import { ofWorkspace } from '../db/scope.ts';
import { Workspace } from '../identity/workspace.entity.ts';

/** A run names its environment by name, and protection says who may change values in it. */
export const ENVIRONMENT_MAC = {
  kind: 'environment',
  columns: ['id', 'workspace', 'name', 'isProtected'],
} as const satisfies MacBinding;

const EnvironmentSchema = defineEntity({
  name: 'Environment',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    name: p.string().length(100),
    /** Only an admin may change values in it. */
    isProtected: p.boolean().default(false),
    mac: macColumn(ENVIRONMENT_MAC),
    createdAt: p.datetime().length(3),
  },
  uniques: [{ name: 'environment_name_unique', properties: ['workspace', 'name'] }],
  ...ofWorkspace,
});

/** A scope for secrets inside a workspace, such as `development` or `production`. */
export class Environment extends EnvironmentSchema.class {}
EnvironmentSchema.setClass(Environment);

/**
 * The environment that a caller means: by its id, or else by its name.
 * @param lockMode keeps it from changing or going until the transaction ends.
 * @throws NotFoundError; AlteredError for a name that this service did not give.
 */
export async function environmentMeant(
  macs: RowMacs,
  em: SqlEntityManager,
  reference: string,
  lockMode?: LockMode.PESSIMISTIC_READ,
): Promise<Environment> {
  const [found] = await environmentsMeant(macs, em, [reference], lockMode);
  if (!found) throw new NotFoundError('environment');
  return found;
}

/** The same of several, in their order; null: there is none. */
export async function environmentsMeant(
  macs: RowMacs,
  em: SqlEntityManager,
  references: readonly string[],
  lockMode?: LockMode.PESSIMISTIC_READ,
): Promise<(Environment | null)[]> {
  const ids = references.filter(isUuid).map((id) => id.toLowerCase());
  const rows = await em.find(
    Environment,
    { $or: [{ id: ids }, { name: references.filter(isStorable) }] },
    { disableIdentityMap: true, ...(lockMode === undefined ? {} : { lockMode }) },
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byName = new Map(rows.map((row) => [row.name, row]));
  return references.map((reference) => {
    const known = byId.get(reference.toLowerCase());
    if (known) return known;
    const named = byName.get(reference) ?? null;
    if (named && !macs.isGenuine(ENVIRONMENT_MAC, named)) throw new AlteredError('environment');
    return named;
  });
}
