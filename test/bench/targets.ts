import { fileURLToPath } from 'node:url';
import { type Fixture, NAMES } from './fixtures.ts';
import type { Target } from './load.ts';
import { type Running, start } from './processes.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const WITHOUT_AUDIT = fileURLToPath(new URL('./without-audit.ts', import.meta.url));
const FLOOR = fileURLToPath(new URL('./floor.ts', import.meta.url));

/** What an engine asks: everything that it needs for a request to the service. */
const QUERY = `query Resolve($input: ResolveInput!) {
  resolve(input: $input) {
    connections {
      __typename
      ... on ResolvedConnection { name fields baseUrl headers { name value } query { name value } hosts expiresAt }
      ... on ResolveFailure { name code message }
    }
  }
}`;

/** The server as it runs in production: the same file, the same flags as `npm start`. */
export function startServer(
  fixture: Fixture,
  env: Readonly<Record<string, string>> = {},
  main = MAIN,
): Promise<Running> {
  const args = ['--disable-sigusr1', '--report-exclude-env', main];
  return start(args, { ...fixture.env, ...env }, (line) =>
    // The name would be looked up, and its IPv6 address tried first.
    /"url":"([^"]+)"/.exec(line)?.[1]?.replace('localhost', '127.0.0.1'),
  );
}

/** The same without its audit log. */
export function startWithoutAudit(fixture: Fixture): Promise<Running> {
  return startServer(fixture, {}, WITHOUT_AUDIT);
}

export function startFloor({ floor }: Fixture): Promise<Running> {
  return start([FLOOR], { NODE_ENV: 'production', FLOOR: JSON.stringify(floor) }, (line) =>
    line.startsWith('http') ? line : undefined,
  );
}

/** One name by request, of twenty in turn. */
export function floorTarget(running: Running, { floor, secrets }: Fixture): Target {
  const requests = NAMES.map((name) => ({
    path: `/connections/${encodeURIComponent(name)}`,
    holds: [secrets[name] as string],
  }));
  return { running, path: '/connections', token: floor.token, requests };
}

export function resolveOneTarget(running: Running, fixture: Fixture): Target {
  return resolveTarget(
    running,
    fixture,
    NAMES.map((name) => [name]),
  );
}

export function resolveTwentyTarget(running: Running, fixture: Fixture): Target {
  return resolveTarget(running, fixture, [NAMES]);
}

function resolveTarget(running: Running, { user, engineToken, secrets }: Fixture, asked: readonly string[][]): Target {
  const requests = asked.map((connections) => ({
    body: JSON.stringify({ query: QUERY, variables: { input: { user, environment: 'production', connections } } }),
    holds: connections.map((name) => secrets[name] as string),
  }));
  return { running, path: '/graphql', token: engineToken, requests };
}
