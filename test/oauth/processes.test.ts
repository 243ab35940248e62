import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { times } from '../support/drawn.ts';
import { RevokeConnection } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { createFleet, type Fleet, type Member } from './fleet.ts';
import { begin } from './flow.ts';
import { AuthorizationState, TokenState } from './operations.ts';

const DUE =
  "update connection set refresh_due_at = now(), upkeep_at = now(), expires_at = now() - interval '1 second' where id = $1";

describe.skipIf(!inject('postgres'))('several server processes on one PostgreSQL', () => {
  let fleet: Fleet;
  let members: Member[];
  let name: string;
  let id: string;
  let count = 0;
  beforeAll(async () => {
    fleet = await createFleet(inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>);
    // The first one makes the key file.
    members = [await fleet.start()];
    members.push(...(await Promise.all([fleet.start(), fleet.start(), fleet.start()])));
  }, 120_000);
  afterAll(() => fleet?.close());
  beforeEach(async () => {
    Object.assign(fleet.service, { delayMilliseconds: 0, beforeAnswer: null });
    members = members.length > 0 ? members : [await fleet.start()];
    name = `connection ${++count}`;
    id = await fleet.authorize(members[0] as Member, name);
    expect(id).toBeDefined();
  });
  const refreshes = () => fleet.service.tokenRequests('refresh_token');
  const stateAt = async (member: Member) => (await member.user.ask(TokenState, { id })).connection;
  /** The background's next look comes within half a minute; here it comes with the lease's end. */
  const endLease = () => fleet.sql('update connection set lease_until = now() where id = $1', [id]);

  test('use a rotating refresh token exactly once, round after round', async () => {
    fleet.service.delayMilliseconds = 100;
    for (let round = 0; round < times('REFRESH_ROUNDS', 5); round++) {
      await fleet.sql(DUE, [id]);
      const before = refreshes();
      const tokens = await Promise.all(
        Array.from({ length: 40 }, (_, index) => fleet.resolve(members[index % members.length] as Member, name)),
      );
      expect(refreshes() - before).toBe(1);
      expect(new Set(tokens).size).toBe(1);
      expect([...tokens][0]).not.toMatch(/^[A-Z_]+$/);
    }
  });

  test('a revoked connection resolves on none of them once the mutation has answered', async () => {
    const [first, ...others] = members as [Member, ...Member[]];
    await Promise.all(members.map((member) => fleet.resolve(member, name)));
    await first.user.ask(RevokeConnection, { input: { id } });
    for (const member of others) expect(await fleet.resolve(member, name)).toBe('REVOKED');
    for (let waited = 0; fleet.service.revocations() === 0 && waited < 5000; waited += 50) await pause(50);
    expect(await stateAt(others[0] as Member)).toMatchObject({ status: 'REVOKED', revocation: { status: 'DONE' } });
  });

  test('one that dies before the service has answered: another one refreshes, once, and says so if the answer was lost', async () => {
    const victim = members.pop() as Member;
    const [survivor] = members as [Member];
    await fleet.sql(DUE, [id]);
    const before = refreshes();
    const died = new Promise<void>((resolve) => {
      fleet.service.beforeAnswer = (_request, response) => {
        response.socket?.destroy();
        fleet.service.beforeAnswer = null;
        void victim.kill().then(resolve);
      };
    });
    await fleet.resolve(victim, name).catch(() => undefined);
    await died;
    expect(refreshes() - before).toBe(1);
    await endLease();
    // The service had rotated: the old refresh token is dead, and this is the one try that finds it out.
    expect(await fleet.resolve(survivor, name)).toBe('NEEDS_REAUTH');
    expect(await fleet.resolve(survivor, name)).toBe('NEEDS_REAUTH');
    expect(refreshes() - before).toBe(2);
    expect(await stateAt(survivor)).toMatchObject({ status: 'NEEDS_REAUTH', attention: { reason: 'ANSWER_LOST' } });
  });

  test('one that dies between the answer and the save: nothing is half-saved, and the user is told', async () => {
    const victim = members.pop() as Member;
    const [survivor] = members as [Member];
    await fleet.sql(DUE, [id]);
    const before = refreshes();
    fleet.service.delayMilliseconds = 300;
    const resolving = fleet.resolve(victim, name).catch(() => undefined);
    for (let waited = 0; refreshes() === before && waited < 5000; waited += 10) await pause(10);
    // The row is held, so the answer comes and the save waits.
    const release = await fleet.hold('select 1 from connection where id = $1 for update', [id]);
    await pause(700);
    await victim.kill();
    // PostgreSQL itself would go on with a statement whose client has gone.
    await fleet.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    await release();
    await resolving;
    const [row] = await fleet.sql<{ generation: number }>('select generation from connection where id = $1', [id]);
    expect(row?.generation).toBe(1);
    await endLease();
    expect(await fleet.resolve(survivor, name)).toBe('NEEDS_REAUTH');
    expect(await stateAt(survivor)).toMatchObject({ attention: { reason: 'ANSWER_LOST' } });
  });

  test('one that dies while it exchanges the code: the code is not used again, and the flow says what happened', async () => {
    const victim = members.pop() as Member;
    const [survivor] = members as [Member];
    const browser = createBrowser();
    const { id: flow, url } = await begin(victim, browser, { pack: 'standard', name: `${name} b` });
    const local = (member: Member, address: string) =>
      `${member.url}${new URL(address).pathname}${new URL(address).search}`;
    const { url: callback } = await browser.visit(local(victim, url), (next) => next.includes('/callback'));
    const before = fleet.service.tokenRequests('authorization_code');
    const died = new Promise<void>((resolve) => {
      fleet.service.beforeAnswer = () => {
        fleet.service.beforeAnswer = null;
        void victim.kill().then(resolve);
      };
    });
    await browser.visit(local(victim, callback)).catch(() => undefined);
    await died;
    const again = await browser.visit(local(survivor, callback));
    expect(again.text).toContain('used already');
    expect(fleet.service.tokenRequests('authorization_code') - before).toBe(1);
    await fleet.sql("update oauth_authorization set consumed_at = now() - interval '3 minutes' where id = $1", [flow]);
    const { authorization } = await survivor.user.ask(AuthorizationState, { id: flow });
    expect(authorization).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('Begin again'),
      connection: null,
    });
    const rows = await fleet.sql<{ count: string }>('select count(*) from connection where name = $1', [`${name} b`]);
    expect(Number(rows[0]?.count)).toBe(0);
  });

  test('one that dies right after a revocation was answered: another one tells the service', async () => {
    members.push(await fleet.start());
    const victim = members.pop() as Member;
    const [survivor] = members as [Member];
    await fleet.sql(
      'create or replace function slow() returns trigger language plpgsql as $$ begin return new; end $$',
    );
    const before = fleet.service.revocations();
    await victim.user.ask(RevokeConnection, { input: { id } });
    await victim.kill();
    await fleet.sql('update revocation set next_attempt_at = now(), lease_until = null where connection = $1', [id]);
    expect(await fleet.resolve(survivor, name)).toBe('REVOKED');
    for (let waited = 0; fleet.service.revocations() === before && waited < 40_000; waited += 100) await pause(100);
    expect(fleet.service.revocations()).toBeGreaterThan(before);
  }, 60_000);
});
