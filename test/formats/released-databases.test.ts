import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { auditKeys } from '../../server/audit/log/keys.ts';
import { readHeads, verifyChain } from '../../server/audit/log/verify.ts';
import { writeMacs } from '../../server/commands/keys-macs.ts';
import { claimDatabase } from '../../server/crypto/claim.ts';
import { type MadePerson, releasedDatabases } from '../fixtures/released.ts';
import { statusOf } from '../oauth/flow.ts';
import { AuthorizationState, OAuthApps, TokenState } from '../oauth/operations.ts';
import { Whoami } from '../support/access-operations.ts';
import { engines, UPKEEP } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { examined } from '../support/doctor.ts';
import {
  ListConnections,
  ListEnvironments,
  ListSecrets,
  RenameConnection,
  ReplaceCredentials,
  Resolve,
  SetSecretValue,
} from '../support/operations.ts';
import {
  type LoadedDatabase,
  loadDatabase,
  type StartedApp,
  startToday,
  startTokenService,
  type TokenService,
} from './fixture.ts';

const MIGRATIONS = new URL('../../server/db/migrations/', import.meta.url);
const released = releasedDatabases();

/** What versions before 0.3.0 called `pack` and `method` are names, and called so. */
function asNamedToday(made: object): object {
  const { pack, method, ...rest } = made as { readonly pack?: unknown; readonly method?: unknown };
  return {
    ...rest,
    ...(pack === undefined ? {} : { packSlug: pack }),
    ...(method === undefined ? {} : { methodName: method }),
  };
}

test('there is a fixture of every released version', () => {
  expect(released.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['2026-11-23-connections', '2026-11-23-oauth', '2026-11-24-audit', '2026-11-24-macs']),
  );
});

const cases = released.flatMap((fixture) => engines().map((engine) => [fixture.name, engine, fixture] as const));

