import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { eventLine, readEvents } from '../../server/audit/log/reader.ts';
import { readHeads } from '../../server/audit/log/verify.ts';
import { sourceOf } from '../house/house.ts';
import { DeleteOAuthApp, SetOAuthApp, TokenState } from '../oauth/operations.ts';
import { AuditEvents, CreateEngineToken, EndSession, Whoami } from '../support/access-operations.ts';
import { engines, UPKEEP } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { withDatabase } from '../support/databases.ts';
import {
  ListConnections,
  ListEnvironments,
  ReplaceCredentials,
  Resolve,
  RevokeConnection,
  TestConnection,
} from '../support/operations.ts';
import { changedFiles, dumpTables, pgDump, tablesOf } from './dump.ts';
import { WAYS } from './echo-service.ts';
import { createSweepActions } from './sweep-actions.ts';
import { isTried, sweepInputs } from './sweep-inputs.ts';
import { createSweepStage, DASHBOARD, type SweepStage } from './sweep-stage.ts';

/** Statements on these fail in turn; a request touches most of them. */
const TABLES = ['connection', 'secret', 'secret_value', 'access_token', 'run_token', 'oauth_authorization'] as const;
const MORE_TABLES = ['oauth_app', 'idempotency_key', 'audit_event', 'audit_head', 'data_key', 'environment'] as const;

/** In a long run all of them, as the migrations made them. */
const EVERY_TABLE = () =>
  (JSON.parse(sourceOf('server/db/migrations/.snapshot.json')) as { tables: { name: string }[] }).tables.map(
    ({ name }) => name,
  );

