import type { UserContext } from '../context.ts';
import { NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import { contains } from '../db/contains.ts';
import { between, type PartOfList } from '../db/part-of-list.ts';
import { type Environment, environmentMeant } from '../environments/environment.entity.ts';
import { listEnvironments } from '../environments/service.ts';
import { Secret } from './secret.entity.ts';

/** Whether a secret has a value in an environment, and when it was written and read. Never the value. */
export interface SecretValueView {
  readonly environment: Environment;
  readonly isSet: boolean;
  readonly updatedAt: Date | null;
  /** The id of the user who wrote it, who may be gone; null: it is not known. */
  readonly updatedBy: string | null;
  readonly lastUsedAt: Date | null;
}

/** A secret with its standing in every environment of the workspace, or in the one that was asked about. */
export interface SecretView {
  readonly secret: Secret;
  readonly values: readonly SecretValueView[];
}

/**
 * The secrets of the workspace, by name.
 * @param filter.search a part of the name, in any case.
 * @param filter.environment the id or the name of the one environment whose standing to show.
 */
export async function listSecrets(
  context: UserContext,
  filter: PartOfList<string> & {
    readonly search?: string | null | undefined;
    readonly environment?: string | null | undefined;
  },
): Promise<SecretView[]> {
  const environments = filter.environment
    ? [await environmentMeant(context.macs, context.em, filter.environment)]
    : await listEnvironments(context);
  const conditions = [filter.search ? { name: contains(filter.search) } : {}, ...between('name', filter)];
  const orderBy = { name: filter.inverted ? 'desc' : 'asc' } as const;
  const options = { orderBy, limit: filter.limit, disableIdentityMap: true };
  const secrets = await context.em.find(Secret, { $and: conditions }, options);
  return viewSecrets(context, secrets, environments);
}

/** Secrets by their ids, by name. Those that are gone are left out. */
export async function listSecretsById(context: UserContext, ids: readonly string[]): Promise<SecretView[]> {
  const options = { orderBy: { name: 'asc' }, disableIdentityMap: true } as const;
  const secrets = await context.em.find(Secret, { id: [...ids] }, options);
  return viewSecrets(context, secrets, await listEnvironments(context));
}

/** One secret of the workspace. A foreign one and an unknown one are answered alike. */
export async function getSecret(context: UserContext, id: string): Promise<SecretView> {
  const secret = isUuid(id) ? await context.em.findOne(Secret, { id }, { disableIdentityMap: true }) : null;
  if (!secret) throw new NotFoundError('secret');
  const [view] = await viewSecrets(context, [secret], await listEnvironments(context));
  return view as SecretView;
}

/** A row of text for each secret: as an entity each value would cost thirty times as much. */
const STANDINGS = `select secret_id as secret,
    json_agg(json_build_array(environment_id, extract(epoch from updated_at), extract(epoch from last_used_at), updated_by)) as standings
  from secret_value where workspace_id = ? and secret_id in (select value::uuid from json_array_elements_text(?::json))
  group by secret_id`;

interface StandingsRow {
  readonly secret: string;
  /** The id of the environment, the seconds at which the value was written and read, and the id of who wrote it. */
  readonly standings: readonly (readonly [
    environment: string,
    updated: number,
    lastUsed: number | null,
    updatedBy: string | null,
  ])[];
}

async function viewSecrets(
  { em, caller }: UserContext,
  secrets: readonly Secret[],
  environments: readonly Environment[],
): Promise<SecretView[]> {
  const ids = JSON.stringify(secrets.map(({ id }) => id));
  const rows = await em.execute<StandingsRow[]>(STANDINGS, [caller.workspace, ids]);
  const bySecret = new Map(rows.map(({ secret, standings }) => [secret, standings]));
  return secrets.map((secret) => {
    const standings = new Map(bySecret.get(secret.id)?.map((one) => [one[0], one]));
    const values = environments.map((environment) => {
      const [, updated = null, lastUsed = null, updatedBy = null] = standings.get(environment.id) ?? [];
      const isSet = updated !== null;
      return { environment, isSet, updatedAt: dateAt(updated), updatedBy, lastUsedAt: dateAt(lastUsed) };
    });
    return { secret, values };
  });
}

function dateAt(seconds: number | null): Date | null {
  return seconds === null ? null : new Date(Math.round(seconds * 1000));
}