describe.each(cases)('the database of %s (%s)', (_name, engine, fixture) => {
  const { made } = fixture;
  let database: LoadedDatabase;
  let service: TokenService;
  beforeAll(async () => {
    database = await loadDatabase(fixture, engine);
    service = await startTokenService();
  });
  afterAll(async () => {
    await database?.drop();
    await service?.close();
  });

  test('is not opened with another key, and nothing that it holds is changed', async () => {
    const before = await database.fingerprint();
    await expect(startToday(database, made, database.keyFile(), service.url)).rejects.toMatchObject({
      name: 'WrongKeyError',
      message: expect.stringContaining(made.keyId),
    });
    expect(await database.fingerprint()).toBe(before);
  });

  const hasMacs = fixture.sql().includes('Migration20261124170000_macs');
  test.skipIf(hasMacs)('is not believed by a start: that is for the operator to say', async () => {
    const before = await database.fingerprint();
    await expect(startToday(database, made, database.keyFile(made.key), service.url)).rejects.toMatchObject({
      name: 'NoMacsError',
      message: expect.stringContaining('keys write-macs'),
    });
    expect(await database.fingerprint()).toBe(before);
  });

  describe('under the server of today', () => {
    let today: StartedApp;
    beforeAll(async () => {
      const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
      expect(await writeMacs(database.env(database.keyFile(made.key)))).toBe(true);
      expect(said.mock.calls).toEqual([
        [
          hasMacs
            ? 'The rows of this database have their macs: there is nothing to write.'
            : expect.stringMatching(
                /^Wrote the macs of [1-9]\d* rows, and put it on record\. Servers can be started\.$/,
              ),
        ],
      ]);
      said.mockRestore();
      today = await startToday(database, made, database.keyFile(made.key), service.url);
    });
    afterAll(() => today?.app.close());

    const clientOf = (token: string) => createClient(today.url, token);
    const engineOf = (workspace: string) =>
      clientOf(made.engines.find((one) => one.workspace === workspace)?.token ?? '');
    const [ada] = made.people as [MadePerson];
    const resolve = async (input: object, workspace = ada.workspace) =>
      (await engineOf(workspace).ask(Resolve, { input: { user: ada.id, environment: 'development', ...input } }))
        .resolve;

    test('has every migration', async () => {
      const ran = await today.app.database
        .emEverywhere()
        .execute<{ name: string }[]>('select name from mikro_orm_migrations order by id');
      const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith('.ts'));
      expect(ran.map(({ name }) => name)).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
    });

    test('shows what was there, to whom it belongs', async () => {
      for (const { workspace, id, token, connections } of made.people) {
        const client = clientOf(token);
        expect((await client.ask(Whoami)).viewer).toMatchObject({ id });
        const page = (await client.ask(ListConnections, { first: 100 })).connections;
        expect(page.edges.map(({ node }) => node)).toMatchObject(connections.map(asNamedToday));
        const there = made.workspaces.find(({ name }) => name === workspace);
        expect((await client.ask(ListEnvironments)).environments).toMatchObject(there?.environments ?? []);
        expect((await client.ask(ListSecrets, {})).secrets.nodes).toMatchObject(there?.secrets ?? []);
      }
    });

    test.each(
      made.resolves.map((one) => [`${one.workspace}, ${one.input.user}, ${one.input.environment}`, one] as const),
    )('resolves to what it resolved to (%s)', async (_what, { workspace, input, answer }) => {
      const now = await resolve(input, workspace);
      // The service of the fixture's OAuth pack is at another address by now; an answer may say more than it did then.
      const moved = JSON.stringify(now).replaceAll(service.url, '').replaceAll(new URL(service.url).host, '');
      const then = { ...answer, connections: answer.connections.map(asNamedToday) };
      expect(JSON.parse(moved)).toMatchObject(JSON.parse(atNoAddress(JSON.stringify(then))));
    });

    test('refuses tokens that were revoked, and those of others', async () => {
      for (const token of made.revokedTokens)
        expect((await clientOf(token).send(Resolve, { input: { user: ada.id } })).status).toBe(401);
      const foreign = await engineOf('globex').ask(Resolve, {
        input: { user: ada.id, environment: 'development', connections: ['jira'], secrets: ['API_KEY'] },
      });
      expect(foreign.resolve.connections).toMatchObject([{ code: 'NOT_FOUND' }]);
      expect(foreign.resolve.secrets).toMatchObject([{ value: 'of globex' }]);
    });

    test('can be written to', async () => {
      const client = clientOf(ada.token);
      const id = ada.connections.find(({ name }) => name === 'basic')?.id ?? '';
      await client.ask(RenameConnection, { input: { id, name: 'renamed today' } });
      expect((await resolve({ connections: ['renamed today'] })).connections).toMatchObject([
        { fields: { password: 'made-up-password' } },
      ]);
      const credentials = { httpBearerBearer: { baseUrl: 'https://api.example.com', token: 'of today' } };
      const other = ada.connections.find(({ name }) => name === 'bearer')?.id ?? '';
      await client.ask(ReplaceCredentials, { input: { id: other, test: false, credentials } });
      const environment = made.workspaces[0]?.environments.find(({ name }) => name === 'development')?.id ?? '';
      for (const name of ['API_KEY', 'MADE_TODAY'])
        await client.ask(SetSecretValue, { input: { name, environment, value: `${name} of today` } });
      expect(await resolve({ connections: ['bearer'], secrets: ['API_KEY', 'MADE_TODAY'] })).toMatchObject({
        connections: [{ fields: { token: 'of today' } }],
        secrets: [{ value: 'API_KEY of today' }, { value: 'MADE_TODAY of today' }],
      });
    });

    const { oauth, audit } = made;
    describe.runIf(oauth !== null)('and its authorizations', () => {
      if (!oauth) return;
      const client = () => clientOf(ada.token);
      const asked = (path: string, grantType?: string) =>
        service.requests.filter((one) => one.path === path && one.parameters['grant_type'] === grantType);
      const app = oauth.apps.find(({ pack }) => pack === 'standard');
      const asApp = { client_id: app?.clientId, client_secret: app?.clientSecret };

      test('keep the apps of the workspace', async () => {
        const { oauthApps } = await client().ask(OAuthApps);
        expect(oauthApps).toMatchObject(oauth.apps.map(({ pack, clientId }) => ({ packSlug: pack, clientId })));
      });

      test('are refreshed with the tokens and the app that they had', async () => {
        const { name, refreshToken } = oauth.connection;
        const [answer] = (await resolve({ connections: [name], refused: [name] })).connections;
        expect(answer).toMatchObject({ fields: { accessToken: expect.stringMatching(/^access-\d+$/) } });
        expect(asked('/token', 'refresh_token')).toMatchObject([
          { parameters: { refresh_token: refreshToken, ...asApp } },
        ]);
      });

      test('are revoked at the service, where that was not done yet', async () => {
        await today.app.worker.round(...UPKEEP);
        const { connection } = await client().ask(TokenState, { id: oauth.revoked.id });
        expect(connection).toMatchObject({ status: 'REVOKED', revocation: { status: 'DONE', message: null } });
        expect(asked('/token/revocation')).toMatchObject([
          { parameters: { token: oauth.revoked.refreshToken, ...asApp } },
        ]);
      });

      test('end in the browser where they were begun', async () => {
        const { id, name, authorizeUrl, cookie } = oauth.pending;
        expect((await client().ask(AuthorizationState, { id })).authorization).toMatchObject({ status: 'PENDING' });
        const { searchParams } = new URL(authorizeUrl);
        const callback = new URL(`${today.url}/oauth/standard/callback`);
        callback.search = String(
          new URLSearchParams({ code: 'made-up-code', state: searchParams.get('state') ?? '', iss: service.url }),
        );
        const page = await (await fetch(callback, { headers: { cookie } })).text();
        expect(statusOf(page)).toBe('succeeded');
        expect(asked('/token', 'authorization_code')).toMatchObject([
          { parameters: { code: 'made-up-code', redirect_uri: searchParams.get('redirect_uri'), ...asApp } },
        ]);
        expect((await resolve({ connections: [name] })).connections).toMatchObject([{ packSlug: 'standard' }]);
      });
    });

    test('is whole for the doctor', async () => {
      const { findings, looked } = await examined(today.app);
      expect(findings).toEqual([]);
      expect(looked).toBeGreaterThan(20);
    });

    test('has an unbroken chain of audit events, with those from before', async () => {
      const { everywhere } = today.app.database;
      const keys = auditKeys((await claimDatabase(everywhere, today.app.keks)).rowKey);
      const found = await Promise.all((await readHeads(everywhere)).map((head) => verifyChain(everywhere, keys, head)));
      expect(found.flatMap(({ findings }) => findings)).toEqual([]);
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      expect(sum(found.map(({ events }) => events))).toBeGreaterThan(sum(Object.values(audit?.events ?? {})));
      expect(sum(found.map(({ checkpoints }) => checkpoints))).toBeGreaterThanOrEqual(audit?.checkpoints ?? 0);
    });

    test.runIf(audit !== null)('lets runs that were under way go on, unless they were revoked', async () => {
      const input = { connections: ['jira', 'basic'], secrets: ['API_KEY'] };
      const { data } = await clientOf(audit?.runToken ?? '').send(Resolve, { input });
      expect(data?.resolve.connections).toMatchObject([
        { name: 'jira', packSlug: 'jira-cloud' },
        { code: 'FORBIDDEN' },
      ]);
      expect((await clientOf(audit?.revokedRunToken ?? '').send(Resolve, { input })).status).toBe(401);
    });

    test('gives no reason for a warning', () => {
      expect(today.warnings()).toEqual([]);
    });
  });
});

/** Without the addresses on the loopback that were the fixture's service. */
function atNoAddress(json: string): string {
  return json.replaceAll(/(http:\/\/)?127\.0\.0\.1(:\d+)?/g, '');
}
