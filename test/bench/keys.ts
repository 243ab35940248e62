import { createCipheriv, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { open, seal } from '../../server/crypto/box.ts';
import { placeOfDataKey } from '../../server/crypto/data-keys.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import { writeSecrets } from '../keys/bulk.ts';
import { openTools } from '../keys/tools.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { runNode } from '../support/run-node.ts';
import { type Fixture, openWorkbench } from './fixtures.ts';
import { openBare, PLACE } from './inside.ts';
import { expectedAnswers, load, type Window } from './load.ts';
import { interleave, median, microsecondsOf } from './measure.ts';
import { runBounded } from './memory.ts';
import { stopAll } from './processes.ts';
import { resolveOneTarget, startServer } from './targets.ts';

/**
 * What rotation costs, on PostgreSQL, by the commands that an operator runs: rows a second alone and beside a server under load,
 * and what that does to its resolves; the change of the key-encryption key; sealing beside bare `node:crypto`.
 */
const { values } = parseArgs({
  options: {
    values: { type: 'string', default: '50000' },
    workspaces: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
  },
});
const VALUES = Number(values.values);
const WORKSPACES = Number(values.workspaces);
const ROUNDS = Number(values.rounds);
const SECONDS = Number(values.seconds);
const AT_ONCE = 16;
const CLI = 'server/cli.ts';

const workbench = await openWorkbench(await ownPostgres());
try {
  await sealing();
  const fixture = await workbench.fixture(20);
  await alone(fixture);
  await beside(fixture);
  await examine(fixture);
  await changeOfKey(fixture);
} finally {
  await stopAll();
  await workbench.drop();
}

/** Opening and sealing 200 bytes, beside one cipher of Node with a key that is there. */
async function sealing(): Promise<void> {
  const key = { id: randomUUID(), key: createSecretKey(randomBytes(32)) };
  const plain = randomBytes(200);
  const sealed = seal(key, PLACE, plain);
  const iv = randomBytes(12);
  const bareSeal = () => {
    const cipher = createCipheriv('aes-256-gcm', key.key, iv, { authTagLength: 16 });
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const bytes = bareSeal();
  const bareOpen = () => openBare(key.key, iv, bytes.subarray(0, -16), bytes.subarray(-16));
  const times = 20_000;
  const results = await interleave(9, {
    'seal, node:crypto': () => microsecondsOf(times, bareSeal),
    'seal, ours': () => microsecondsOf(times, () => seal(key, PLACE, plain)),
    'open, node:crypto': () => microsecondsOf(times, bareOpen),
    'open, ours': () => microsecondsOf(times, () => open(key, PLACE, sealed)),
  });
  console.log('Sealing and opening 200 bytes, microseconds, medians of nine rounds');
  for (const [name, rounds] of Object.entries(results))
    console.log(`  ${name.padEnd(20)} ${median(rounds).toFixed(2)}`);
}

/** Rows a second as the command itself says it. */
async function rotate(fixture: Fixture, what: 'data' | 'kek', env: Record<string, string> = {}): Promise<number> {
  const { output, errors } = await runNode([CLI, 'keys', 'rotate', what], { ...fixture.env, ...env });
  const [, done, seconds] = /Done: (\d+) of \d+ [a-z ]+ in ([\d.]+) s/.exec(output) ?? [];
  if (done === undefined || seconds === undefined) throw new Error(output + errors);
  return Number(done) / Math.max(Number(seconds), 0.1);
}

async function alone(fixture: Fixture): Promise<void> {
  const tools = await openTools({ ...fixture.env, NODE_ENV: 'test' });
  const { everywhere } = tools.database;
  const [row] = await everywhere<{ id: string }>(
    { name: 'bench-environment', text: 'select id from environment where workspace_id = $1 limit 1' },
    [fixture.workspace],
  );
  // What the floor reads is not sealed by us.
  await everywhere({ name: 'bench-floor', text: 'delete from connection where user_id = $1' }, [fixture.floor.user]);
  await writeSecrets(tools, { workspace: fixture.workspace, environment: row?.id ?? '' }, 'B', VALUES);
  await tools.database.close();
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await rotate(fixture, 'data'));
  console.log(
    `\nRewrap alone, ${VALUES} values: ${Math.round(median(rates))} rows/s (${rates.map(Math.round).join(', ')})`,
  );
}

/** Windows of load, with and without a rotation beside them in turn. */
async function beside(fixture: Fixture): Promise<void> {
  const server = await startServer(fixture);
  const target = resolveOneTarget(server, fixture);
  const answers = await expectedAnswers(target);
  const window = () => load(target, answers, AT_ONCE, SECONDS);
  await window();
  const rates: number[] = [];
  const withRotation = async (): Promise<Window> => {
    let over = false;
    const rotations = (async () => {
      while (!over) rates.push(await rotate(fixture, 'data'));
    })();
    // The command takes a second to start.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const measured = await window();
    over = true;
    await rotations;
    return measured;
  };
  const results = await interleave(ROUNDS, { without: window, with: withRotation });
  console.log(
    `\nBeside ${AT_ONCE} resolves at once, medians of ${ROUNDS} rounds of ${SECONDS} s (rewrap: ${Math.round(median(rates))} rows/s)`,
  );
  for (const [name, rounds] of Object.entries(results)) {
    const of = (figure: keyof Window) => median(rounds.map((round) => round[figure]));
    console.log(
      `  ${name.padEnd(8)} ${Math.round(of('requestsPerSecond'))} resolves/s, median ${of('medianMilliseconds').toFixed(2)} ms, p99 ${of('p99Milliseconds').toFixed(2)} ms`,
    );
  }
  const p99 = (name: string) => median((results[name] ?? []).map((round) => round.p99Milliseconds));
  console.log(`  p99 with / without: ${(p99('with') / p99('without')).toFixed(2)}`);
  await server.stop();
}

/** Opening everything, with a heap that would not hold it. */
async function examine(fixture: Fixture): Promise<void> {
  const { seconds, megabytes, output } = await runBounded(['doctor'], fixture.env);
  console.log(`\nDoctor: ${output.trim()} ${seconds.toFixed(1)} s, at most ${Math.round(megabytes)} MB`);
}

async function changeOfKey(fixture: Fixture): Promise<void> {
  const tools = await openTools({ ...fixture.env, NODE_ENV: 'test' });
  const { everywhere } = tools.database;
  const [kek] = tools.keks.all();
  if (!kek) throw new Error('There is no key.');
  const ids = Array.from({ length: WORKSPACES }, () => ({ workspace: randomUUID(), key: randomUUID() }));
  const wrapped = await Promise.all(
    ids.map(async ({ workspace, key }) =>
      Sealed.toBytes(await kek.wrap(placeOfDataKey(workspace, key), randomBytes(32), AbortSignal.timeout(60_000))),
    ),
  );
  await everywhere(
    {
      name: 'bench-workspaces',
      text: `with made as (
          insert into workspace (id, name, mac, created_at) select i, 'bench ' || i, '', now() from unnest($1::uuid[]) as w(i) returning id
        )
        select count(*) from made`,
    },
    [ids.map(({ workspace }) => workspace)],
  );
  await everywhere(
    {
      name: 'bench-data-keys',
      text: `insert into data_key (id, workspace_id, state, kek, wrapped, mac, created_at)
        select k, w, 'active', $1, b, '', now() from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as d(k, w, b)`,
    },
    [kek.id, ids.map(({ key }) => key), ids.map(({ workspace }) => workspace), wrapped],
  );
  await tools.database.close();
  const rates: number[] = [];
  let files = fixture.env['KEYS'] ?? '';
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = join(workbench.folder, `kek-${round}.key`);
    writeFileSync(fresh, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    files = `${fresh},${files}`;
    rates.push(await rotate(fixture, 'kek', { KEYS: files }));
  }
  console.log(
    `\nChange of the key-encryption key, ${WORKSPACES} workspaces: ${(WORKSPACES / median(rates)).toFixed(2)} s (${Math.round(median(rates))} data keys/s)`,
  );
}
