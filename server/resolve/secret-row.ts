import { AlteredError, AppError } from '../core/errors.ts';
import type { RowMacs } from '../crypto/row-mac.ts';
import { ENVIRONMENT_MAC, environmentsMeant } from '../environments/environment.entity.ts';
import { SECRET_MAC } from '../secrets/secret.entity.ts';
import { SECRET_VALUE_MAC } from '../secrets/secret-value.entity.ts';
import type { RunContext } from './context.ts';
import type { SecretRow } from './rows.ts';
import type { Run } from './run.ts';

/** Where a run asked for it. */
interface Asked {
  readonly workspace: string;
  readonly environment: string;
  /** Null: only its name is known. */
  readonly environmentId: string | null;
}

/** The rows of a secret, with the name that they have to stand for. */
export type FoundSecret = SecretRow & { readonly name: string };

/**
 * The secret that a name means in a run: the one that it meant when the run began, if that is known and still there; else the
 * one of this name. Undefined: there is no such environment.
 */
async function findSecret(
  { rows, caller }: RunContext,
  { environment, pinned }: Run,
  name: string,
): Promise<FoundSecret | undefined> {
  const { workspace } = caller;
  const id = pinned.secrets.get(name);
  const known = id === undefined ? undefined : await rows.pinnedSecret(workspace, environment, id);
  if (known && known.name !== null) return { ...known, name: known.name };
  const named = await rows.secret(workspace, environment, name);
  return named && { ...named, name };
}

/**
 * The same of several. What a token proves is remembered for a second, in which its environment may have got another name:
 * then they are looked up by that one.
 */
export async function findSecrets(
  context: RunContext,
  run: Run,
  names: readonly string[],
): Promise<{ readonly run: Run; readonly rows: readonly (FoundSecret | undefined)[] }> {
  const find = (as: Run) =>
    Promise.all(names.map((name) => (as.mayHave('secrets', name) ? findSecret(context, as, name) : undefined)));
  const rows = await find(run);
  const { environmentId } = run;
  const isElsewhere = (row: FoundSecret | undefined, index: number) =>
    run.mayHave('secrets', names[index] ?? '') && row?.environment !== environmentId;
  if (environmentId === null || !rows.some(isElsewhere)) return { run, rows };
  const { macs, em } = context;
  const [now] = await environmentsMeant(macs, em, [environmentId]);
  if (!now || now.name === run.environment) return { run, rows };
  const renamed = { ...run, environment: now.name };
  return { run: renamed, rows: await find(renamed) };
}

/**
 * Makes sure that the rows which were found are what the names of the environment and of the secret stand for.
 * @throws AppError NOT_FOUND; AlteredError.
 */
export function assertGenuine(
  macs: RowMacs,
  { workspace, environment: environmentName, environmentId }: Asked,
  row: FoundSecret,
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
  const { secret, secret_mac: secretMac, id, name } = row;
  if (secret === null || secretMac === null) throw new AppError('NOT_FOUND', 'There is no secret of this name.');
  if (!macs.isGenuine(SECRET_MAC, { id: secret, workspace, name, mac: secretMac })) throw new AlteredError('secret');
  if (id === null) return;
  const bound = { id, workspace, secret, environment, secretName: name };
  if (!macs.isGenuine(SECRET_VALUE_MAC, { ...bound, mac: row.mac })) throw new AlteredError('value of the secret');
}
