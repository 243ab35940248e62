import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { CreateEngineToken, CreateRunToken, EngineTokens, RevokeRunToken } from '../support/access-operations.ts';
import { describeOnEachEngine, UPKEEP } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  DeleteSecretValue,
  ListEnvironments,
  ListSecrets,
  Packs,
  Resolve,
  SetSecretValue,
} from '../support/operations.ts';

let later = 0;
/** A token that was revoked may be taken for a second more. */
const REMEMBERED = 1100;

describeOnEachEngine(
  'runs',
  (server) => {
    const runToken = async (input: Record<string, unknown> = {}, engine: Client = server().engine) => {
      const common = { user: server().access.user, environment: 'development', run: 'run-1', pattern: 'pattern-1' };
      const { createRunToken } = await engine.ask(CreateRunToken, { input: { ...common, ...input } as never });
      if (createRunToken.__typename !== 'CreatedRunToken') throw new Error(JSON.stringify(createRunToken));
      return { ...createRunToken, client: createClient(server().url, createRunToken.token) };
    };
    const resolve = async (client: Client, input: Record<string, unknown>) => client.send(Resolve, { input });

    beforeAll(async () => {
      await server().user.ask(CreateConnection, { input: jiraConnection('my jira') });
      for (const { id, name } of (await server().user.ask(ListEnvironments)).environments)
        await server().user.ask(SetSecretValue, {
          input: { name: 'API_KEY', environment: id, value: `key of ${name}` },
        });
    });

    test('a run token resolves what its run needs, without saying for whom and where', async () => {
      const { client, token, expiresAt } = await runToken();
      expect(token).toMatch(/^drgr_[\w-]{43}$/);
      const minutes = (Date.parse(String(expiresAt)) - Date.now()) / 60_000;
      expect(minutes).toBeGreaterThan(14);
      expect(minutes).toBeLessThanOrEqual(15);
      const { data } = await resolve(client, { connections: ['my jira'], secrets: ['API_KEY'] });
      expect(data?.resolve).toMatchObject({
        connections: [{ __typename: 'ResolvedConnection', name: 'my jira' }],
        secrets: [{ __typename: 'ResolvedSecret', value: 'key of development' }],
      });
    });

    test('a run token is for one user and one environment', async () => {
      const { client } = await runToken({ environment: 'production' });
      const { id: other } = await server().person('other');
      for (const input of [{ environment: 'development' }, { user: other }, { user: 'nonsense' }]) {
        const answer = await resolve(client, { ...input, secrets: ['API_KEY'] });
        expect(answer.errors, JSON.stringify(input)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
        expect(answer.text).not.toContain('key of');
      }
      const same = { user: server().access.user, environment: 'production', secrets: ['API_KEY'] };
      expect((await resolve(client, same)).data?.resolve.secrets).toMatchObject([{ value: 'key of production' }]);
    });

    test('an environment is meant by its id as well as by its name, wherever one is asked', async () => {
      const { user } = server();
      const [development] = (await user.ask(ListEnvironments)).environments.filter(
        ({ name }) => name === 'development',
      );
      const id = development?.id ?? '';
      for (const environment of [id, 'development', id.toUpperCase()]) {
        const input = { name: 'EITHER', environment, value: environment };
        expect((await user.ask(SetSecretValue, { input })).setSecretValue).toMatchObject({ name: 'EITHER' });
        const { client } = await runToken({ environment });
        for (const said of [id, 'development']) {
          const { data } = await resolve(client, { environment: said, secrets: ['EITHER'] });
          expect(data?.resolve.secrets).toMatchObject([{ value: environment }]);
        }
        expect((await user.ask(ListSecrets, { environment })).secrets.nodes[0]?.values).toHaveLength(1);
        const bound = await user.ask(CreateEngineToken, { input: { label: 'bound', environments: [environment] } });
        expect(bound.createEngineToken).toMatchObject({ engineToken: { environments: [{ name: 'development' }] } });
      }
      const [{ id: secret } = { id: '' }] = (await user.ask(ListSecrets, { search: 'EITHER' })).secrets.nodes;
      const { deleteSecretValue } = await user.ask(DeleteSecretValue, {
        input: { id: secret, environment: 'development' },
      });
      expect(deleteSecretValue).toMatchObject({
        values: expect.arrayContaining([expect.objectContaining({ isSet: false })]),
      });
      const { setSecretValue } = await user.ask(SetSecretValue, {
        input: { name: 'EITHER', environment: 'nowhere', value: 'x' },
      });
      expect(setSecretValue).toMatchObject({ __typename: 'NotFoundError' });
    });

    test('a run token resolves the names that it names, and no other', async () => {
      const { client } = await runToken({ connections: ['my jira'], secrets: [] });
      const { data } = await resolve(client, { connections: ['my jira', 'another'], secrets: ['API_KEY'] });
      expect(data?.resolve).toMatchObject({
        connections: [{ __typename: 'ResolvedConnection' }, { __typename: 'ResolveFailure', code: 'FORBIDDEN' }],
        secrets: [{ __typename: 'ResolveFailure', code: 'FORBIDDEN' }],
      });
    });

    test('a run reads packs, and does nothing else', async () => {
      const { client } = await runToken();
      expect((await client.ask(Packs, {})).packs.nodes.length).toBeGreaterThan(0);
      for (const answer of [
        await client.send(ListEnvironments),
        await client.send(CreateRunToken, {
          input: { user: server().access.user, environment: 'development', run: 'nested' },
        }),
      ])
        expect(answer.errors).toMatchObject([
          {
            message: expect.stringMatching(/^This is for tokens of .*; the one of a run was sent\.$/),
            extensions: { code: 'FORBIDDEN' },
          },
        ]);
    });

    test('a bare token of an engine does not resolve here', async () => {
      const answer = await resolve(server().engine, {
        user: server().access.user,
        environment: 'development',
        secrets: ['API_KEY'],
      });
      expect(answer.errors).toMatchObject([
        { message: expect.stringContaining('createRunToken'), extensions: { code: 'FORBIDDEN' } },
      ]);
      expect(answer.text).not.toContain('key of');
    });

    test('a run token that is revoked is refused, and so are those of an engine that is', async () => {
      const first = await runToken();
      expect((await resolve(first.client, { secrets: ['API_KEY'] })).status).toBe(200);
      const { revokeRunToken } = await server().engine.ask(RevokeRunToken, { input: { id: first.id } });
      expect(revokeRunToken).toMatchObject({ id: first.id });
      const engine = createClient(server().url, await server().token({ kind: 'engine', label: 'short' }));
      const second = await runToken({}, engine);
      expect((await resolve(second.client, { secrets: ['API_KEY'] })).status).toBe(200);
      await server().sql(`delete from access_token where label = 'short'`);
      await pause(REMEMBERED);
      for (const { client } of [first, second]) {
        const { status, errors } = await resolve(client, { secrets: ['API_KEY'] });
        expect({ status, errors }).toMatchObject({ status: 401, errors: [{ extensions: { code: 'RUN_REVOKED' } }] });
      }
      const again = await server().engine.ask(RevokeRunToken, { input: { id: first.id } });
      expect(again.revokeRunToken).toMatchObject({ code: 'NOT_FOUND' });
    });

    test('a run token that has ended says so, and one that is not ours does not', async () => {
      const codeFor = async (client: Client) => (await resolve(client, {})).errors?.[0]?.extensions?.['code'];
      const { client, token } = await runToken({ minutes: 1 });
      later = 61_000;
      expect(await codeFor(client)).toBe('RUN_EXPIRED');
      await server().app.worker.round(...UPKEEP);
      expect(
        await server().sql('select 1 from run_token where expires_at <= ?', [new Date(Date.now() + later)]),
      ).toEqual([]);
      expect(await codeFor(client)).toBe('RUN_EXPIRED');
      later = 0;
      const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
      for (const foreign of [`drgr_${'A'.repeat(43)}`, flipped])
        expect(await codeFor(createClient(server().url, foreign))).toBe('UNAUTHENTICATED');
    });

    test('a run token is for the user whom the dashboard calls so, as well', async () => {
      const { id } = await server().person('ada@example.com');
      const { client } = await runToken({ user: 'ada@example.com' });
      const input = { user: id, secrets: ['API_KEY'] };
      expect((await resolve(client, input)).data?.resolve.secrets).toMatchObject([{ value: 'key of development' }]);
      await server().sql(`update app_user set subject = 'eve' where id = ?`, [id]);
      const common = { user: 'eve', environment: 'development', run: 'run-1' };
      const answer = await server().engine.send(CreateRunToken, { input: common });
      expect(answer.text).toContain('ALTERED');
      expect(answer.text).not.toContain('drgr_');
    });

    test('a run token that is asked for again with the same key is the same one', async () => {
      const input = { idempotencyKey: 'attempt-1', connections: ['my jira'], secrets: ['API_KEY'] };
      const [first, second] = [await runToken(input), await runToken({ ...input, minutes: 3 })];
      expect([second.token, second.id, second.expiresAt]).toEqual([first.token, first.id, first.expiresAt]);
      expect((await resolve(second.client, { secrets: ['API_KEY'] })).status).toBe(200);
      const common = { user: server().access.user, environment: 'development', run: 'run-1', pattern: 'pattern-1' };
      for (const other of [{ run: 'run-2' }, { secrets: null }, { environment: 'production' }]) {
        const asked = { ...common, ...input, ...other };
        const { createRunToken } = await server().engine.ask(CreateRunToken, { input: asked });
        expect(createRunToken).toMatchObject({ code: 'KEY_REUSED' });
      }
      const another = createClient(server().url, await server().token({ kind: 'engine' }));
      expect((await runToken(input, another)).token).not.toBe(first.token);
      // Once it was revoked, the same key does not bring it back.
      await server().engine.ask(RevokeRunToken, { input: { id: first.id } });
      later = 1;
      const third = await runToken(input);
      later = 0;
      expect(third.token).not.toBe(first.token);
      const tries = await Promise.all(
        Array.from({ length: 4 }, () =>
          server().engine.ask(CreateRunToken, { input: { ...common, idempotencyKey: 'at-once-1' } }),
        ),
      );
      const made = tries.flatMap(({ createRunToken: one }) => (one.__typename === 'CreatedRunToken' ? one.token : []));
      expect(new Set(made).size).toBe(1);
      for (const { createRunToken: one } of tries)
        if (one.__typename !== 'CreatedRunToken') expect(one).toMatchObject({ code: 'CHANGED_MEANWHILE' });
    });

    test('an engine revokes no run of another engine', async () => {
      const { id, client } = await runToken();
      const other = createClient(server().url, await server().token({ kind: 'engine' }));
      expect((await other.ask(RevokeRunToken, { input: { id } })).revokeRunToken).toMatchObject({ code: 'NOT_FOUND' });
      expect((await resolve(client, { secrets: ['API_KEY'] })).status).toBe(200);
    });

    test('a run token that was changed in the database is none', async () => {
      const { id, client } = await runToken({ connections: [] });
      await server().sql('update run_token set connections = null where id = ?', [id]);
      expect((await resolve(client, { connections: ['my jira'] })).status).toBe(401);
    });

    test.each([
      ['a user who is not there', { user: '00000000-0000-4000-8000-000000000000' }, ['input', 'user']],
      ['a user that is no id', { user: "' or 1=1" }, ['input', 'user']],
      ['an environment that is not there', { environment: 'nowhere' }, ['input', 'environment']],
      ['a run without a name', { run: '' }, ['input', 'run']],
      ['a run with a line end', { run: 'a\nb' }, ['input', 'run']],
      ['16 minutes', { minutes: 16 }, ['input', 'minutes']],
      ['201 names', { secrets: Array.from({ length: 201 }, (_, n) => `N${n}`) }, ['input', 'secrets']],
    ])('%s is refused with its path', async (_what, input, path) => {
      const common = { user: server().access.user, environment: 'development', run: 'r' };
      const all = { ...common, ...input } as never;
      expect(await server().engine.faults(CreateRunToken, { input: all })).toMatchObject([{ path }]);
    });

    test('an engine that is bound to environments begins runs in no other', async () => {
      const [development] = (await server().user.ask(ListEnvironments)).environments;
      const bound = createClient(
        server().url,
        await server().token({ kind: 'engine', environments: [development?.id ?? ''] }),
      );
      expect((await runToken({}, bound)).token).toMatch(/^drgr_/);
      const input = { user: server().access.user, environment: 'production', run: 'r' };
      expect((await bound.ask(CreateRunToken, { input })).createRunToken).toMatchObject({
        __typename: 'ForbiddenError',
        code: 'FORBIDDEN',
      });
    });

    test('a token is taken only from the networks that it is bound to', async () => {
      const here = createClient(
        server().url,
        await server().token({ kind: 'engine', networks: ['127.0.0.0/8', '::1'] }),
      );
      const elsewhere = createClient(server().url, await server().token({ kind: 'engine', networks: ['10.0.0.0/8'] }));
      const { client } = await runToken({}, here);
      expect((await resolve(client, { secrets: ['API_KEY'] })).status).toBe(200);
      await server().app.usage.flush();
      const tokens = (await server().user.ask(EngineTokens)).engineTokens;
      expect(tokens.find(({ networks }) => networks?.includes('::1'))?.lastUsedAt).not.toBeNull();
      expect(tokens.find(({ networks }) => networks?.includes('10.0.0.0/8'))?.lastUsedAt).toBeNull();
      expect((await elsewhere.send(Packs, {})).status).toBe(401);
    });
  },
  { env: { RESOLVE_WITH_ENGINE_TOKEN: 'false' }, now: () => new Date(Date.now() + later) },
);
