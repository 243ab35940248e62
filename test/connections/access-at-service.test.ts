import type { SqlEntityManager } from '@mikro-orm/sql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeConnection } from '../../server/connections/revocation/revoke.ts';
import { replaceCredentials, testConnection } from '../../server/connections/service.ts';
import { finishAuthorization } from '../../server/oauth/authorize/finish.ts';
import { untilTold } from '../../server/oauth/authorize/until-told.ts';
import { createBrowser, type TestBrowser } from '../oauth/browser.ts';
import { begin, statusOf } from '../oauth/flow.ts';
import { AuthorizationState, TokenState } from '../oauth/operations.ts';
import { engines } from '../support/app.ts';
import {
  age,
  authorize,
  contextOf,
  createStage,
  dieAtRefresh,
  grantHeld,
  type PackName,
  resolve,
  rowOf,
  type Stage,
  settle,
  type UserName,
  type Walked,
  withFault,
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
    const browser = createBrowser();
    const { id, url } = await begin({ user: stage.people.ada.client, url: stage.server.url }, browser, {
      ...{ pack: 'whole', name: 'taken' },
    });
    // Others take the name, and all that it would be given a number for.
    for (const name of ['taken', ...[2, 3, 4, 5].map((n) => `taken (${n})`)])
      await stage.server.sql(
        `insert into connection (id, workspace_id, user_id, name, pack, method, status, sealed, generation, mac, scopes, created_at, updated_at)
          select gen_random_uuid(), workspace_id, user_id, ?, pack, 'key', 'active', sealed, 1, '', '{}', now(), now() from connection where id = ?`,
        [name, kept.id],
      );
    const before = stage.boxes.whole.grants.length;
    expect(statusOf((await browser.visit(url)).text)).toBe('failed');
    expect(stage.boxes.whole.grants.length).toBe(before + 1);
    const { authorization } = await stage.people.ada.client.ask(AuthorizationState, { id });
    expect(authorization).toMatchObject({ status: 'FAILED', message: expect.stringContaining('took the name') });
    await settle(stage);
    expect(await isAlive(kept)).toBe(true);
    await stage.server.sql(`delete from connection where name like 'taken%'`);
    await revoke(kept);
    await settle(stage);
    expect(aliveOf('whole', 'full')).toBe(0);
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

  test('is not ended when the answer to the commit that saved it is lost', async () => {
    const browser = createBrowser();
    const { url } = await begin({ user: stage.people.ada.client, url: stage.server.url }, browser, {
      ...{ pack: 'single', name: 'saved' },
    });
    stage.boxes.single.switches.account = 'saved';
    const back = await browser.visit(url, (next) => next.includes('/callback'));
    let lost = 0;
    const ending = await finish(back.url, browser, (em) => ({
      transactional: async (...work: Parameters<typeof em.transactional>) => {
        const result = await em.transactional(...work);
        if (lost++ === 0) throw Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });
        return result;
      },
    }));
    expect(ending.status).toBe('succeeded');
    expect(lost).toBeGreaterThan(0);
    await settle(stage);
    expect(aliveOf('single', 'saved')).toBe(1);
    expect(await stage.server.sql(`select status from connection where name = 'saved'`)).toEqual([
      { status: 'active' },
    ]);
  });

  test('that cannot be saved, nor anything said of it, is no fault of whoever waits for the page', async () => {
    const browser = createBrowser();
    const { url } = await begin({ user: stage.people.ada.client, url: stage.server.url }, browser, {
      ...{ pack: 'single', name: 'unsaid' },
    });
    const back = await browser.visit(url, (next) => next.includes('/callback'));
    const ending = await finish(back.url, browser, () => ({ transactional: () => Promise.reject(new Error('away')) }));
    expect(ending).toMatchObject({ status: 'failed', message: expect.stringContaining('This server failed') });
  });

  test('is one that a test may be the first to know of, and is not ended under another user then', async () => {
    const other = await authorize(
      stage,
      { pack: 'whole', user: 'eve', account: 'learned', target: 'eve learned' },
      true,
    );
    if (!other) throw new Error('It was not authorized.');
    expect(await rowOf(stage, other)).toMatchObject({ account: null, grantMac: null });
    await testConnection(contextOf(stage, 'eve'), other.id);
    expect(await rowOf(stage, other)).toMatchObject({ account: { id: 'learned' }, grantMac: expect.anything() });
    const one = await connect('whole', 'learned');
    await revoke(one);
    await settle(stage);
    expect(await revocationOf(one)).toMatchObject({ status: 'KEPT' });
    // As an earlier version wrote it: whose it is, and no mac.
    await stage.server.sql('update connection set grant_mac = null where id = ?', [other.id]);
    await settle(stage);
    expect(await revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(await isAlive(other)).toBe(true);
    await revoke(other);
    await settle(stage);
    expect(aliveOf('whole', 'learned')).toBe(0);
  });

  test('whose account is not known is asked for when it is revoked', async () => {
    const other = await connect('whole', 'asked');
    const one = await authorize(stage, { pack: 'whole', user: 'eve', account: 'asked', target: 'asked' }, true);
    if (!one) throw new Error('It was not authorized.');
    await revoke(one);
    await settle(stage);
    expect(await revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(await isAlive(other)).toBe(true);
    await revoke(other);
    await settle(stage);
    for (const walked of [one, other]) expect(await revocationOf(walked)).toMatchObject({ status: 'DONE' });
  });

  test('is not given anew while an earlier one is being ended that would end it too, whatever pack it is of', async () => {
    const one = await connect('twin', 'told');
    await revoke(one);
    const context = contextOf(stage, 'ada');
    const entry = stage.server.app.registry.method('whole', 'oauth');
    if (!entry) throw new Error('There is no such method.');
    const isFree = () => untilTold(context, entry, { user: stage.people.ada.id }, 0);
    await settle(stage);
    expect(await isFree()).toBe(true);
    await stage.server.sql(
      `update revocation set status = 'pending', sealed = '\\x00', lease_owner = id, lease_until = now() + interval '1 minute' where connection = ?`,
      [one.id],
    );
    expect(await isFree()).toBe(false);
    await stage.server.sql('delete from revocation where connection = ?', [one.id]);
  });

  test('that was authorized again during a refresh is not ended by the late answer, where the service gives the same tokens', async () => {
    const one = await connect('steady', 'same');
    await whileRefreshing(one, () => authorize(stage, { ...one, account: 'same', target: one }));
    await settle(stage);
    expect(await isAlive(one)).toBe(true);
    await revoke(one);
    await settle(stage);
    expect(aliveOf('steady', 'same')).toBe(0);
  });

  test('is kept while the row of its connection is locked, and given back when it cannot be saved at all', async () => {
    const one = await connect('quiet', 'locked');
    await age(stage, one, 'due');
    await withFault(stage, one, 'locked', () => resolve(stage, one), 400);
    expect(await rowOf(stage, one)).toMatchObject({ generation: 2, status: 'active', leaseOwner: null });
    expect(await isAlive(one)).toBe(true);
    await age(stage, one, 'due');
    await withFault(stage, one, 'broken', () => resolve(stage, one).catch(() => undefined), 400);
    expect(await rowOf(stage, one)).toMatchObject({ generation: 2, reauthReason: 'answer_lost' });
    await settle(stage);
    expect(aliveOf('quiet', 'locked')).toBe(0);
  });

  test('is kept when its lease runs out before the answer comes, and another server is refused meanwhile', async () => {
    const one = await connect('quiet', 'overtaken');
    await whileRefreshing(one, async () => {
      await stage.server.sql(
        `update connection set lease_until = now() - interval '1 second', upkeep_at = now() where id = ?`,
        [one.id],
      );
      stage.boxes.quiet.switches.delay = 600;
      void stage.server.app.worker.round('refreshes').finally(() => {
        stage.boxes.quiet.switches.delay = 0;
      });
    });
    await stage.server.app.worker.round('refreshes');
    expect(await rowOf(stage, one)).toMatchObject({ generation: 2, status: 'active' });
    expect(await isAlive(one)).toBe(true);
  });

  test('whose newest tokens were asked for is ended with those, though the service takes no revocation at first', async () => {
    const one = await connect('quiet', 'newest');
    await dieAtRefresh(stage, one);
    Object.assign(stage.boxes.quiet.switches, { failure: 'status 503', failAt: ['revoke'] });
    await revoke(one);
    await stage.server.app.worker.round('revocations');
    Object.assign(stage.boxes.quiet.switches, { failure: undefined, failAt: undefined });
    expect(await revocationOf(one)).toMatchObject({ status: 'PENDING' });
    await settle(stage);
    expect(await revocationOf(one)).toMatchObject({ status: 'DONE' });
    expect(aliveOf('quiet', 'newest')).toBe(0);
  });

  test('that may live on, since its newest tokens were lost, is not said to be over', async () => {
    const one = await connect('quiet', 'dark');
    Object.assign(stage.boxes.quiet.switches, { failure: 'lost answer', failAt: ['refresh'] });
    await age(stage, one, 'due');
    await resolve(stage, one);
    Object.assign(stage.boxes.quiet.switches, { failure: undefined, failAt: undefined });
    await settle(stage);
    expect(await rowOf(stage, one)).toMatchObject({ reauthReason: 'answer_lost' });
    await revoke(one);
    await settle(stage);
    expect(aliveOf('quiet', 'dark')).toBe(1);
    expect(await revocationOf(one)).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('Look at the service itself'),
    });
  });

  /** The browser's return, for a server whose way to the database does what `changed` says. */
  function finish(url: string, browser: TestBrowser, changed: (em: SqlEntityManager) => object) {
    const { app } = stage.server;
    const { pathname, searchParams } = new URL(url);
    const contextFor = (workspace: string, user: string) => {
      const context = app.contextFor(workspace, user);
      const { em } = context;
      const over = changed(em);
      const get = (target: SqlEntityManager, key: string) => {
        if (key in over) return Reflect.get(over, key);
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      };
      const proxied = new Proxy(em, { get: (target, key) => get(target, String(key)) });
      return Object.create(context, { em: { value: proxied } }) as typeof context;
    };
    const parameters = Object.fromEntries(searchParams);
    const browserCookie = /=(\S+)/.exec(browser.cookieFor(url))?.[1] ?? null;
    const came = { pack: pathname.split('/')[2] ?? '', parameters, browserCookie };
    return finishAuthorization(app.database.everywhere, contextFor, () => new Date(), came, {
      request: 'test',
      address: '127.0.0.1',
    });
  }
});
