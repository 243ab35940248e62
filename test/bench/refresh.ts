import { CLIENT } from '../oauth/authorization-server.ts';
import { createFleet, type Fleet, type Member } from '../oauth/fleet.ts';
import { prepareTemplate } from '../support/databases.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { median, percentile } from './measure.ts';

/**
 * Tokens that have ended: how often a rotating refresh token is used when many servers resolve at once, and what a
 * resolve of an ended token costs beside the request to the service alone. The service is certified, and in this
 * process: it shares the machine with all of them.
 */
const PROCESSES = 6;
const ROUNDS = 10;
const RESOLVES = 120;
const SERVICE_MILLISECONDS = 200;
const TIMES = 200;

const url = await ownPostgres();
const EXPIRE = `update connection set refresh_due_at = now(), upkeep_at = now(), expires_at = now() - interval '1 second' where id = $1`;

const undo: (() => Promise<void>)[] = [];
try {
  const fleet = await createFleet(await prepareTemplate(url, undo));
  try {
    const first = await fleet.start();
    await time(fleet, first);
    await race(fleet, first);
  } finally {
    await fleet.close();
  }
} finally {
  for (const step of undo) await step();
}

async function race(fleet: Fleet, first: Member): Promise<void> {
  const members = [first, ...(await Promise.all(Array.from({ length: PROCESSES - 1 }, () => fleet.start())))];
  const id = await fleet.authorize(first, 'raced');
  fleet.service.delayMilliseconds = SERVICE_MILLISECONDS;
  const uses: number[] = [];
  let failures = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await fleet.sql(EXPIRE, [id]);
    const before = fleet.service.tokenRequests('refresh_token');
    const answers = await Promise.all(
      Array.from({ length: RESOLVES }, (_, index) => fleet.resolve(members[index % PROCESSES] as Member, 'raced')),
    );
    uses.push(fleet.service.tokenRequests('refresh_token') - before);
    failures += answers.filter((answer) => /^[A-Z_]+$/.test(answer)).length;
  }
  console.log(`\n${PROCESSES} processes, ${ROUNDS} rounds of ${RESOLVES} resolves of an ended token at once:`);
  console.log(`  uses of the refresh token in each round   ${uses.join(' ')}`);
  console.log(`  resolves without a token                  ${failures} of ${ROUNDS * RESOLVES}`);
}

async function time(fleet: Fleet, member: Member): Promise<void> {
  const id = await fleet.authorize(member, 'timed');
  const other = await fleet.authorize(member, 'asked by hand');
  let refreshToken = await tokenByHand(fleet, other);
  const alone: number[] = [];
  const through: number[] = [];
  const fresh: number[] = [];
  for (let turn = 0; turn < TIMES; turn++) {
    await measured(alone, async () => {
      refreshToken = await refreshByHand(fleet, refreshToken);
    });
    await fleet.sql(EXPIRE, [id]);
    await measured(through, () => fleet.resolve(member, 'timed'));
    await measured(fresh, () => fleet.resolve(member, 'timed'));
  }
  console.log(`\nOne at a time, ${TIMES} times in turn, milliseconds:              median     p99`);
  print('the refresh request to the service alone', alone);
  print('resolve of an ended token, refresh included', through);
  print('resolve of a token that lasts', fresh);
  console.log(
    `  above the service’s own time                             ${(median(through) - median(alone)).toFixed(2).padStart(8)}`,
  );
}

async function measured(figures: number[], work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  figures.push(performance.now() - start);
}

function print(what: string, figures: number[]): void {
  const sorted = [...figures].sort((a, b) => a - b);
  console.log(
    `  ${what.padEnd(55)}${median(sorted).toFixed(2).padStart(10)}${percentile(sorted, 0.99).toFixed(2).padStart(8)}`,
  );
}

/** A refresh token that no server uses: it is taken from the service's own store. */
async function tokenByHand(fleet: Fleet, connection: string): Promise<string> {
  const { provider } = fleet.service;
  const grant = new provider.Grant({ accountId: 'by-hand', clientId: CLIENT.id });
  grant.addOIDCScope('openid offline_access');
  const client = await provider.Client.find(CLIENT.id);
  if (!client) throw new Error('The service has no client.');
  const token = new provider.RefreshToken({
    accountId: 'by-hand',
    client,
    grantId: await grant.save(),
    gty: 'authorization_code',
    scope: 'openid offline_access',
    claims: {},
    authTime: Math.floor(Date.now() / 1000),
    sessionUid: connection,
    expiresWithSession: false,
  } as never);
  return token.save();
}

async function refreshByHand(fleet: Fleet, refreshToken: string): Promise<string> {
  const response = await fetch(`${fleet.service.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
    }),
  });
  const { refresh_token: next } = (await response.json()) as { refresh_token?: string };
  if (!next) throw new Error(`The service answered with status ${response.status}.`);
  return next;
}
