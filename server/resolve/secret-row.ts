import { AlteredError, AppError } from '../core/errors.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import { ENVIRONMENT_MAC } from '../environments/environment.entity.ts';
import { SECRET_MAC } from '../secrets/secret.entity.ts';
import { SECRET_VALUE_MAC } from '../secrets/secret-value.entity.ts';
import type { SecretRow } from './rows.ts';

/** What a run asked for. */
interface Asked {
  readonly workspace: string;
  readonly environment: string;
  /** Null: only its name is known. */
  readonly environmentId: string | null;
  readonly name: string;
}

/**
 * Makes sure that the rows which were found by the names of an environment and of a secret are what these names stand for.
 * @throws AppError NOT_FOUND; AlteredError.
 */
export function assertGenuine(
  macs: RowMacs,
  { workspace, environment: environmentName, environmentId, name }: Asked,
  row: SecretRow,
): void {
  const { environment, environment_protected: isProtected, environment_mac: mac } = row;
  const isNamed = macs.isGenuine(ENVIRONMENT_MAC, {
    id: environment,
    workspace,
    name: environmentName,
    isProtected,
    mac,
  });
  if (!isNamed || (environmentId ?? environment) !== environment) throw new AlteredError('environment');
  const { secret, secret_mac: secretMac, id } = row;
  if (secret === null || secretMac === null) throw new AppError('NOT_FOUND', 'There is no secret of this name.');
  if (!macs.isGenuine(SECRET_MAC, { id: secret, workspace, name, mac: secretMac })) throw new AlteredError('secret');
  if (id === null) return;
  const bound = { id, workspace, secret, environment, secretName: name };
  if (!macs.isGenuine(SECRET_VALUE_MAC, { ...bound, mac: row.mac })) throw new AlteredError('value of the secret');
}
