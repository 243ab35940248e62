import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeConnection } from '../../server/connections/revocation/revoke.ts';
import { replaceCredentials, testConnection } from '../../server/connections/service.ts';
import { TokenState } from '../oauth/operations.ts';
import { engines } from '../support/app.ts';
import {
  age,
  authorize,
  contextOf,
  createStage,
  grantHeld,
  type PackName,
  resolve,
  rowOf,
  type Stage,
  settle,
  type UserName,
  type Walked,
} from './walk.ts';

describe.each(engines())('access at a service (%s)', (engine) => {
  let stage: Stage;
  let count = 0;
  beforeAll(async () => {
    stage = await createStage(engine);
  });
  afterAll(() => stage?.close());

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

  test('of two connections of one account that are revoked at once, is ended', async () => {
    const [one, other] = [await connect('whole', 'twice'), await connect('whole', 'twice')];
    await Promise.all([revoke(one), revoke(other)]);
    await settle(stage);
    expect(aliveOf('whole', 'twice')).toBe(0);
    for (const walked of [one, other]) expect(await revocationOf(walked)).toMatchObject({ status: 'DONE' });
  });

  test('that can only be ended whole is kept while another connection of the account has it, of anyone, and ended with the last', async () => {
    const [one, other] = [await connect('whole', 'shared'), await connect('whole', 'shared', 'eve')];
    const told = stage.boxes.whole.revoked.length;
    await revoke(one);
    await settle(stage);
    expect(await revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(stage.boxes.whole.revoked).toHaveLength(told);
    expect(await isAlive(other)).toBe(true);
    await revoke(other);
    await settle(stage);
    expect(aliveOf('whole', 'shared')).toBe(0);
    expect(await revocationOf(one)).toMatchObject({ status: 'DONE' });
  });

  test('of another account is ended at once: unknown is not the same, and not another one either', async () => {
    const [one, other, third] = [await connect('whole', 'a'), await connect('whole', 'b'), await connect('whole', 'c')];
    await revoke(one);
    await settle(stage);
    expect(aliveOf('whole', 'a')).toBe(0);
    expect(await isAlive(other)).toBe(true);
    // Its app is not known, as of connections from before that was written down; but whose it is.
    await stage.server.sql('update connection set grant_mac = null where id = ?', [other.id]);
    const fourth = await connect('whole', 'd');
    await revoke(fourth);
    await settle(stage);
    expect(await revocationOf(fourth)).toMatchObject({ status: 'DONE' });
    await stage.server.sql('update connection set account = null where id = ?', [other.id]);
    await revoke(third);
    await settle(stage);
    expect(await revocationOf(third)).toMatchObject({
      status: 'KEPT',
      message: expect.stringContaining('it is not known whether another connection is of the same account'),
    });
    await revoke(other);
    await settle(stage);
    expect([aliveOf('whole', 'b'), aliveOf('whole', 'c')]).toEqual([0, 0]);
  });

  test('is not ended under a connection that works, by the late answer to another one that was revoked', async () => {
    const [one, other] = [await connect('whole', 'late'), await connect('whole', 'late')];
    await whileRefreshing(one, () => revoke(one));
    await settle(stage);
    expect(await isAlive(other)).toBe(true);
    await revoke(other);
    await settle(stage);
    expect(aliveOf('whole', 'late')).toBe(0);
  });

  test('is not ended under connections that work, by an authorization that cannot be saved', async () => {
    const kept = await connect('whole', 'full');
    const row = await rowOf(stage, kept);
    for (const name of ['taken', ...[2, 3, 4, 5].map((n) => `taken (${n})`)])
      await stage.server.sql(
        `insert into connection (id, workspace_id, user_id, name, pack, method, status, sealed, generation, mac, scopes, created_at, updated_at)
          select gen_random_uuid(), workspace_id, user_id, ?, pack, 'key', 'active', sealed, 1, '', '{}', now(), now() from connection where id = ?`,
        [name, row?.id],
      );
    const begun = authorize(stage, { pack: 'whole', user: 'ada', account: 'full', target: 'taken' }).catch(() => null);
    expect(await begun).toBeNull();
    await settle(stage);
    expect(await isAlive(kept)).toBe(true);
    await stage.server.sql(`delete from connection where name like 'taken%'`);
  });

  test('that is authorized anew, or replaced, does not outlive that', async () => {
    const one = await connect('single', 'anew');
    await authorize(stage, { ...one, account: 'anew', target: one });
    await settle(stage);
    expect(aliveOf('single', 'anew')).toBe(1);
    expect(await isAlive(one)).toBe(true);
    const entry = stage.server.app.registry.method('single', 'key');
    if (!entry) throw new Error('There is no such method.');
    await whileRefreshing(one, () =>
      replaceCredentials(contextOf(stage, one.user), {
        id: one.id,
        credential: { entry, values: { key: 'k' } },
        test: false,
      }),
    );
    await settle(stage);
    expect(aliveOf('single', 'anew')).toBe(0);
  });

  test('whose last tokens were lost on their way is ended all the same', async () => {
    const one = await connect('single', 'lost');
    const { switches } = stage.boxes.single;
    Object.assign(switches, { failure: 'lost answer', failAt: ['refresh'] });
    await age(stage, one, 'due');
    await resolve(stage, one);
    Object.assign(switches, { failure: undefined, failAt: undefined });
    expect(aliveOf('single', 'lost')).toBe(1);
    await revoke(one);
    await settle(stage);
    expect(aliveOf('single', 'lost')).toBe(0);
  });

  test('that the service has ended is not taken for sound by a test, though the old token still works', async () => {
    const one = await connect('single', 'ended');
    await stage.server.sql(
      `update connection set status = 'needs_reauth', reauth_reason = 'grant_ended', refresh_due_at = null, keep_alive_at = null,
        upkeep_at = null where id = ?`,
      [one.id],
    );
    const tested = await testConnection(contextOf(stage, one.user), one.id);
    expect(tested).toMatchObject({ lastTestOutcome: 'ok', status: 'needs_reauth', reauthReason: 'grant_ended' });
    await stage.server.sql(`update connection set reauth_reason = 'rejected' where id = ?`, [one.id]);
    const again = await testConnection(contextOf(stage, one.user), one.id);
    expect(again).toMatchObject({ lastTestOutcome: 'ok', status: 'active', reauthReason: null });
  });

  test('that does not open is tried ever more rarely, and what was not opened is not on record as such', async () => {
    const one = await connect('single', 'damaged');
    await stage.server.sql(
      `update connection set sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1) where id = ?`,
      [one.id],
    );
    const opened = () =>
      stage.server.sql(`select 1 from audit_event where target = ? and type = 'connection.opened'`, [one.id]);
    const before = (await opened()).length;
    const pauses: number[] = [];
    for (let round = 0; round < 14; round++) {
      await stage.server.sql(
        `update connection set keep_alive_at = now(), upkeep_at = now(), retry_at = null where id = ?`,
        [one.id],
      );
      await stage.server.app.worker.round('refreshes');
      const [row] = await stage.server.sql<{ pause: number; failures: number }>(
        'select extract(epoch from retry_at - now())::float as pause, refresh_failures as failures from connection where id = ?',
        [one.id],
      );
      expect(row?.failures).toBe(round + 1);
      pauses.push(row?.pause ?? 0);
    }
    expect(pauses[0]).toBeLessThan(7);
    expect(pauses[4]).toBeGreaterThan(50);
    expect(pauses.at(-1)).toBeGreaterThan(4 * 3600);
    expect(pauses.at(-1)).toBeLessThan(8 * 3600);
    expect((await opened()).length).toBe(before);
  });
});
