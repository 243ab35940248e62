import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaceCredentials, testConnection } from '../../server/connections/service.ts';
import { untilTold } from '../../server/oauth/authorize/until-told.ts';
import { createBrowser } from '../oauth/browser.ts';
import { begin, statusOf } from '../oauth/flow.ts';
import { AuthorizationState } from '../oauth/operations.ts';
import { engines } from '../support/app.ts';
import { type Scene, sceneOn } from './scene.ts';
import { authorize, contextOf, createStage, rowOf, type Stage, settle } from './walk.ts';

describe.each(engines())('access at a service (%s)', (engine) => {
  let stage: Stage;
  let on: Scene;
  beforeAll(async () => {
    stage = await createStage(engine);
    on = sceneOn(stage);
  });
  afterAll(() => stage?.close());

  test('of two connections of one account that are revoked at once, is ended', async () => {
    const [one, other] = [await on.connect('whole', 'twice'), await on.connect('whole', 'twice')];
    await Promise.all([on.revoke(one), on.revoke(other)]);
    await settle(stage);
    expect(on.aliveOf('whole', 'twice')).toBe(0);
    for (const walked of [one, other]) expect(await on.revocationOf(walked)).toMatchObject({ status: 'DONE' });
  });

  test('that can only be ended whole is kept while another connection of the account has it, of anyone, and ended with the last', async () => {
    const [one, other] = [await on.connect('whole', 'shared'), await on.connect('whole', 'shared', 'eve')];
    const told = stage.boxes.whole.revoked.length;
    await on.revoke(one);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(stage.boxes.whole.revoked).toHaveLength(told);
    expect(await on.isAlive(other)).toBe(true);
    await on.revoke(other);
    await settle(stage);
    expect(on.aliveOf('whole', 'shared')).toBe(0);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'DONE' });
  });

  test('of another account is ended at once: unknown is not the same, and not another one either', async () => {
    const [one, other, third] = [
      await on.connect('whole', 'a'),
      await on.connect('whole', 'b'),
      await on.connect('whole', 'c'),
    ];
    await on.revoke(one);
    await settle(stage);
    expect(on.aliveOf('whole', 'a')).toBe(0);
    expect(await on.isAlive(other)).toBe(true);
    // Its app is not known, as of connections from before that was written down; but whose it is.
    await stage.server.sql('update connection set grant_mac = null where id = ?', [other.id]);
    const fourth = await on.connect('whole', 'd');
    await on.revoke(fourth);
    await settle(stage);
    expect(await on.revocationOf(fourth)).toMatchObject({ status: 'DONE' });
    await stage.server.sql('update connection set account = null where id = ?', [other.id]);
    await on.revoke(third);
    await settle(stage);
    expect(await on.revocationOf(third)).toMatchObject({
      status: 'KEPT',
      message: expect.stringContaining('it is not known whether another connection is of the same account'),
    });
    await on.revoke(other);
    await settle(stage);
    expect([on.aliveOf('whole', 'b'), on.aliveOf('whole', 'c')]).toEqual([0, 0]);
  });

  test('is not ended under a connection that works, by the late answer to another one that was revoked', async () => {
    const [one, other] = [await on.connect('whole', 'late'), await on.connect('whole', 'late')];
    await on.whileRefreshing(one, () => on.revoke(one));
    await settle(stage);
    expect(await on.isAlive(other)).toBe(true);
    await on.revoke(other);
    await settle(stage);
    expect(on.aliveOf('whole', 'late')).toBe(0);
  });

  test('is not ended under connections that work, by an authorization that cannot be saved', async () => {
    const kept = await on.connect('whole', 'full');
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
    expect(await on.isAlive(kept)).toBe(true);
    await stage.server.sql(`delete from connection where name like 'taken%'`);
    await on.revoke(kept);
    await settle(stage);
    expect(on.aliveOf('whole', 'full')).toBe(0);
  });

  test('that is authorized anew, or replaced, does not outlive that', async () => {
    const one = await on.connect('single', 'anew');
    await authorize(stage, { ...one, account: 'anew', target: one });
    await settle(stage);
    expect(on.aliveOf('single', 'anew')).toBe(1);
    expect(await on.isAlive(one)).toBe(true);
    const entry = stage.server.app.registry.method('single', 'key');
    if (!entry) throw new Error('There is no such method.');
    await on.whileRefreshing(one, () =>
      replaceCredentials(contextOf(stage, one.user), {
        id: one.id,
        credential: { entry, values: { key: 'k' } },
        test: false,
      }),
    );
    await settle(stage);
    expect(on.aliveOf('single', 'anew')).toBe(0);
  });

  test('that the service has ended is not taken for sound by a test, though the old token still works', async () => {
    const one = await on.connect('single', 'ended');
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
    const one = await on.connect('single', 'damaged');
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
    const one = await on.connect('whole', 'learned');
    await on.revoke(one);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    // As an earlier version wrote it: whose it is, and no mac.
    await stage.server.sql('update connection set grant_mac = null where id = ?', [other.id]);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(await on.isAlive(other)).toBe(true);
    await on.revoke(other);
    await settle(stage);
    expect(on.aliveOf('whole', 'learned')).toBe(0);
  });

  test('is not ended under another user of the workspace whose account is not known yet', async () => {
    const other = await authorize(stage, { pack: 'whole', user: 'eve', account: 'unsaid', target: 'unsaid' }, true);
    if (!other) throw new Error('It was not authorized.');
    const one = await on.connect('twin', 'unsaid');
    await on.revoke(one);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(await on.isAlive(other)).toBe(true);
    // Of another account, as it turns out.
    await stage.server.sql(`update connection set account = '{"id":"another"}' where id = ?`, [other.id]);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'DONE' });
    await on.revoke(other);
    await settle(stage);
  });

  test('whose account is not known is asked for when it is revoked', async () => {
    const other = await on.connect('whole', 'asked');
    const one = await authorize(stage, { pack: 'whole', user: 'eve', account: 'asked', target: 'asked' }, true);
    if (!one) throw new Error('It was not authorized.');
    await on.revoke(one);
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(await on.isAlive(other)).toBe(true);
    await on.revoke(other);
    await settle(stage);
    for (const walked of [one, other]) expect(await on.revocationOf(walked)).toMatchObject({ status: 'DONE' });
  });

  test('whose account is not known is not ended while it cannot be asked for, nor forgotten once it was', async () => {
    const { switches } = stage.boxes.whole;
    const away = { failure: 'status 503', failAt: ['check'] } as const;
    const whileAway = async () => {
      Object.assign(switches, away);
      await stage.server.sql(
        `update revocation set next_attempt_at = now() - interval '1 minute' where sealed is not null`,
      );
      await stage.server.app.worker.round('revocations');
      Object.assign(switches, { failure: undefined, failAt: undefined });
    };
    const other = await on.connect('whole', 'unasked');
    const one = await authorize(stage, { pack: 'whole', user: 'eve', account: 'unasked', target: 'unasked' }, true);
    if (!one) throw new Error('It was not authorized.');
    // Before it is revoked: the worker begins at once.
    Object.assign(switches, away);
    await on.revoke(one);
    await whileAway();
    expect(await on.isAlive(other)).toBe(true);
    expect(await on.revocationOf(one)).toMatchObject({
      status: 'PENDING',
      message: expect.stringContaining('could not be asked'),
    });
    await settle(stage);
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    // As an earlier version wrote it: whose it is, and no mac.
    await stage.server.sql('update connection set grant_mac = null where id = ?', [other.id]);
    await whileAway();
    expect(await on.revocationOf(one)).toMatchObject({ status: 'KEPT' });
    expect(await on.isAlive(other)).toBe(true);
    await on.revoke(other);
    await settle(stage);
    expect(on.aliveOf('whole', 'unasked')).toBe(0);
  });

  test('is not given anew while an earlier one is being ended that would end it too, whatever pack it is of', async () => {
    const one = await on.connect('twin', 'told');
    await on.revoke(one);
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
});
