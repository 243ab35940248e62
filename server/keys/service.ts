import type { UserContext } from '../context.ts';
import { NotFoundError } from '../core/errors.ts';
import { isUuid } from '../core/names.ts';
import type { Job } from './rotation/jobs.ts';
import { listReplacements, type Replacement, refreshGrants } from './shred/replacements.ts';
import { type Loss, lossOf, shredWorkspace } from './shred/shred.ts';
import { type DataKeyStatus, dataKeyStatus } from './staging/status.ts';
import type { KeyWork } from './work.ts';

/** What an admin's requests about keys work with. */
export interface KeyContext extends UserContext {
  readonly keyWork: KeyWork;
}

/** How many are told: their lists grow by themselves. */
export const LATEST = 20;
export const MOST_DATA_KEYS = 100;
export const MOST_REPLACEMENTS = 1_000;

/** The last data keys of the workspace, oldest first. */
export async function listDataKeys({ keyWork, caller }: KeyContext): Promise<readonly DataKeyStatus[]> {
  return dataKeyStatus(keyWork.database.query, caller.workspace, MOST_DATA_KEYS);
}

/** Rotations of the workspace's data keys and of the key-encryption key, newest first. */
export async function listRotations({ keyWork, caller }: KeyContext): Promise<readonly Job[]> {
  return keyWork.rotations.jobs.latest(LATEST, caller.workspace);
}

/** Begins to seal everything in the workspace under a new data key; or answers with the rotation that runs. */
export async function rotateDataKeys(context: KeyContext, compromised: boolean): Promise<Job> {
  const { keyWork, caller, worker } = context;
  const { workspace } = caller;
  const { job } = await keyWork.rotations.beginData({ workspace, compromised, by: context });
  if (compromised) await refreshGrants(keyWork.database.everywhere, workspace);
  worker.wake('rotations');
  return job;
}

/** One rotation of the workspace's data keys or of the key-encryption key. */
export async function getRotation({ keyWork, caller }: KeyContext, id: string): Promise<Job> {
  const job = isUuid(id) ? await keyWork.rotations.jobs.get(id) : undefined;
  if (!job || (job.workspace !== null && job.workspace !== caller.workspace)) throw new NotFoundError('rotation');
  return job;
}

/** Stops a rotation of the workspace's data keys. What was moved stays moved. */
export async function cancelRotation(context: KeyContext, id: string): Promise<Job> {
  const job = await getRotation(context, id);
  if (job.workspace === null) throw new NotFoundError('rotation');
  await context.keyWork.rotations.cancel(job, context);
  return getRotation(context, id);
}

/** What has to be replaced since keys of the workspace were taken to be known to others; nothing while they never were. */
export async function replacementsOf(context: KeyContext): Promise<readonly Replacement[]> {
  const { database, rotations } = context.keyWork;
  const { workspace } = context.caller;
  const since = await rotations.jobs.lastCompromise(workspace);
  return since ? listReplacements(database, workspace, since, MOST_REPLACEMENTS) : [];
}

/** What would be lost with the data keys of the workspace. */
export async function lossOfWorkspace({ keyWork, caller }: KeyContext): Promise<Loss> {
  return lossOf(keyWork.database, caller.workspace);
}

/** Destroys the data keys of the workspace, and with them all that they seal. */
export async function destroyDataKeys(context: KeyContext, confirmation: string): Promise<readonly string[]> {
  const { keyWork, audit, caller } = context;
  const { database, rotations } = keyWork;
  return shredWorkspace(database, audit, context, rotations.columns, caller.workspace, confirmation);
}
