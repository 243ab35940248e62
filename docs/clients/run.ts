import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gql } from '@apollo/client';
import { commitMutation, fetchQuery, type GraphQLTaggedNode } from 'relay-runtime';
import { createApolloClient } from './apollo.ts';
import { createRequestClient } from './graphql-request.ts';
import { CHANGES, CREATE, LIST } from './operations.ts';
import { createRelayEnvironment } from './relay.ts';
import { createEventClient } from './sse.ts';
import { createUrqlClient } from './urql.ts';

/*
 * Tries each client against a server of this checkout, with an embedded database of its own: a list, a result that is an error,
 * a fault of the input, and a change that is told. Ends with status 1 when one of them does not say what it should.
 */

interface Listed {
  readonly packs: { readonly totalCount: number };
}
interface Created {
  readonly createEnvironment: { readonly __typename?: string; readonly code?: string; readonly message?: string };
}
interface Client {
  readonly list: () => Promise<Listed | null | undefined>;
  readonly create: (name: string) => Promise<Created | null | undefined>;
  /** Hears of changes until it is stopped. */
  readonly follow?: (heard: (id: string) => void) => () => void;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FAILED = Symbol('failed');

const server = await startServer();
try {
  mkdirSync(join(HERE, 'relay/generated'), { recursive: true });
  runBin('relay-compiler');
  runBin('graphql-codegen', '--config', 'codegen.config.ts');
  const clients = await createClients(server.url, server.token);
  const rows: (readonly (string | symbol)[])[] = [];
  for (const [name, client] of Object.entries(clients)) rows.push([name, ...(await tried(name, client))]);
  console.log(
    '| client | list | an error as a result | a fault of the input | a change that is told |\n|---|---|---|---|---|',
  );
  for (const row of rows)
    console.log(`| ${row.map((cell) => (cell === FAILED ? 'FAILED' : String(cell))).join(' | ')} |`);
  if (rows.flat().includes(FAILED)) process.exitCode = 1;
} finally {
  await server.stop();
}
process.exit();

/** What a library brings to make code from the schema. */
function runBin(name: string, ...args: readonly string[]): void {
  const file = realpathSync(join(HERE, 'node_modules/.bin', name));
  execFileSync(process.execPath, [file, ...args], { cwd: HERE, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function createClients(url: string, token: string): Promise<Record<string, Client>> {
  const urql = createUrqlClient(url, token);
  const apollo = createApolloClient(url, token);
  const request = createRequestClient(url, token);
  const relay = createRelayEnvironment(url, token);
  const events = createEventClient(url, token);
  const artifact = async (name: string) =>
    (await import(`./relay/generated/${name}.graphql.js`)).default as GraphQLTaggedNode;
  const [jira, create] = [await artifact('queriesJiraQuery'), await artifact('queriesCreateMutation')];
  const typed = await import('./codegen/queries.ts');
  const thrown = <Data>({ data, error }: { data?: Data | undefined; error?: Error | undefined }): Data | undefined => {
    if (error) throw error;
    return data;
  };
  return {
    urql: {
      list: async () => thrown<Listed>(await urql.query(LIST, {}).toPromise()),
      create: async (name) => thrown<Created>(await urql.mutation(CREATE, { input: { name } }).toPromise()),
      follow: (heard) =>
        urql.subscription(CHANGES, {}).subscribe(({ data }) => heard(data?.connectionChanged.id)).unsubscribe,
    },
    'Apollo Client': {
      list: async () => (await apollo.query<Listed>({ query: gql(LIST) })).data,
      // The cache knows what is an OperationError by possible-types.json.
      create: async (name) =>
        (await apollo.mutate<Created>({ mutation: gql(CREATE), variables: { input: { name } } })).data,
    },
    'graphql-request': {
      list: () => request.request<Listed>(LIST),
      create: (name) => request.request<Created>(CREATE, { input: { name } }),
    },
    Relay: {
      list: async () => (await fetchQuery(relay, jira, {}).toPromise()) as Listed,
      create: (name) =>
        new Promise((resolve, reject) => {
          const done = (data: unknown, errors: readonly { message: string }[] | null | undefined) =>
            errors ? reject(new Error(errors[0]?.message)) : resolve(data as Created);
          commitMutation(relay, {
            mutation: create,
            variables: { input: { name } },
            onCompleted: done,
            onError: reject,
          });
        }),
    },
    'GraphQL Code Generator': {
      list: () => request.request<Listed>(typed.Jira.toString()),
      create: (name) => request.request<Created>(typed.Create.toString(), { input: { name } }),
    },
    'graphql-sse': {
      list: async () => {
        for await (const { data } of events.iterate<Listed>({ query: LIST })) return data;
        return null;
      },
      create: async (name) => {
        for await (const { data, errors } of events.iterate<Created>({
          query: CREATE,
          variables: { input: { name } },
        })) {
          if (errors?.[0]) throw new Error(errors[0].message);
          return data;
        }
        return null;
      },
      follow: (heard) =>
        events.subscribe<{ connectionChanged: { id: string } }>(
          { query: CHANGES },
          {
            next: ({ data }) => heard(data?.connectionChanged.id ?? ''),
            error: () => undefined,
            complete: () => undefined,
          },
        ),
    },
  };
}

async function tried(name: string, client: Client): Promise<readonly (string | symbol)[]> {
  const made = name.replaceAll(/\W/g, '-');
  const check = async (work: () => Promise<string>): Promise<string | symbol> => {
    try {
      return await work();
    } catch (error) {
      console.error(`${name}: ${String(error)}`);
      return FAILED;
    }
  };
  return [
    await check(async () => counted(await client.list())),
    await check(async () => {
      const first = (await client.create(made))?.createEnvironment.__typename;
      const second = (await client.create(made))?.createEnvironment;
      if (first !== 'Environment' || second?.code !== 'NAME_IN_USE' || !second.message)
        throw new Error(`${first}, ${second?.code}`);
      return second.code;
    }),
    await check(() =>
      client.create('not a name').then(
        () => {
          throw new Error('It was taken.');
        },
        (error: Error) => {
          if (!/The input has a fault/.test(String(error))) throw error;
          return 'named';
        },
      ),
    ),
    client.follow ? await check(() => heardOf(client.follow as NonNullable<Client['follow']>)) : '-',
  ];
}

function counted(answer: Listed | null | undefined): string {
  const count = answer?.packs.totalCount;
  if (count !== 1) throw new Error(`It lists ${count} packs.`);
  return 'yes';
}

/** Saves a connection again and again until the stream tells of one. */
async function heardOf(follow: NonNullable<Client['follow']>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const stop = follow((id) => resolve(id));
  const request = createRequestClient(server.url, server.token);
  const credentials = { httpBearerBearer: { baseUrl: 'https://api.example.com', token: 'x', testPath: '/me' } };
  const save = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { __typename } }';
  let count = 0;
  const again = setInterval(() => {
    const input = { name: `told ${performance.now()} ${count++}`, credentials, test: false };
    void request.request(save, { input }).catch(() => undefined);
  }, 200);
  const late = setTimeout(() => resolve(''), 20_000);
  try {
    if ((await promise) === '') throw new Error('Nothing was told.');
    return 'yes';
  } finally {
    clearInterval(again);
    clearTimeout(late);
    stop();
  }
}

/** A server as `npm start` starts it, with a folder of its own. */
async function startServer(): Promise<{ url: string; token: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-clients-'));
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../server/main.ts', import.meta.url))], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('Ctrl-C stops the server')) break;
  }
  const [url = '', token = ''] = [/http:\S+\/graphql/, /drgu_\S+/].map((one) => one.exec(said)?.[0]);
  return {
    url,
    token,
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
