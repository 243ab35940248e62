import { expect } from 'vitest';
import { revokeConnection } from '../../server/connections/revocation/revoke.ts';
import { TokenState } from '../oauth/operations.ts';
import {
  age,
  authorize,
  contextOf,
  grantHeld,
  type PackName,
  resolve,
  type Stage,
  type UserName,
  type Walked,
} from './walk.ts';

/** What tests of access at services do with connections and look at, on a stage. */
export function sceneOn(stage: Stage) {
  let count = 0;
  const connect = async (pack: PackName, account: string, user: UserName = 'ada'): Promise<Walked> => {
    const made = await authorize(stage, { pack, user, account, target: `connection ${++count}` });
    if (!made) throw new Error('It was not authorized.');
    return made;
  };
  const revoke = (one: Walked) => revokeConnection(contextOf(stage, one.user), one.id);
  const aliveOf = (pack: PackName, account: string) =>
    stage.boxes[pack].grants.filter((grant) => grant.account === account && grant.isAlive).length;
  const revocationOf = async ({ id, user }: Walked) =>
    (await stage.people[user].client.ask(TokenState, { id })).connection?.revocation;
  const isAlive = async (one: Walked) => (await grantHeld(stage, one))?.isAlive;
  /** Something happens while the answer to a refresh is on its way. */
  const whileRefreshing = async (one: Walked, meanwhile: () => Promise<unknown>) => {
    const box = stage.boxes[one.pack];
    await age(stage, one, 'due');
    const before = box.requests.length;
    box.switches.delay = 300;
    const refreshing = resolve(stage, one);
    await expect.poll(() => box.requests.slice(before).some(({ operation }) => operation === 'refresh')).toBe(true);
    box.switches.delay = 0;
    await meanwhile();
    await refreshing;
  };
  return { connect, revoke, aliveOf, revocationOf, isAlive, whileRefreshing };
}
export type Scene = ReturnType<typeof sceneOn>;
