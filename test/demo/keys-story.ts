import { setTimeout as pause } from 'node:timers/promises';
import { counted } from '../../server/core/counted.ts';
import type { LocalAccess } from '../../server/local/local.ts';
import { DataKeyLoss, DataKeys, DestroyDataKeys, KeyRotations, RotateDataKeys } from '../keys/operations.ts';
import { createClient } from '../support/client.ts';
import { Resolve } from '../support/operations.ts';
import { drawTable } from './draw.ts';
import type { Stage } from './stage.ts';

/** Keys over time: rotated while they are used, and destroyed. */
export async function tellKeysStory(
  stage: Stage,
  { access, url }: { access: LocalAccess; url: string },
): Promise<void> {
  const admin = createClient(url, access.userToken);
  const engine = createClient(url, access.engineToken);
  const resolve = async () => {
    const input = { user: access.user, environment: 'production', secrets: ['API_KEY'] };
    return (await engine.ask(Resolve, { input })).resolve.secrets[0];
  };
  const show = async () => {
    const { dataKeys } = await admin.ask(DataKeys);
    stage.show(
      ...drawTable(dataKeys.map(({ id, state, values }) => [id, `${state}, seals ${counted(values, 'value')}`])),
    );
    return dataKeys;
  };

  stage.step('The workspace gets a new key, while it is used');
  await show();
  await admin.ask(RotateDataKeys, { input: {} });
  let asked = 0;
  for (let isOver = false; !isOver; asked++) {
    const value = await resolve();
    if (value?.__typename !== 'ResolvedSecret') throw new Error('A resolve failed during the rotation.');
    isOver = (await admin.ask(KeyRotations)).keyRotations[0]?.state === 'DONE';
    if (!isOver) await pause(20);
  }
  stage.holds(asked > 0, 'Whoever resolved in the meantime got the value.');
  const keys = await show();
  const [done] = (await admin.ask(KeyRotations)).keyRotations;
  stage.holds(done?.failed === 1, 'What somebody had moved in the database, before, does not open and was set aside.');
  stage.holds(
    keys.find(({ state }) => state === 'DECRYPT_ONLY')?.values === done.failed,
    'Nothing else names the old key: the database counted.',
  );

  stage.step('The keys of the workspace are destroyed');
  const { dataKeyLoss } = await admin.ask(DataKeyLoss);
  const hasty = await admin.ask(DestroyDataKeys, { input: { confirmation: 'yes' } });
  stage.holds(hasty.destroyDataKeys.__typename === 'ForbiddenError', 'Not without naming what is lost:');
  stage.show(dataKeyLoss.confirmation);
  await admin.ask(DestroyDataKeys, { input: { confirmation: dataKeyLoss.confirmation } });
  const gone = await resolve();
  stage.holds(
    gone?.__typename === 'ResolveFailure' && gone.code === 'UNREADABLE',
    'From now on nobody reads any of it again.',
  );
}
