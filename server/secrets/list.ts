import { NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { Environment } from '../environments/environment.entity.ts';
import { getEnvironment, listEnvironments } from '../environments/service.ts';
import type { UserContext } from '../identity/service-context.ts';
import { Secret } from './secret.entity.ts';
import { SecretValue } from './secret-value.entity.ts';

/** Whether a secret has a value in an environment, and when it was written and read. Never the value. */
export interface SecretValueView {
  readonly environment: Environment;
  readonly isSet: boolean;
  readonly updatedAt: Date | null;
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
 * @param filter.environment the id of the one environment whose standing to show.
 */
export async function listSecrets(
  context: UserContext,
  filter: { readonly search?: string | null | undefined; readonly environment?: string | null | undefined },
): Promise<SecretView[]> {
  const environments = filter.environment
    ? [await getEnvironment(context, filter.environment)]
    : await listEnvironments(context);
  const like = filter.search ? { name: { $ilike: `%${filter.search.replace(/[\\%_]/g, '\\$&')}%` } } : {};
  const secrets = await context.em.find(Secret, like, { orderBy: { name: 'asc' }, disableIdentityMap: true });
  return viewSecrets(context, secrets, environments);
}

/** One secret of the workspace. A foreign one and an unknown one are answered alike. */
export async function getSecret(context: UserContext, id: string): Promise<SecretView> {
  const secret = isUuid(id) ? await context.em.findOne(Secret, { id }, { disableIdentityMap: true }) : null;
  if (!secret) throw new NotFoundError('secret');
  const [view] = await viewSecrets(context, [secret], await listEnvironments(context));
  return view as SecretView;
}

async function viewSecrets(
  { em }: UserContext,
  secrets: readonly Secret[],
  environments: readonly Environment[],
): Promise<SecretView[]> {
  const rows = await em.find(
    SecretValue,
    { secret: { $in: secrets.map(({ id }) => id) } },
    { fields: ['secret', 'environment', 'updatedAt', 'lastUsedAt'], disableIdentityMap: true },
  );
  const byPlace = new Map(rows.map((row) => [`${row.secret} ${row.environment}`, row]));
  return secrets.map((secret) => ({
    secret,
    values: environments.map((environment) => {
      const row = byPlace.get(`${secret.id} ${environment.id}`);
      return {
        environment,
        isSet: row !== undefined,
        updatedAt: row?.updatedAt ?? null,
        lastUsedAt: row?.lastUsedAt ?? null,
      };
    }),
  }));
}