/** What answers may hold: a resolve gives values out, and a new token or a flow's address is shown once. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  Resolve: /^(field|open field|access token|secret value)/,
  CreateEngineToken: /^engine token/,
  CreateRunToken: /^run token/,
  StartAuthorization: /^state/,
  '/oauth/standard/authorize': /^state/,
};

describe.each(engines())('no secret comes out of a server (%s)', (engine) => {
  let stage: SweepStage;
  let act: ReturnType<typeof createSweepActions>;
  let development: string;
  beforeAll(async () => {
    stage = await createSweepStage(engine);
    development = (await stage.server.user.ask(ListEnvironments)).environments[0]?.id ?? '';
    act = createSweepActions(stage, development);
  });
  afterAll(() => stage?.close());

  test('while credentials of many kinds are saved, tried, replaced, resolved and revoked', async () => {
    const { server, canaries, echo } = stage;
    const inputs = sweepInputs(canaries, echo.url, 'plain');
    for (const input of inputs) {
      const made = await act.create(input);
      expect(made, input.name).toBeDefined();
      // Again under the same key, and with another input under it.
      expect((await act.create(input))?.id).toBe(made?.id);
      expect(await act.create({ ...input, name: `${input.name} again` })).toBeUndefined();
      const [other] = sweepInputs(canaries, echo.url, 'x', (field) => field in input.credentials);
      const replaced = await server.user.ask(ReplaceCredentials, {
        input: { id: made?.id ?? '', test: input.test ?? false, credentials: (other as typeof input).credentials },
      });
      expect(replaced.replaceCredentials.__typename).toBe('Connection');
    }
    expect((await act.setSecretValue('ONE')).data?.setSecretValue.__typename).toBe('Secret');
    const { data } = await act.resolve(
      inputs.map(({ name }) => name),
      ['ONE'],
    );
    expect(
      data?.resolve.connections.filter(({ __typename }) => __typename === 'ResolvedConnection').length,
    ).toBeGreaterThan(15);
    expect(data?.resolve.secrets).toMatchObject([{ __typename: 'ResolvedSecret' }]);
  });

  test.each([...WAYS])('while services answer in the way "%s" with what they got', async (way) => {
    const { server, canaries, echo } = stage;
    const before = echo.asked().length;
    for (const input of sweepInputs(canaries, `${echo.url}/${way}`, way, isTried)) {
      const made = await act.create(input);
      expect(made?.lastTest, input.name).not.toBeNull();
      await server.user.ask(TestConnection, { input: { id: made?.id ?? '' } });
      await act.resolve([input.name]);
    }
    expect(echo.asked().length).toBeGreaterThan(before + 10);
  });

  test('while a service does not answer', async () => {
    const tried = sweepInputs(stage.canaries, `${stage.echo.url}/hang`, 'hang', isTried);
    await Promise.all(tried.map((input) => act.create(input)));
  });

  test('while users and engines prove who they are, and others fail to', async () => {
    const { server, canaries } = stage;
    canaries.add('user token', server.access.userToken);
    canaries.add('engine token', server.access.engineToken);
    const made = await server.user.ask(CreateEngineToken, { input: { label: 'sweep' } });
    if (made.createEngineToken.__typename !== 'CreatedEngineToken') throw new Error('There is no token.');
    canaries.add('engine token', made.createEngineToken.token);
    const run = await act.runToken();
    expect(
      (await createClient(server.url, run?.token ?? '').send(Resolve, { input: { secrets: ['ONE'] } })).status,
    ).toBe(200);
    const jwt = await stage.jwt();
    for (const part of [1, 2]) canaries.add('jwt', jwt.split('.')[part]);
    expect((await createClient(server.url, jwt).ask(Whoami)).viewer.role).toBe('ADMIN');
    const cookie = await act.startSession();
    expect((await server.nobody.send(Whoami, {}, { cookie: cookie ?? '', origin: DASHBOARD })).status).toBe(200);
    expect((await server.nobody.send(EndSession, {}, { cookie: cookie ?? '', origin: DASHBOARD })).status).toBe(200);

    const wrong = (dress: (core: string) => string) => canaries.make('wrong token', dress);
    const forged = await stage.jwt({ role: wrong((core) => core), sub: wrong((core) => `${core}\n    at ${core}`) });
    for (const authorization of [
      ...['drgu', 'drge', 'drgr', 'drgs'].map((kind) => `Bearer ${wrong((core) => `${kind}_${core.padEnd(43, 'A')}`)}`),
      `Bearer ${wrong((core) => core)}`,
      `Bearer ${forged.slice(0, -6)}AAAAAA`,
      `Bearer ${Buffer.from(`{"alg":"${wrong((core) => core)}"}`).toString('base64url')}.e30.x`,
      `Basic ${Buffer.from(`ada:${wrong((core) => core)}`).toString('base64')}`,
      wrong((core) => core),
    ])
      expect((await server.nobody.send(Whoami, {}, { authorization })).status).toBe(401);
    const cookies = `dragops-session=${wrong((core) => `drgs_${core.padEnd(43, 'A')}`)}`;
    expect((await server.nobody.send(Whoami, {}, { cookie: cookies, origin: DASHBOARD })).status).toBe(401);
  });

  test('while values stand where they do not belong', async () => {
    const { server, canaries } = stage;
    const wrong = () => canaries.make('misplaced value');
    const set =
      'mutation SetSecretValue($input: SetSecretValueInput!) { setSecretValue(input: $input) { __typename } }';
    const connect = 'mutation C($input: CreateConnectionInput!) { createConnection(input: $input) { __typename } }';
    for (const [query, variables] of [
      [set, { input: { name: { is: wrong() }, environment: [wrong()], value: { [wrong()]: wrong() } } }],
      [set, { input: wrong() }],
      [set, { input: { name: 'A', environment: development, value: [wrong()], [wrong()]: 1 } }],
      [connect, { input: { name: 'a', credentials: { shodanApiKey: { apiKey: [wrong()], more: wrong() } } } }],
      [connect, { input: { name: 'a', credentials: { shodanApiKey: { apiKey: `${wrong()}\0` } } } }],
      [connect, { input: { name: 'a', credentials: { googleCloudServiceAccount: { serviceAccount: wrong() } } } }],
      [connect, { input: { name: 'a', credentials: { [wrong()]: wrong() } } }],
      [`mutation { setSecretValue(input: { name: 5, environment: "e", value: ["${wrong()}"] }) { __typename } }`],
      [`mutation { setSecretValue(input: { name: "A", environment: "e", value: "${wrong()}" }) { nonsense } }`],
      [`mutation { setSecretValue(input: { name: "A", value: """${wrong()} }) { __typename } }`],
      [`{ resolve(input: { user: "${wrong()}", connections: ${wrong()} }) { connections { name } } }`],
      [`query ${wrong()} { ${wrong()} @${wrong()}(a: "${wrong()}") }`],
    ] as const) {
      const answer = await server.user.send(query, variables);
      expect(answer.errors.length, query).toBeGreaterThan(0);
    }
    const raw = (path: string, body: string | null, headers: Record<string, string> = {}) =>
      fetch(`${server.url}${path}`, { method: body === null ? 'GET' : 'POST', body, headers });
    await raw('/graphql', `{"query": "${wrong()}`, { 'content-type': 'application/json' });
    await raw('/graphql', `query=${wrong()}`, { 'content-type': 'application/x-www-form-urlencoded' });
    await raw(`/graphql?query=${wrong()}`, null);
    await raw(`/${wrong()}/${wrong()}?a=${wrong()}`, null, { origin: `https://${wrong()}.example` });
    await raw(`/oauth/standard/callback?code=${wrong()}&state=${wrong()}&error_description=${wrong()}`, null);
    await raw(`/oauth/${wrong()}/callback?code=${wrong()}&state=${wrong()}`, null, { cookie: `dragops=${wrong()}` });
  });

  test('while access is authorized, refreshed and revoked, and the service fails at each', async () => {
    const { server, canaries, endpoints, service, echo } = stage;
    const good = await act.authorize('good');
    expect(good.status).toBe('SUCCEEDED');
    await act.expire(good.connection ?? '');
    expect((await act.resolve(['good'])).data?.resolve.connections).toMatchObject([
      { __typename: 'ResolvedConnection' },
    ]);
    expect(service.tokenRequests('refresh_token')).toBe(1);
    await server.user.ask(RevokeConnection, { input: { id: good.connection ?? '' } });
    await server.app.worker.round(...UPKEEP);
    expect(echo.asked()).toContain('chosen');
    for (const way of ['500', 'html', 'garbage', '401', 'reset'] as const) {
      endpoints.fault = way;
      expect((await act.authorize(`failed ${way}`)).status, way).not.toBe('SUCCEEDED');
      endpoints.fault = null;
      const name = `refresh ${way}`;
      const { connection: id = '' } = await act.authorize(name);
      await act.expire(id);
      endpoints.fault = way;
      await act.resolve([name]);
      await server.user.ask(TokenState, { id });
      echo.chosen = way;
      await server.user.ask(RevokeConnection, { input: { id } });
      await server.app.worker.round(...UPKEEP);
      endpoints.fault = null;
    }
    // An app of the workspace with a secret that the service does not take.
    const clientSecret = canaries.make('client secret');
    await server.user.ask(SetOAuthApp, { input: { pack: 'github', clientId: 'github', clientSecret } });
    await server.user.ask(SetOAuthApp, { input: { pack: 'standard', clientId: 'dragops-test', clientSecret } });
    expect((await act.authorize('wrong app')).status).toBe('FAILED');
    await server.user.ask(DeleteOAuthApp, { input: { pack: 'standard' } });
    for (const kind of ['code', 'state', 'verifier', 'cookie', 'access token', 'refresh token', 'id token'])
      expect(canaries.names().filter((name) => name.startsWith(kind)).length, kind).toBeGreaterThan(3);
  });

  let broken = '';
  test.each(process.env['SWEEP_TABLES'] === 'all' ? EVERY_TABLE() : [...TABLES, ...MORE_TABLES])(
    'while statements on the table "%s" fail',
    async (table) => {
      const { server } = stage;
      broken ||= (await act.authorize('broken')).connection ?? '';
      // A row that a check refuses stands whole in the detail of PostgreSQL's error.
      await server.sql(`alter table "${table}" add constraint sweep check (false) not valid`);
      await act.doEverything(`refused ${table}`, broken);
      await server.sql(`alter table "${table}" drop constraint sweep`);
      const waiting = await act.authorize(`callback ${table}`, (url) => url.includes('/callback?'));
      await server.sql(`alter table "${table}" rename to sweep_away`);
      await waiting.browser.visit(waiting.page.url);
      await act.doEverything(`gone ${table}`, broken);
      await server.sql(`alter table sweep_away rename to "${table}"`);
      expect((await act.resolve([], ['ONE'])).data?.resolve.secrets).toMatchObject([{ __typename: 'ResolvedSecret' }]);
    },
    60_000,
  );

  test.runIf(engine === 'postgresql')(
    'while locks are not let go, and connections to the database break',
    async () => {
      const { server } = stage;
      const { database } = server.app.config;
      const client = new pg.Client({ connectionString: database.kind === 'postgresql' ? database.url : '' });
      await client.connect();
      await client.query('begin');
      await client.query('lock table connection, secret_value, oauth_app, access_token in access exclusive mode');
      const work = Promise.all([
        act.doEverything('locked'),
        act.resolve(['plain shodanApiKey'], ['ONE']),
        act.setSecretValue('LOCKED'),
      ]);
      await pause(12_000);
      await client.query('rollback');
      const cutOff = act.doEverything('cut off');
      for (let time = 0; time < 5; time++) {
        await pause(100);
        await client.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
      }
      await client.end();
      await Promise.allSettled([work, cutOff]);
      await expect.poll(async () => (await act.resolve([], ['ONE'])).errors.length, { timeout: 20_000 }).toBe(0);
    },
    120_000,
  );

  test('while the sink of the audit log says back what it got', async () => {
    const { server, sink } = stage;
    sink.fault = (response, body) => response.writeHead(500, 'No').end(body + JSON.stringify(sink.requests.at(-1)));
    await act.doEverything('no sink');
    await server.sql('update audit_cursor set lease_until = null');
    await server.app.worker.round('audit-sink');
    sink.fault = null;
    await server.sql('update audit_cursor set lease_until = null');
    await server.app.worker.round('audit-sink');
    expect(sink.kept.length).toBeGreaterThan(100);
  });

  describe('afterwards', () => {
    test('the search finds what was put in a log, an answer or a table', async () => {
      const { server, canaries } = stage;
      const planted = canaries.make('planted');
      const isOther = (name: string) => name !== 'planted';
      expect(canaries.findIn(await dumpTables(server.sql), isOther)).toEqual([]);
      const bytes = Buffer.from(`user:${planted}`);
      const forms = [
        planted,
        planted.toUpperCase(),
        bytes.toString('hex'),
        bytes.toString('base64'),
        bytes.toString('base64url'),
      ];
      for (const form of [...forms, encodeURIComponent(`x ${planted}`), JSON.stringify({ a: `"${planted}` })])
        expect(canaries.findIn(`{"level":30,"msg":"a ${form} b"}`), form).toHaveLength(1);
      for (const shift of ['', 'a', 'ab', 'abc'])
        expect(canaries.findIn(Buffer.from(`${shift}${planted} and more`).toString('base64'))).toHaveLength(1);
      expect(canaries.findIn(planted, (name) => name === 'planted')).toEqual([]);
      await server.sql('create table sweep_planted (a text, b bytea, c jsonb, d text[])');
      for (const [column, value] of [
        ['a', planted],
        ['b', bytes],
        ['c', JSON.stringify({ deep: [planted] })],
        ['d', `{${planted}}`],
      ] as const) {
        await server.sql(`insert into sweep_planted ("${column}") values (?)`, [value]);
        expect(canaries.findIn(await dumpTables(server.sql), isOther), column).not.toEqual([]);
        await server.sql('delete from sweep_planted');
      }
      await server.sql('drop table sweep_planted');
    });

    test('there is none in the log', () => {
      const { server, canaries } = stage;
      expect(canaries.names().length).toBeGreaterThan(500);
      expect(server.logged().length).toBeGreaterThan(10_000);
      expect(canaries.findIn(server.logged())).toEqual([]);
    });

    test('there is none in an answer, but those that are given out', async () => {
      const { server, canaries, answers } = stage;
      for (let after: string | undefined; ; ) {
        const { auditEvents } = await server.user.ask(AuditEvents, { first: 200, ...(after ? { after } : {}) });
        if (!auditEvents.pageInfo.hasNextPage) break;
        after = auditEvents.pageInfo.endCursor ?? undefined;
      }
      await server.user.ask(ListConnections, { first: 100 });
      const found = answers.flatMap(({ operation, body, head }) => [
        ...canaries.findIn(body, (name) => SHOWN[operation]?.test(name) ?? false).map((one) => `${operation}: ${one}`),
        ...canaries
          .findIn(head, (name) => /^(cookie|session)/.test(name) || (SHOWN[operation]?.test(name) ?? false))
          .map((one) => `${operation}, head: ${one}`),
      ]);
      expect(found).toEqual([]);
    }, 120_000);

    test('there is none in the audit log, exported or sent', async () => {
      const { server, canaries, sink } = stage;
      const { everywhere } = server.app.database;
      let lines = '';
      for (const { workspace } of await readHeads(everywhere))
        lines += (await readEvents(everywhere, workspace, 0, 100_000)).map(eventLine).join('\n');
      expect(canaries.findIn(lines)).toEqual([]);
      expect(canaries.findIn(sink.requests.map(({ body }) => body).join('\n'))).toEqual([]);
    });

    test('there is none in the database, nor in its files or dumps', async () => {
      const { server, canaries } = stage;
      await server.app.usage.flush();
      expect((await tablesOf(server.sql)).size).toBeGreaterThan(15);
      expect(canaries.findIn(await dumpTables(server.sql))).toEqual([]);
      const { database } = server.app.config;
      const postgres = inject('postgres');
      if (database.kind === 'postgresql' && postgres) {
        const dump = pgDump(withDatabase(postgres.url, new URL(database.url).pathname.slice(1)));
        if (dump !== null) expect(dump).toContain('INSERT INTO');
        expect(canaries.findIn(dump ?? '')).toEqual([]);
      }
      if (database.kind === 'pglite') {
        const files = changedFiles(database.folder, inject('pgliteFolder'));
        expect(canaries.findIn(files, (name) => name === 'planted')).toEqual([]);
        // What was in a table for a moment, above, is still in the log of the database.
        expect(canaries.findIn(files, (name) => name !== 'planted')).toHaveLength(1);
      }
    }, 120_000);
  });
});
