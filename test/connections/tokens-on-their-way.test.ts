import type { SqlEntityManager } from '@mikro-orm/sql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Query } from '../../server/db/query.ts';
import { Authorization } from '../../server/oauth/authorize/authorization.entity.ts';
import { pollAuthorization } from '../../server/oauth/authorize/device.ts';
import { finishAuthorization } from '../../server/oauth/authorize/finish.ts';
import { createRefresher } from '../../server/oauth/refresh/refresh.ts';
import { createBrowser, type TestBrowser } from '../oauth/browser.ts';
import { begin } from '../oauth/flow.ts';
import { AuthorizationState, StartAuthorization } from '../oauth/operations.ts';
import { engines } from '../support/app.ts';
import { type Scene, sceneOn } from './scene.ts';
import {
  age,
  authorize,
  contextOf,
  createStage,
  dieAtRefresh,
  resolve,
  rowOf,
  type Stage,
  settle,
  withFault,
} from './walk.ts';

describe.each(engines())('access whose tokens are on their way (%s)', (engine) => {
  let stage: Stage;
  let on: Scene;
  beforeAll(async () => {
    stage = await createStage(engine);
    on = sceneOn(stage);
  });
  afterAll(() => stage?.close());

  test('whose last tokens were lost on their way is ended all the same', async () => {
    const one = await on.connect('single', 'lost');
    const { switches } = stage.boxes.single;
    Object.assign(switches, { failure: 'lost answer', failAt: ['refresh'] });
    await age(stage, one, 'due');
    await resolve(stage, one);
    Object.assign(switches, { failure: undefined, failAt: undefined });
    expect(on.aliveOf('single', 'lost')).toBe(1);
    await on.revoke(one);
    await settle(stage);
    expect(on.aliveOf('single', 'lost')).toBe(0);
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
    expect(on.aliveOf('single', 'saved')).toBe(1);
    expect(await stage.server.sql(`select status from connection where name = 'saved'`)).toEqual([
      { status: 'active' },
    ]);
  });

  test.each(['ECONNRESET', 'a fault that nobody foresaw'])(
    'is not given back when the answer to the commit that saved its tokens is lost: %s',
    async (code) => {
      const one = await on.connect('single', `kept ${code}`);
      await age(stage, one, 'due');
      let lost = 0;
      const { app } = stage.server;
      const contextFor = contextOver((em) => ({
        transactional: async (...work: Parameters<typeof em.transactional>) => {
          const result = await em.transactional(...work);
          if (lost++ === 0) throw Object.assign(new Error('Connection terminated'), { code });
          return result;
        },
      }));
      const row = await rowOf(stage, one);
      if (!row) throw new Error('It is gone.');
      await createRefresher(app.database.query, contextFor)
        .refresh(row)
        .catch(() => undefined);
      expect(lost).toBeGreaterThan(0);
      expect(await rowOf(stage, one)).toMatchObject({ generation: 2, status: 'active', leaseOwner: null });
      await settle(stage);
      expect(await on.isAlive(one)).toBe(true);
    },
  );

  test('is not waited for long while it is good still, and is saved before a server has ended', async () => {
    const { app } = stage.server;
    const one = await on.connect('single', 'slow');
    await age(stage, one, 'due');
    const row = await rowOf(stage, one);
    if (!row) throw new Error('It is gone.');
    const refresher = createRefresher(app.database.query, app.contextFor);
    stage.boxes.single.switches.delay = 4_500;
    expect(await refresher.refresh(row)).toMatchObject({ at: { generation: 1 }, expired: false });
    await refresher.close();
    stage.boxes.single.switches.delay = 0;
    expect(await rowOf(stage, one)).toMatchObject({ generation: 2, status: 'active', leaseOwner: null });
  });

  test('is taken by a device though the database fails once when the tokens have come', async () => {
    const { server, people, boxes } = stage;
    const { startAuthorization: started } = await people.ada.client.ask(StartAuthorization, {
      input: { pack: 'single', method: 'oauth', name: 'device', device: true },
    });
    if (started.__typename !== 'StartedAuthorization') throw new Error(started.__typename);
    const { id } = started.authorization;
    Object.assign(boxes.single.switches, { device: 'granted', account: 'device' });
    await server.sql("update oauth_authorization set next_poll_at = '2020-01-01' where id = ?", [id]);
    const context = contextOf(stage, 'ada');
    const row = await context.em.findOneOrFail(Authorization, { id });
    let faults = 0;
    const query: Query = async (workspace, statement, params) => {
      const rows = await server.app.database.query(workspace, statement, params);
      if (statement.name === 'consume-device-authorization' && faults++ === 0)
        throw Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });
      return rows as never;
    };
    await pollAuthorization(context, query, row);
    expect(faults).toBe(2);
    const { authorization } = await people.ada.client.ask(AuthorizationState, { id });
    expect(authorization).toMatchObject({ status: 'SUCCEEDED' });
    expect(on.aliveOf('single', 'device')).toBe(1);
    boxes.single.switches.device = 'pending';
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

  test('that was authorized again during a refresh is not ended by the late answer, where the service gives the same tokens', async () => {
    const { switches } = stage.boxes.single;
    Object.assign(switches, { refreshTokens: 'keeps', sameTokens: true });
    const one = await on.connect('single', 'same');
    await on.whileRefreshing(one, () => authorize(stage, { ...one, account: 'same', target: one }));
    await settle(stage);
    expect(await on.isAlive(one)).toBe(true);
    Object.assign(switches, { refreshTokens: undefined, sameTokens: false });
    await on.revoke(one);
    await settle(stage);
    expect(on.aliveOf('single', 'same')).toBe(0);
  });

  test('is kept while the row of its connection is locked, and given back when it cannot be saved at all', async () => {
    const one = await on.connect('quiet', 'locked');
    await age(stage, one, 'due');
    await withFault(stage, one, 'locked', () => resolve(stage, one), 400);
    expect(await rowOf(stage, one)).toMatchObject({ generation: 2, status: 'active', leaseOwner: null });
    expect(await on.isAlive(one)).toBe(true);
    await age(stage, one, 'due');
    await withFault(stage, one, 'broken', () => resolve(stage, one).catch(() => undefined), 400);
    expect(await rowOf(stage, one)).toMatchObject({ generation: 2, reauthReason: 'answer_lost' });
    await settle(stage);
    expect(on.aliveOf('quiet', 'locked')).toBe(0);
  });

  test('is kept when its lease runs out before the answer comes, and another server is refused meanwhile', async () => {
    const one = await on.connect('quiet', 'overtaken');
    await on.whileRefreshing(one, async () => {
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
    expect(await on.isAlive(one)).toBe(true);
  });

  test('whose newest tokens were asked for is ended with those, though the service takes no revocation at first', async () => {
    const one = await on.connect('quiet', 'newest');
    await dieAtRefresh(stage, one);
    Object.assign(stage.boxes.quiet.switches, { failure: 'status 503', failAt: ['revoke'] });
    await on.revoke(one);
    await stage.server.app.worker.round('revocations');
    Object.assign(stage.boxes.quiet.switches, { failure: undefined, failAt: undefined });
    expect(await on.revocationOf(one)).toMatchObject({ status: 'PENDING' });
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'DONE' });
    expect(on.aliveOf('quiet', 'newest')).toBe(0);
  });

  test('that may live on, since its newest tokens were lost, is not said to be over', async () => {
    const one = await on.connect('quiet', 'dark');
    Object.assign(stage.boxes.quiet.switches, { failure: 'lost answer', failAt: ['refresh'] });
    await age(stage, one, 'due');
    await resolve(stage, one);
    Object.assign(stage.boxes.quiet.switches, { failure: undefined, failAt: undefined });
    await settle(stage);
    expect(await rowOf(stage, one)).toMatchObject({ reauthReason: 'answer_lost' });
    await on.revoke(one);
    await settle(stage);
    expect(on.aliveOf('quiet', 'dark')).toBe(1);
    expect(await on.revocationOf(one)).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('Look at the service itself'),
    });
  });

  test('that could not be ended when another one took its place is told of, also when that one ends well', async () => {
    const one = await on.connect('quiet', 'dark');
    Object.assign(stage.boxes.quiet.switches, { failure: 'lost answer', failAt: ['refresh'] });
    await age(stage, one, 'due');
    await resolve(stage, one);
    Object.assign(stage.boxes.quiet.switches, { failure: undefined, failAt: undefined });
    await authorize(stage, { ...one, account: 'other', target: one });
    await settle(stage);
    expect(await rowOf(stage, one)).toMatchObject({ status: 'active' });
    expect(await on.revocationOf(one)).toMatchObject({ status: 'FAILED' });
    await on.revoke(one);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'FAILED' });
    const well = await on.connect('single', 'well');
    await authorize(stage, { ...well, account: 'other', target: well });
    await settle(stage);
    expect(await on.revocationOf(well)).toBeNull();
  });

  /** A server whose way to the database does what `changed` says. */
  function contextOver(changed: (em: SqlEntityManager) => object) {
    return (workspace: string, user: string) => {
      const context = stage.server.app.contextFor(workspace, user);
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
  }

  /** The browser's return to such a server. */
  function finish(url: string, browser: TestBrowser, changed: (em: SqlEntityManager) => object) {
    const { database } = stage.server.app;
    const { pathname, searchParams } = new URL(url);
    const parameters = Object.fromEntries(searchParams);
    const browserCookie = /=(\S+)/.exec(browser.cookieFor(url))?.[1] ?? null;
    const came = { pack: pathname.split('/')[2] ?? '', parameters, browserCookie };
    return finishAuthorization(database.everywhere, contextOver(changed), () => new Date(), came, {
      request: 'test',
      address: '127.0.0.1',
    });
  }
});
