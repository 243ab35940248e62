import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createRotations } from '../../server/keys/rotation/rotation.ts';
import { createFleet, type Fleet, type Member } from '../oauth/fleet.ts';
import { createRandom, seed, times } from '../support/drawn.ts';
import { ListEnvironments, Resolve, SetSecretValue } from '../support/operations.ts';
import { PROCESS_ENV } from '../support/run-node.ts';
import { writeSecrets } from './bulk.ts';
import { openTools } from './tools.ts';

/** A part of a long run has a hundred, see test/slow/units.ts. */
const KILLS = times('KILLS', 10);
const VALUES = 6_000;
const STANDBY = 3;
/** After as many kills the database ends the workers' sessions. */
const KILLS_A_CUT = 10;
const EDITED = 20;

interface Worker {
  readonly child: ChildProcess;
  isWorking: boolean;
}

/** Processes on one PostgreSQL that carry rotations on, under load, and are killed while they do. */
describe.skipIf(!inject('postgres'))('a rotation whose process is killed, again and again', () => {
  let fleet: Fleet;
  let members: [Member, Member];
  const workers = new Set<Worker>();
  beforeAll(async () => {
    fleet = await createFleet(inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>);
    members = [await fleet.start(), await fleet.start()];
  }, 120_000);
  afterAll(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await fleet?.close();
  });

  const random = createRandom();
  const failures: string[] = [];
  let cuts = 0;
  /** The database ends the sessions of all workers, as when it is restarted. */
  const cut = async () => {
    await fleet.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rotation' and datname = current_database()`,
    );
    cuts++;
  };
  const startWorker = () => {
    const child = spawn(process.execPath, ['test/keys/rotation-process.ts'], {
      env: { ...PROCESS_ENV, PGAPPNAME: 'rotation', ...fleet.env },
    });
    const worker: Worker = { child, isWorking: false };
    child.stdout.on('data', (chunk: Buffer) => {
      for (const line of String(chunk).trim().split('\n')) {
        if (line.startsWith('failed')) failures.push(line);
        worker.isWorking = line === 'working';
      }
    });
    child.stderr.on('data', (chunk: Buffer) => failures.push(String(chunk)));
    workers.add(worker);
  };

  test('goes on and ends: every plaintext is the same, no change is lost, and progress never goes back', {
    timeout: 120_000 + KILLS * 10_000,
  }, async () => {
    const [first, second] = members;
    const workspace = (await fleet.sql<{ id: string }>(`select id from workspace where name = 'local'`))[0]?.id ?? '';
    const environment = (await first.user.ask(ListEnvironments)).environments[0]?.id ?? '';
    const tools = await openTools(fleet.env);
    const written = new Map<string, string>();
    const edit = async ({ user }: Member, round: number) => {
      const name = `E${round % EDITED}`;
      const { setSecretValue } = await user.ask(SetSecretValue, {
        input: { name, environment, value: `edit ${round}` },
      });
      expect(setSecretValue).toMatchObject({ __typename: 'Secret' });
      written.set(name, `edit ${round}`);
    };
    // While there are less than a workspace may have: the others are written past the API.
    for (let round = 0; round < EDITED; round++) await edit(first, round);
    await writeSecrets(tools, { workspace, environment }, 'B', VALUES);
    const connection = await fleet.authorize(first, 'authorized');

    let stop = false;
    let resolves = 0;
    const wrong: unknown[] = [];
    const resolveForever = async (member: Member) => {
      while (!stop) {
        const names = Array.from({ length: 5 }, () => `B${Math.floor(random() * VALUES)}`);
        const { resolve } = await member.engine.ask(Resolve, {
          input: { user: member.userId, environment: 'development', secrets: names },
        });
        for (const one of resolve.secrets)
          if (one.__typename !== 'ResolvedSecret' || one.value !== `value of ${one.name}`) wrong.push(one);
        resolves++;
        await pause(5);
      }
    };
    const editForever = async (member: Member) => {
      for (let round = 0; !stop; round++) {
        await edit(member, round);
        await pause(10);
      }
    };
    const before = fleet.service.tokenRequests('refresh_token');
    let due = 0;
    const refreshForever = async () => {
      while (!stop) {
        await fleet.sql(
          `update connection set refresh_due_at = now(), upkeep_at = now(), expires_at = now() - interval '1 second' where id = $1`,
          [connection],
        );
        due++;
        const token = await fleet.resolve(second, 'authorized');
        if (/^[A-Z_]+$/.test(token)) wrong.push(token);
        await pause(500);
      }
    };
    const seen = new Map<string, number>();
    const backwards: string[] = [];
    const watchForever = async () => {
      while (!stop) {
        for (const { id, done } of await fleet.sql<{ id: string; done: number }>('select id, done from key_job')) {
          if (done < (seen.get(id) ?? 0)) backwards.push(`${id}: ${seen.get(id)} to ${done}`);
          seen.set(id, done);
        }
        await pause(20);
      }
    };
    const load = [resolveForever(first), resolveForever(second), editForever(first), refreshForever(), watchForever()];

    for (let index = 0; index < STANDBY; index++) startWorker();
    let kills = 0;
    const running = () => fleet.sql<{ id: string }>(`select id from key_job where state = 'running'`);
    const operator = createRotations({ ...tools, origin: 'operator' });
    const begin = () => operator.beginData({ workspace: null, compromised: false, by: 'operator' });
    while (kills < KILLS) {
      // Two operators at once begin one.
      await Promise.all([begin(), begin()]);
      expect((await running()).length).toBeLessThan(2);
      await pause(random() * 120);
      for (const worker of workers)
        if (worker.isWorking) {
          worker.child.kill('SIGKILL');
          workers.delete(worker);
          kills++;
          startWorker();
          if (kills % KILLS_A_CUT === 0) await cut();
        }
    }
    await expect.poll(running, { timeout: 60_000, interval: 200 }).toEqual([]);
    stop = true;
    await Promise.all(load);

    // A session that the database has ended is a fault that is told; the next try goes on.
    expect(failures.filter((one) => !/terminat|connection|ECONNRESET|EPIPE/i.test(one))).toEqual([]);
    expect(wrong).toEqual([]);
    expect(backwards).toEqual([]);
    expect(resolves).toBeGreaterThan(100);
    // Each time that the token was due, it was refreshed once.
    expect(fleet.service.tokenRequests('refresh_token') - before).toBe(due);
    const states = await fleet.sql<{ state: string; uses: number; keys: number }>(
      'select state, count(*)::int as keys, sum(data_key_uses(id))::int as uses from data_key group by state order by state',
    );
    expect(states.filter(({ uses }) => uses > 0)).toEqual([
      { state: 'active', keys: 1, uses: VALUES + written.size + 2 },
    ]);
    expect(states.map(({ state }) => state)).toEqual(['active', 'retired']);

    const rows = await fleet.sql<{ name: string }>('select name from secret');
    const names = rows.map(({ name }) => name);
    for (let from = 0; from < names.length; from += 200) {
      const secrets = names.slice(from, from + 200);
      const { resolve } = await second.engine.ask(Resolve, {
        input: { user: second.userId, environment: 'development', secrets },
      });
      for (const one of resolve.secrets)
        expect(one).toMatchObject({ value: written.get(one.name) ?? `value of ${one.name}` });
    }
    await tools.database.close();
    const jobs = seen.size;
    console.log(
      `done: ${kills} kills and ${cuts} times without the database over ${jobs} rotations of ${VALUES} values, ${resolves} resolves, ${due} refreshes; seed ${seed}`,
    );
  });
});
