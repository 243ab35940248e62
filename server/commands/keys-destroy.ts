import { ownCause } from '../audit/log/row.ts';
import { counted } from '../core/counted.ts';
import { createRecordedChange } from '../keys/rotation/records.ts';
import { destroyDataKey, lossOf, shredWorkspace } from '../keys/shred/shred.ts';
import type { KeyTools } from './key-tools.ts';

/** Destroys a data key that nothing names. */
export async function destroy({ database, audit }: KeyTools, id: string): Promise<boolean> {
  const change = createRecordedChange(database, audit, 'operator');
  const { state, uses } = await destroyDataKey(database, change, id);
  const isDone = state === 'retired' && uses === 0;
  if (isDone)
    console.log('Destroyed. Copies of the database from before its retirement need it and cannot be read by it here.');
  else if (uses > 0)
    console.log(`Nothing was destroyed: ${counted(uses, 'value is', 'values are')} sealed under this key.`);
  else
    console.log(`Nothing was destroyed: the key is ${state}, and only a retired one can be destroyed. Rotate first.`);
  return isDone;
}

/** Destroys the data keys of a workspace, once what is lost has been said. */
export async function shred(tools: KeyTools, id: string, confirm: string | undefined): Promise<boolean> {
  const { database, audit, rotations } = tools;
  const loss = await lossOf(database, id);
  if (confirm === undefined) {
    console.log(
      `This would destroy the data keys of the workspace ${loss.workspace}. Nothing that they seal could be read again, by anyone:`,
    );
    const { connections, secrets, apps } = loss;
    for (const line of [
      counted(connections, 'connection'),
      counted(secrets, 'secret value'),
      counted(apps, 'OAuth app'),
    ])
      console.log(`  ${line}`);
    console.log(`Nothing was destroyed. To go on, repeat with: --confirm ${JSON.stringify(loss.confirmation)}`);
    return false;
  }
  const keks = await shredWorkspace(database, audit, ownCause(id, 'operator'), rotations.columns, id, confirm);
  console.log('The data keys of the workspace are destroyed.');
  console.log(
    `Copies of the database from before still hold them, wrapped under the key-encryption key ${keks.join(', ')}. They can be read until that key is gone: put a new key first in KEYS, run "keys rotate kek", and destroy the old key.`,
  );
  return true;
}
