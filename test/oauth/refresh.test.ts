import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { USE } from '../../server/connections/statements.ts';
import { engines, UPKEEP } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';
import { TokenState } from './operations.ts';
import { createStage, type Stage } from './stage.ts';

describe.each(engines())('tokens stay alive (%s)', (engine) => {
  let stage: Stage;
  let count = 0;
  let name: string;
  let id: string;
  let later = 0;
  beforeAll(async () => {
    stage = await createStage(engine, { now: () => new Date(Date.now() + later) });
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    Object.assign(stage.service, { delayMilliseconds: 0, beforeAnswer: null, accessTokenSeconds: 3600 });
    name = `connection ${++count}`;
    id = await stage.authorize(name);
  });

  const resolveOne = async () => {
    const { server } = stage;
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: [name] },
    });
    const [answer] = resolve.connections;
    if (!answer) throw new Error('There is no answer.');
    return answer;
  };
  const tokenOf = (answer: Awaited<ReturnType<typeof resolveOne>>) =>
    answer.__typename === 'ResolvedConnection' ? (answer.fields as { accessToken: string }).accessToken : answer;
  const state = async () => {
    const { connection } = await stage.server.user.ask(TokenState, { id });
    if (!connection) throw new Error('There is no connection.');
    return connection;
  };
  const upkeepAt = async (of: string) =>
    (await stage.server.sql<{ at: unknown }>('select upkeep_at as at from connection where id = ?', [of]))[0]?.at;
  const refreshes = () => stage.service.tokenRequests('refresh_token');

  test('a token that is not about to end is handed out as it is', async () => {
    const before = refreshes();
    expect(tokenOf(await resolveOne())).toBe(tokenOf(await resolveOne()));
    expect(refreshes()).toBe(before);
  });

  test('one that is about to end, or has ended, is refreshed first', async () => {
    const first = tokenOf(await resolveOne());
    await stage.age(id, 'due');
    const second = tokenOf(await resolveOne());
    await stage.age(id, 'expired');
    const third = await resolveOne();
    expect(new Set([first, second, tokenOf(third)]).size).toBe(3);
    expect(third).toMatchObject({ __typename: 'ResolvedConnection' });
    expect(await state()).toMatchObject({ status: 'ACTIVE', attention: null, refreshFailure: null });
  });

  const resolveRefused = async () => {
    const { user } = stage.server.access;
    const input = { user, environment: 'development', connections: [name], refused: [name] };
    const [one] = (await stage.server.engine.ask(Resolve, { input })).resolve.connections;
    if (one?.__typename !== 'ResolvedConnection') throw new Error(JSON.stringify(one));
    return { token: tokenOf(one), renewal: one.renewal };
  };

  test('forty resolves at once use a rotating refresh token once', async () => {
    await stage.age(id, 'expired');
    stage.service.delayMilliseconds = 200;
    const before = refreshes();
    const tokens = await Promise.all(Array.from({ length: 40 }, resolveOne));
    expect(refreshes() - before).toBe(1);
    expect(new Set(tokens.map(tokenOf)).size).toBe(1);
    await stage.age(id, 'expired');
    expect((await resolveOne()).__typename).toBe('ResolvedConnection');
  });

  test('while the service is away a good token is handed out, and an ended one is an outage of the service', async () => {
    const good = tokenOf(await resolveOne());
    await stage.age(id, 'due');
    stage.service.beforeAnswer = (_request, response) => {
      response.socket?.destroy();
    };
    expect(tokenOf(await resolveOne())).toBe(good);
    later = 61_000;
    expect(await resolveRefused()).toEqual({ token: good, renewal: 'FAILED' });
    later = 0;
    await stage.server.sql(
      "update connection set retry_at = null, expires_at = now() - interval '1 second' where id = ?",
      [id],
    );
    expect(await resolveOne()).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('could not be reached'),
    });
    expect(await state()).toMatchObject({ status: 'ACTIVE', attention: null, refreshFailure: { kind: 'UNAVAILABLE' } });
  });

  test('a rotated refresh token whose answer was lost is tried once more, and then the user is told', async () => {
    await stage.age(id, 'expired');
    let lost = 0;
    stage.service.beforeAnswer = (_request, response) => {
      lost++;
      response.socket?.destroy();
    };
    expect(await resolveOne()).toMatchObject({ code: 'UNAVAILABLE' });
    const asked = refreshes();
    // It cools down: nobody asks meanwhile.
    expect(await resolveOne()).toMatchObject({ code: 'UNAVAILABLE' });
    expect([lost, refreshes() - asked]).toEqual([1, 0]);
    stage.service.beforeAnswer = null;
    await stage.server.sql('update connection set retry_at = now() where id = ?', [id]);
    expect(await resolveOne()).toMatchObject({ code: 'NEEDS_REAUTH', message: expect.stringContaining('was lost') });
    expect(await state()).toMatchObject({ status: 'NEEDS_REAUTH', attention: { reason: 'ANSWER_LOST' } });
    expect(await resolveOne()).toMatchObject({ code: 'NEEDS_REAUTH' });
    expect(refreshes() - asked).toBe(1);
  });

  test('access that the user took back at the service needs the user', async () => {
    const [grant] = await stage.server.sql<{ account: unknown }>('select account from connection where id = ?', [id]);
    expect(grant).toBeDefined();
    await stage.revokeAtService(id);
    await stage.age(id, 'expired');
    expect(await resolveOne()).toMatchObject({
      code: 'NEEDS_REAUTH',
      message: expect.stringContaining('revoked there'),
    });
    expect(await state()).toMatchObject({ status: 'NEEDS_REAUTH', attention: { reason: 'GRANT_ENDED' } });
    expect(await stage.authorizeAgain(id)).toBe(id);
    expect(await resolveOne()).toMatchObject({ __typename: 'ResolvedConnection', id });
    expect(await state()).toMatchObject({ name, status: 'ACTIVE', attention: null });
  });

  test('a token that its service refused before its end is replaced, once in a minute at most', async () => {
    const first = tokenOf(await resolveOne());
    const before = refreshes();
    expect(await resolveRefused()).toEqual({ token: first, renewal: 'TOO_SOON' });
    later = 61_000;
    const { token: second, renewal } = await resolveRefused();
    expect([second === first, renewal]).toEqual([false, 'RENEWED']);
    later = 0;
    const same = { token: second, renewal: 'TOO_SOON' };
    expect(await Promise.all([resolveRefused(), resolveRefused()])).toEqual([same, same]);
    expect(refreshes()).toBe(before + 1);
  });

  test('in the background, tokens of connections in use are refreshed before a resolve has to wait', async () => {
    const { server } = stage;
    await stage.age(id, 'due');
    const before = refreshes();
    await server.app.worker.round(...UPKEEP);
    expect(refreshes()).toBe(before);
    // Nobody would miss them, so the worker looks at the row when the refresh token would die, or when somebody uses it.
    expect(new Date(String(await upkeepAt(id))).getTime()).toBeGreaterThan(Date.now() + 86_400_000);
    await server.app.database.everywhere(USE, [[id], [new Date().toISOString()]]);
    await server.app.worker.round(...UPKEEP);
    expect(refreshes()).toBe(before + 1);
  });

  test('a refresh token that dies of idleness is used in time, though nobody resolves', async () => {
    const { server } = stage;
    const [row] = await server.sql<{ days: number }>(
      'select extract(epoch from keep_alive_at - now())::float / 86400 as days from connection where id = ?',
      [id],
    );
    expect(row?.days).toBeGreaterThan(12);
    expect(row?.days).toBeLessThan(15.1);
    await server.sql(
      "update connection set keep_alive_at = now() - interval '1 second', upkeep_at = now() where id = ?",
      [id],
    );
    const before = refreshes();
    await server.app.worker.round(...UPKEEP);
    expect(refreshes()).toBe(before + 1);
  });

  test('a refresh says nothing about a test that the service refused', async () => {
    await stage.server.sql("update connection set status = 'needs_reauth', reauth_reason = 'rejected' where id = ?", [
      id,
    ]);
    await stage.age(id, 'expired');
    expect((await resolveOne()).__typename).toBe('ResolvedConnection');
    expect(await state()).toMatchObject({ status: 'NEEDS_REAUTH', attention: { reason: 'REJECTED' } });
  });

  test('a refresh that a dead server left open is tried once when its lease has run out', async () => {
    const { server } = stage;
    await stage.age(id, 'expired');
    const since = Date.now();
    await server.sql(
      "update connection set lease_owner = gen_random_uuid(), lease_epoch = lease_epoch + 1, lease_until = now() + interval '700 milliseconds' where id = ?",
      [id],
    );
    const before = refreshes();
    expect((await resolveOne()).__typename).toBe('ResolvedConnection');
    // By two clocks, each of which cuts off parts of a millisecond.
    expect(Date.now() - since).toBeGreaterThanOrEqual(695);
    expect(refreshes()).toBe(before + 1);
  });

  test('a refresh that cannot be put on record asks the service nothing, and the next one need not wait', async () => {
    const { server } = stage;
    await stage.age(id, 'expired');
    const before = refreshes();
    await server.sql('alter table audit_event rename to audit_event_away');
    const refused = await server.engine.send(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: [name] },
    });
    await server.sql('alter table audit_event_away rename to audit_event');
    expect(refused.data?.resolve ?? null).toBeNull();
    expect(refreshes()).toBe(before);
    const [row] = await server.sql('select lease_until, answers_lost from connection where id = ?', [id]);
    expect(row).toEqual({ lease_until: null, answers_lost: 0 });
    expect((await resolveOne()).__typename).toBe('ResolvedConnection');
    expect(refreshes()).toBe(before + 1);
  });

  test('of two that refresh the same tokens, since a lease ran out, the first answer is saved and the other one is not', async () => {
    const { server, service } = stage;
    const rowOf = async () => {
      const sql = 'select generation, lease_epoch, lease_owner, lease_until from connection where id = ?';
      return (await server.sql(sql, [id]))[0];
    };
    service.beforeAnswer = () => undefined;
    service.delayMilliseconds = 400;
    const whileRefreshing = async (meanwhile: string) => {
      await stage.age(id, 'expired');
      const slow = resolveOne();
      await sleep(150);
      await server.sql(`update connection set lease_epoch = lease_epoch + 1, ${meanwhile} where id = ?`, [id]);
      return slow;
    };
    const taken = `lease_owner = gen_random_uuid(), lease_until = now() + interval '30 seconds'`;
    expect((await whileRefreshing(taken)).__typename).toBe('ResolvedConnection');
    // The one that has taken it over is fenced off: what it asked with is used up.
    expect(await rowOf()).toEqual({ generation: 2, lease_epoch: 3, lease_owner: null, lease_until: null });
    await whileRefreshing(`${taken}, generation = generation + 1`);
    expect(await rowOf()).toMatchObject({ generation: 3, lease_epoch: 5, lease_owner: expect.any(String) });
  });

  test('revoking in the middle of a refresh wins, and the tokens that still came are revoked too', async () => {
    const { server, service } = stage;
    await stage.age(id, 'expired');
    service.delayMilliseconds = 400;
    const slow = resolveOne();
    await sleep(150);
    await stage.revoke(id);
    expect(await slow).toMatchObject({ code: 'REVOKED' });
    await server.app.worker.round(...UPKEEP);
    const rows = await server.sql('select status, message from revocation where connection = ? order by created_at', [
      id,
    ]);
    // With the tokens of before nothing can be said of those that were on their way; they have a revocation of their own.
    expect(rows).toEqual([
      { status: 'failed', message: expect.stringContaining('does not take the last refresh token that is known here') },
      { status: 'done', message: null },
    ]);
  });
});
