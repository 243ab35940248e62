import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Job } from '../../server/keys/rotation/jobs.ts';
import { createRecordedChange } from '../../server/keys/rotation/records.ts';
import { promoteKek, stageKek, targetKek } from '../../server/keys/staging/staging.ts';
import type { TestApp } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecretValue } from '../support/operations.ts';

/** Saves connections `c0` … and secrets `S0` … of the local workspace, whose values follow from their numbers. */
export async function fill({ user }: TestApp, connections: number, secrets: number): Promise<void> {
  const [development] = (await user.ask(ListEnvironments)).environments;
  for (let index = 0; index < connections; index++)
    await user.ask(CreateConnection, { input: jiraConnection(`c${index}`, { apiToken: `token ${index}` }) });
  for (let index = 0; index < secrets; index++)
    await user.ask(SetSecretValue, {
      input: { name: `S${index}`, environment: development?.id ?? '', value: `value ${index}` },
    });
}

/** Resolves what `fill` saved; answers with what is not as it was saved. */
export async function wrongOnes({ engine, access }: TestApp, connections: number, secrets: number): Promise<unknown[]> {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
  const { resolve } = await engine.ask(Resolve, {
    input: {
      user: access.user,
      environment: 'development',
      connections: names('c', connections),
      secrets: names('S', secrets),
    },
  });
  const ofConnections = resolve.connections.filter(
    (one, index) =>
      one.__typename !== 'ResolvedConnection' || (one.fields as { apiToken: string }).apiToken !== `token ${index}`,
  );
  const ofSecrets = resolve.secrets.filter(
    (one, index) => one.__typename !== 'ResolvedSecret' || one.value !== `value ${index}`,
  );
  return [...ofConnections, ...ofSecrets];
}

/** Rotates the data keys of all workspaces, to the end. */
export async function rotateAll({ app }: TestApp): Promise<Job> {
  const { rotations } = app.keyWork;
  const { job } = await rotations.beginData({ workspace: null, compromised: false, by: 'operator' });
  await rotations.run(job, new AbortController().signal);
  return (await rotations.jobs.get(job.id)) as Job;
}

/** Goes over to the first key of KEYS, as the operator's command does; a server that runs carries it on. */
export async function rotateKek({ app }: TestApp): Promise<void> {
  const { database, keks, keyWork, founding } = app;
  const change = createRecordedChange(database, founding.audit, 'operator');
  const staging = { everywhere: database.everywhere, keks, macs: founding.macs, change };
  const target = await targetKek(keks, null);
  await stageKek(staging, target);
  await keyWork.beat();
  await promoteKek(staging, target, 10_000);
  await keyWork.rotations.beginKek(target.id, { compromised: false, by: 'operator' });
  app.worker.wake('rotations');
}

/** A folder that is gone after the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that is gone after the tests around it. */
export function lastingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a new key file; answers with its path. */
export function newKeyFile(folder: string, name: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return path;
}

export const fileKeys = (...paths: readonly string[]) => paths.map((path) => ({ service: 'file', path }) as const);
