import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { type AuthMethod, auth, definePack, field, type Pack } from '../../packs/sdk/index.ts';
import { boxMethod, type ProviderBox, startProviderBox } from '../../packs/sdk/testing/provider-box.ts';
import { createTestApp, engines, type TestApp, UPKEEP } from '../support/app.ts';
import { DeleteConnection, ReplaceCredentials, Resolve, RevokeConnection } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState, TokenState } from './operations.ts';

const CLIENT = { id: 'box-client', secret: 'canary-box-secret-19aa' };
const packOf = (slug: string, version: string, method: AuthMethod): Pack =>
  definePack({
    slug,
    name: slug,
    version,
    category: 'utility',
    description: 'For a test.',
    methods: { oauth: method, key: KEY },
  });
const KEY = auth.apiKey({
  label: 'Key',
  fields: { key: field.secret({ label: 'Key' }) },
  request: { baseUrl: 'https://api.example.com', headers: { 'x-key': '{key}' } },
  check: { path: '/me' },
  example: { values: {}, calls: [] },
});

describe.each(engines())('revoking means revoked (%s)', (engine) => {
  let server: TestApp;
  let box: ProviderBox;
  let folder: string;
  let count = 0;
  /** Takes requests, and answers none. */
  const hanging = createServer(() => undefined);
  beforeAll(async () => {
    await once(hanging.listen(0, '127.0.0.1'), 'listening');
    const silentUrl = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}/revoke`;
    box = await startProviderBox(
      (url) => boxMethod(url, { oauth: { refresh: { by: 'refresh_token' }, revoke: { url: `${url}/revoke` } } }),
      { client: CLIENT },
    );
    folder = mkdtempSync(join(tmpdir(), 'dragops-apps-'));
    const app = { clientId: CLIENT.id, clientSecret: CLIENT.secret };
    writeFileSync(join(folder, 'apps.json'), JSON.stringify({ token: app, grant: app, silent: app, hanging: app }));
    const { oauth2, ...rest } = boxMethod(box.url);
    const { revoke: _, ...without } = oauth2 ?? {};
    server = await createTestApp(engine, {
      packs: [
        ...builtInPacks,
        packOf('token', '1.0.0', boxMethod(box.url)),
        packOf(
          'grant',
          '1.0.0',
          boxMethod(box.url, { oauth: { revoke: { url: `${box.url}/revoke`, ends: 'grant' } } }),
        ),
        packOf('silent', '1.0.0', { ...rest, oauth2: without }),
        packOf('hanging', '1.0.0', boxMethod(box.url, { oauth: { revoke: { url: silentUrl } } })),
      ],
      env: { OAUTH_APPS_FILE: join(folder, 'apps.json') },
    });
  });
  afterAll(async () => {
    hanging.closeAllConnections();
    hanging.close();
    await server?.close();
    await box?.close();
    rmSync(folder, { recursive: true });
  });

  const authorize = async (pack: string) => {
    const browser = createBrowser();
    const name = `connection ${++count}`;
    const { id, url } = await begin(server, browser, { pack, name });
    expect(statusOf((await browser.visit(url)).text)).toBe('succeeded');
    const { authorization } = await server.user.ask(AuthorizationState, { id });
    return { id: authorization?.connection?.id ?? '', name, refreshToken: box.issued.refreshTokens.at(-1) ?? '' };
  };
  const revoke = (id: string) => server.user.ask(RevokeConnection, { input: { id } });
  const revocationOf = async (id: string) => (await server.user.ask(TokenState, { id })).connection?.revocation;
  const rows = (id: string) =>
    server.sql<{ status: string; sealed: unknown }>('select status, sealed from revocation where connection = ?', [id]);

  test('here at once, and then at the service', async () => {
    const { id, name, refreshToken } = await authorize('token');
    expect(box.isGood(refreshToken)).toBe(true);
    await revoke(id);
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: [name] },
    });
    expect(resolve.connections[0]).toMatchObject({ code: 'REVOKED' });
    await server.app.worker.round(...UPKEEP);
    expect(box.isGood(refreshToken)).toBe(false);
    expect(await revocationOf(id)).toMatchObject({ status: 'DONE', message: null, attempts: 1 });
    expect(await rows(id)).toEqual([{ status: 'done', sealed: null }]);
    const [row] = await server.sql('select sealed, refresh_sealed, expires_at from connection where id = ?', [id]);
    expect(row).toEqual({ sealed: null, refresh_sealed: null, expires_at: null });
    // Twice is no error, and tells the service nothing anew.
    await revoke(id);
    expect(await rows(id)).toHaveLength(1);
  });

  test('while one service does not answer, the tokens of others are refreshed', async () => {
    const slow = await authorize('hanging');
    const due = await authorize('token');
    await revoke(slow.id);
    await server.sql(`update connection set keep_alive_at = now(), upkeep_at = now() where id = ?`, [due.id]);
    const round = server.app.worker.round(...UPKEEP);
    const isDue = async () =>
      (await server.sql('select 1 from connection where id = ? and keep_alive_at <= now()', [due.id])).length > 0;
    await expect.poll(isDue, { timeout: 5_000 }).toBe(false);
    expect(await revocationOf(slow.id)).toMatchObject({ status: 'PENDING', attempts: 1, message: null });
    hanging.closeAllConnections();
    await round;
    expect(await revocationOf(slow.id)).toMatchObject({ status: 'PENDING', message: expect.any(String) });
  });

  test('while the service is away, it is told until it answers, and its outcome is shown', async () => {
    const { id, refreshToken } = await authorize('token');
    Object.assign(box.switches, { failure: 'status 503', failAt: ['revoke'] });
    await revoke(id);
    await server.app.worker.round(...UPKEEP);
    expect(await revocationOf(id)).toMatchObject({
      status: 'PENDING',
      attempts: 1,
      message: expect.stringContaining('503'),
    });
    await server.app.worker.round(...UPKEEP);
    expect(await revocationOf(id)).toMatchObject({ attempts: 1 });
    Object.assign(box.switches, { failure: undefined });
    await server.sql('update revocation set next_attempt_at = now() where connection = ?', [id]);
    await server.app.worker.round(...UPKEEP);
    expect(await revocationOf(id)).toMatchObject({ status: 'DONE', attempts: 2 });
    expect(box.isGood(refreshToken)).toBe(false);
  });

  test('deleting a connection tells the service too', async () => {
    const { id, refreshToken } = await authorize('token');
    await server.user.ask(DeleteConnection, { input: { id } });
    await server.app.worker.round(...UPKEEP);
    expect(box.isGood(refreshToken)).toBe(false);
    expect(await rows(id)).toMatchObject([{ status: 'done' }]);
  });

  test('where it would end all access of the app, only the last connection of the account does it, of whatever pack', async () => {
    box.switches.account = 'of two packs';
    const first = await authorize('grant');
    const second = await authorize('grant');
    const third = await authorize('token');
    box.switches.account = undefined;
    await revoke(first.id);
    await server.app.worker.round(...UPKEEP);
    expect(await revocationOf(first.id)).toMatchObject({ status: 'KEPT' });
    expect(box.isGood(second.refreshToken)).toBe(true);
    await revoke(second.id);
    await server.app.worker.round(...UPKEEP);
    expect(await revocationOf(second.id)).toMatchObject({ status: 'KEPT' });
    expect(box.isGood(third.refreshToken)).toBe(true);
    await revoke(third.id);
    await server.app.worker.round(...UPKEEP);
    await server.app.worker.round(...UPKEEP);
    for (const { id, refreshToken } of [first, second, third]) {
      expect(await revocationOf(id)).toMatchObject({ status: 'DONE' });
      expect(box.isGood(refreshToken)).toBe(false);
    }
  });

  test('tokens that came for a connection which was revoked meanwhile do not stay alive', async () => {
    const { id } = await authorize('token');
    const browser = createBrowser();
    const { id: flow, url } = await begin(server, browser, { pack: 'token', connection: id });
    const { url: callback } = await browser.visit(url, (next) => next.includes('/callback'));
    await revoke(id);
    expect(statusOf((await browser.visit(callback)).text)).toBe('failed');
    const { authorization } = await server.user.ask(AuthorizationState, { id: flow });
    expect(authorization).toMatchObject({ status: 'FAILED', message: expect.stringContaining('revoked or deleted') });
    await server.app.worker.round(...UPKEEP);
    expect(box.issued.refreshTokens.slice(-2).map((token) => box.isGood(token))).toEqual([false, false]);
  });

  test('replacing the access by a key ends the access', async () => {
    const { id, refreshToken } = await authorize('token');
    const { replaceCredentials } = await server.user.ask(ReplaceCredentials, {
      input: { id, test: false, credentials: { tokenKey: { key: 'a key' } } as never },
    });
    expect(replaceCredentials).toMatchObject({ __typename: 'Connection', methodName: 'key' });
    await server.app.worker.round(...UPKEEP);
    expect(box.isGood(refreshToken)).toBe(false);
  });

  test('where a service has no way to be told, that is said', async () => {
    const { id } = await authorize('silent');
    await revoke(id);
    expect(await revocationOf(id)).toMatchObject({
      status: 'NOT_POSSIBLE',
      message: expect.stringContaining('at the service itself'),
    });
  });

  test('a payload that does not open keeps nobody from revoking', async () => {
    const { id } = await authorize('token');
    await server.sql("update connection set refresh_sealed = 'damaged' where id = ?", [id]);
    const { revokeConnection } = await revoke(id);
    expect(revokeConnection).toMatchObject({ status: 'REVOKED' });
    expect(await revocationOf(id)).toMatchObject({ status: 'NOT_POSSIBLE' });
  });

  test('what is left of a revocation holds no token in the open', async () => {
    const { id, refreshToken } = await authorize('token');
    Object.assign(box.switches, { failure: 'status 503', failAt: ['revoke'] });
    await revoke(id);
    const [row] = await rows(id);
    expect(Buffer.from(row?.sealed as Uint8Array).includes(refreshToken)).toBe(false);
    Object.assign(box.switches, { failure: undefined });
    await server.app.worker.round(...UPKEEP);
  });
});

describe.each(engines().slice(-1))('a pack that changes (%s)', (engine) => {
  test('does not break what is stored, and says which scopes it needs by now', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragops-key-'));
    const box = await startProviderBox((url) => boxMethod(url, { oauth: { scopes: { required: ['read'] } } }), {
      client: CLIENT,
    });
    const app = { clientId: CLIENT.id, clientSecret: CLIENT.secret };
    writeFileSync(join(folder, 'apps.json'), JSON.stringify({ changing: app }));
    const before = packOf('changing', '1.0.0', boxMethod(box.url, { oauth: { scopes: { required: ['read'] } } }));
    const parts = {
      oauth: { scopes: { required: ['read', 'write'] }, token: { url: `${box.url}/token`, params: { version: '2' } } },
    };
    const after = packOf('changing', '2.0.0', boxMethod(box.url, parts));
    const options = {
      env: { OAUTH_APPS_FILE: join(folder, 'apps.json') },
      config: { keys: [{ service: 'file', path: join(folder, 'key') } as const] },
    };
    const first = await createTestApp(engine, { packs: [...builtInPacks, before], ...options });
    const browser = createBrowser();
    const { id: flow, url } = await begin(first, browser, { pack: 'changing', name: 'kept' });
    await browser.visit(url);
    const { authorization } = await first.user.ask(AuthorizationState, { id: flow });
    const id = authorization?.connection?.id ?? '';
    expect(authorization?.connection).toMatchObject({ requestedScopes: ['read'], newlyRequiredScopes: [] });
    // The same database with the pack's next version; with the embedded engine, one after the other.
    const second = await createTestApp(engine, {
      packs: [...builtInPacks, after],
      env: options.env,
      config: { ...options.config, database: first.app.config.database },
    });
    try {
      await second.sql(
        "update connection set refresh_due_at = now(), upkeep_at = now(), expires_at = now() - interval '1 second' where id = ?",
        [id],
      );
      const { resolve } = await second.engine.ask(Resolve, {
        input: { user: first.access.user, environment: 'development', connections: ['kept'] },
      });
      expect(resolve.connections[0]?.__typename).toBe('ResolvedConnection');
      expect(box.requests.at(-1)?.body).toContain('version=2');
      const { connection } = await second.user.ask(TokenState, { id });
      expect(connection).toMatchObject({ status: 'ACTIVE', newlyRequiredScopes: ['write'] });
    } finally {
      await second.close();
      await first.close();
      await box.close();
      rmSync(folder, { recursive: true });
    }
  });
});
