import { writeFileSync } from 'node:fs';
import { ensureUser, ensureWorkspace } from '../../server/identity/workspaces.ts';
import { appOn, type Fixture, openWorkbench } from '../bench/fixtures.ts';
import { type Running, stopAll } from '../bench/processes.ts';
import { startServer } from '../bench/targets.ts';
import { type AskedOperation, allOperations, documentOf } from '../security/documents.ts';
import { MATRIX } from '../security/matrix.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { heaviestQueries } from './heaviest.ts';
import { FULL, fillWorkspace } from './rows.ts';
import { textArguments, valuesFor } from './shapes.ts';

/*
 * What each operation of the API costs a server at the most: every text argument is sent at the length of a whole body and at
 * the length that it may have, in shapes that are hard to match, alone and, where an operation may hold several, ten at
 * once; and the heaviest queries that the limits take, on as many rows as a workspace may have. Counted is the CPU time of the server's process. Writes docs/costs.md, and ends with 1 past the limit. With the name of an operation it prints that row, and writes nothing.
 */

const LIMIT_MILLISECONDS = 250;
const ALIASES = 10;
/** The kernel counts in hundredths of a second. What is near the limit is measured again. */
const AGAIN_ABOVE = 100;
const ROUNDS = 3;
const ROWS = 2_000;
const OUTPUT = new URL('../../docs/costs.md', import.meta.url);

const HEAVY = `
## The heaviest queries

Each list as long as it can be (${FULL.secrets.toLocaleString('en')} secrets in ${FULL.environments} environments, ${FULL.users.toLocaleString('en')} users, ${FULL.tokens} tokens of engines, ${FULL.shared} connections that are
shared with ${FULL.sharedWith} users each), as often at the root as the measure of an operation allows, which counts the microseconds that each
field says it takes (\`costs\`); once warm, the median of ${ROUNDS}.

| list | times | CPU time |
|---|---|---|
`;

interface Cost {
  readonly milliseconds: number;
  /** Which argument, in which shape. */
  readonly by: string;
}

const [only] = process.argv.slice(2);
const operations = allOperations().filter(({ field }) => only === undefined || field.name === only);
if (operations.length === 0) {
  console.error('The API has no such operation: name one as docs/costs.md does, or none for all of them.');
  process.exit(1);
}
const workbench = await openWorkbench(await ownPostgres());
try {
  const fixture = await workbench.fixture(ROWS);
  const tokens = await tokensOf(fixture);
  const server = await startServer(fixture, { RATE_LIMIT_USER: '0', RATE_LIMIT_ENGINE: '0' });
  const rows: string[] = [];
  let worst = 0;
  for (const asked of operations) {
    const { kind, field } = asked;
    const who = MATRIX[field.name as keyof typeof MATRIX].who as readonly string[];
    const token = who.includes('admin') ? tokens.admin : tokens.engine;
    const alone = await worstOf(server, token, asked, 1);
    const together = kind === 'query' ? await worstOf(server, token, asked, ALIASES) : null;
    worst = Math.max(worst, alone.milliseconds, together?.milliseconds ?? 0);
    const cell = (cost: Cost | null) => (cost ? `${cost.milliseconds} ms (${cost.by})` : 'one at a time');
    rows.push(`| \`${field.name}\` | ${cell(alone)} | ${cell(together)} |`);
    console.log(rows.at(-1));
  }
  const heavy: string[] = [];
  for (const { what, times, query } of only === undefined ? heaviestQueries() : []) {
    // The first ones pay for what V8 compiles.
    for (let round = 0; round < ROUNDS; round++) await cost(server, tokens.admin, query, {}, 'query');
    const milliseconds = await median(() => cost(server, tokens.admin, query, {}, 'query'));
    worst = Math.max(worst, milliseconds);
    heavy.push(`| ${what} | ${times} | ${milliseconds} ms |`);
    console.log(heavy.at(-1));
  }
  await server.stop();
  if (only === undefined)
    writeFileSync(OUTPUT, `${head(worst)}${rows.sort().join('\n')}\n${HEAVY}${heavy.join('\n')}\n`);
  console.log(`The most was ${worst} ms; the limit is ${LIMIT_MILLISECONDS} ms.`);
  if (worst > LIMIT_MILLISECONDS) process.exitCode = 1;
} finally {
  await stopAll();
  await workbench.drop();
}

/** A user who may do everything, and an engine. */
async function tokensOf(fixture: Fixture): Promise<{ readonly admin: string; readonly engine: string }> {
  const app = await appOn(fixture.env);
  try {
    const em = app.database.emEverywhere();
    const workspace = await ensureWorkspace(em, app.founding, 'bench');
    const user = await ensureUser(em, app.founding, workspace, 'ada');
    const common = { workspace, label: 'costs', expiresAt: null } as const;
    await fillWorkspace(fixture.floor.databaseUrl, app.founding.macs, workspace, user);
    const admin = await app.tokens.create(em, { ...common, kind: 'user', user, role: 'admin' });
    return { admin: admin.token, engine: fixture.engineToken };
  } finally {
    await app.close();
  }
}

async function worstOf(server: Running, token: string, asked: AskedOperation, aliases: number): Promise<Cost> {
  const base = (MATRIX[asked.field.name as keyof typeof MATRIX].args ?? {}) as Record<string, unknown>;
  const query = documentOf(asked, aliases);
  const measure = (variables: Record<string, unknown>) => cost(server, token, query, variables, asked.kind);
  let worst: Cost = { milliseconds: await measure(base), by: 'no text at its maximum' };
  for (const argument of textArguments(asked, base))
    for (const [shape, value] of valuesFor(argument)) {
      let milliseconds = await measure(argument.put(value));
      if (milliseconds > AGAIN_ABOVE) milliseconds = await median(() => measure(argument.put(value)));
      if (milliseconds > worst.milliseconds) worst = { milliseconds, by: `\`${argument.path}\`, ${shape}` };
    }
  return worst;
}

async function median(measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < ROUNDS; round++) found.push(await measure());
  return found.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
}

/** The CPU time of one request, in milliseconds. */
async function cost(
  server: Running,
  token: string,
  query: string,
  variables: Record<string, unknown>,
  kind: AskedOperation['kind'],
): Promise<number> {
  const before = server.cpuMicroseconds();
  const abort = new AbortController();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    signal: abort.signal,
    headers: {
      'content-type': 'application/json',
      accept: kind === 'subscription' ? 'text/event-stream' : 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  // A stream has no end.
  if (kind === 'subscription') abort.abort();
  else if (/"code":"INTERNAL"/.test(await response.text())) throw new Error(`INTERNAL: ${query.slice(0, 200)}`);
  return (server.cpuMicroseconds() - before) / 1000;
}

function head(worst: number): string {
  return `# What an operation costs at the most

Made by \`npm run costs\`, which ends with a fault when one is past ${LIMIT_MILLISECONDS} ms of CPU time; a test fails when an operation of the API is not
in the list. Each text argument was sent as long as a body may be (one mebibyte), as long as a secret (65,536 characters) and as a name
(100), in shapes that are hard to match, lists with 1,900 and 200 entries; alone, and with ${ALIASES} aliases at the root. The figure is the CPU time of the
server's process for the whole request (the kernel counts in hundredths of a second), on a database with ${ROWS.toLocaleString('en')} connections, with Node ${process.versions.node}. The most was
${worst} ms.

| operation | alone: the most, and by what | ten at once |
|---|---|---|
`;
}
