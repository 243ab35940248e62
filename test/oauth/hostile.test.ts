import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import {
  BOX_FAILURES,
  type BoxFailure,
  boxMethod,
  boxPack,
  type ProviderBox,
  startProviderBox,
} from '../../packs/sdk/testing/provider-box.ts';
import { createTestApp, engines, type TestApp } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState, TokenState } from './operations.ts';

const CLIENT = { id: 'box-client', secret: 'canary-box-secret-7c02' };
const PARTS = { oauth: { scopes: { required: ['read'] } } };

/** What a refresh comes to. All of what says nothing about the grant leaves the connection as it is. */
const REFRESHES: Partial<Record<BoxFailure, { readonly code: string; readonly status: string }>> = {
  invalid_grant: { code: 'NEEDS_REAUTH', status: 'NEEDS_REAUTH' },
  invalid_client: { code: 'APP_REFUSED', status: 'ACTIVE' },
  denied: { code: 'REJECTED', status: 'ACTIVE' },
  'echoed secret': { code: 'REJECTED', status: 'ACTIVE' },
};

describe.each(engines().slice(-1))('a service that misbehaves (%s)', (engine) => {
  let server: TestApp;
  let box: ProviderBox;
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    box = await startProviderBox((url) => boxMethod(url, PARTS), { client: CLIENT });
    folder = mkdtempSync(join(tmpdir(), 'dragops-apps-'));
    writeFileSync(
      join(folder, 'apps.json'),
      JSON.stringify({ box: { clientId: CLIENT.id, clientSecret: CLIENT.secret } }),
    );
    server = await createTestApp(engine, {
      packs: [...builtInPacks, boxPack(box.url, PARTS)],
      env: { OAUTH_APPS_FILE: join(folder, 'apps.json') },
    });
  });
  afterAll(async () => {
    await server?.close();
    await box?.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    for (const name of Object.keys(box.switches) as (keyof typeof box.switches)[]) delete box.switches[name];
  });

  const authorize = async (name: string) => {
    const browser = createBrowser();
    const { id, url } = await begin(server, browser, { pack: 'box', name });
    const page = await browser.visit(url);
    const { authorization } = await server.user.ask(AuthorizationState, { id });
    return { page: statusOf(page.text), text: page.text, authorization };
  };
  const resolveOne = async (name: string) => {
    const { resolve } = await server.engine.ask(Resolve, {
      input: { user: server.access.user, environment: 'development', connections: [name] },
    });
    return resolve.connections[0];
  };
  const expectNothingSecret = (...texts: unknown[]) => {
    const secrets = [CLIENT.secret, ...box.issued.accessTokens, ...box.issued.refreshTokens];
    for (const text of [...texts.map((value) => JSON.stringify(value)), server.logged()])
      for (const secret of secrets) expect(text?.includes(secret)).toBe(false);
  };

  test('the box itself works', async () => {
    const { page, authorization } = await authorize('sound');
    expect([page, authorization?.status]).toEqual(['succeeded', 'SUCCEEDED']);
    expect(await resolveOne('sound')).toMatchObject({ __typename: 'ResolvedConnection' });
    expect(box.complaints).toEqual([]);
  });

  test.each(BOX_FAILURES)('at the exchange: %s', async (failure) => {
    const name = `exchange ${++count}`;
    Object.assign(box.switches, { failure, failAt: ['exchange'] });
    const { page, text, authorization } = await authorize(name);
    expect(['failed', 'denied']).toContain(page);
    expect(authorization).toMatchObject({ status: page?.toUpperCase(), connection: null, message: expect.any(String) });
    const rows = await server.sql('select 1 from connection where name = ?', [name]);
    expect(rows).toEqual([]);
    expectNothingSecret(text, authorization);
    // What one service did wrong once does not keep anyone from trying again.
    Object.assign(box.switches, { failure: undefined });
    expect((await authorize(name)).page).toBe('succeeded');
  });

  test.each(BOX_FAILURES)('at a refresh: %s', async (failure) => {
    const name = `refresh ${++count}`;
    const { authorization } = await authorize(name);
    const id = authorization?.connection?.id ?? '';
    await server.sql(
      "update connection set refresh_due_at = now() - interval '1 minute', upkeep_at = now(), expires_at = now() - interval '1 second' where id = ?",
      [id],
    );
    const asked = () => box.requests.filter(({ operation }) => operation === 'refresh').length;
    const before = asked();
    Object.assign(box.switches, { failure, failAt: ['refresh'], refreshTokens: 'rotates' });
    const { code, status } = REFRESHES[failure] ?? { code: 'UNAVAILABLE', status: 'ACTIVE' };
    const answer = await resolveOne(name);
    expect(answer).toMatchObject({ __typename: 'ResolveFailure', code });
    const { connection } = await server.user.ask(TokenState, { id });
    expect(connection?.status).toBe(status);
    if (status === 'ACTIVE')
      expect(connection).toMatchObject({ attention: null, refreshFailure: { message: expect.any(String) } });
    // Nobody asks again at once.
    await resolveOne(name);
    expect(asked() - before).toBe(1);
    expectNothingSecret(answer, connection);
  });

  test('one that rotates and then fails costs one more try, and the user is told', async () => {
    const { authorization } = await authorize('rotated');
    const id = authorization?.connection?.id ?? '';
    const lapse = () =>
      server.sql(
        "update connection set refresh_due_at = now() - interval '1 minute', upkeep_at = now(), expires_at = now() - interval '1 second', retry_at = null where id = ?",
        [id],
      );
    Object.assign(box.switches, { failure: 'rotate, then 500', failAt: ['refresh'], refreshTokens: 'rotates' });
    await lapse();
    expect(await resolveOne('rotated')).toMatchObject({ code: 'UNAVAILABLE' });
    Object.assign(box.switches, { failure: undefined });
    await lapse();
    expect(await resolveOne('rotated')).toMatchObject({ code: 'NEEDS_REAUTH' });
    const { connection } = await server.user.ask(TokenState, { id });
    expect(connection?.attention?.reason).toBe('ANSWER_LOST');
  });

  test.each([0, -1, 'soon', 1e12, null])('a lifetime of %s counts as not said', async (lifetime) => {
    Object.assign(box.switches, { lifetime });
    const { authorization } = await authorize(`lifetime ${++count}`);
    const minutes = (Date.parse(authorization?.connection?.expiresAt ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThan(61);
  });

  test('no address of a private network is asked, whatever the pack says', async () => {
    const strict = await createTestApp(engine, {
      packs: [...builtInPacks, boxPack(box.url, PARTS)],
      env: { OAUTH_APPS_FILE: join(folder, 'apps.json'), ALLOW_PRIVATE_HOSTS: '' },
    });
    const before = box.requests.length;
    const browser = createBrowser();
    const { id, url } = await begin(strict, browser, { pack: 'box', name: 'private' });
    expect(statusOf((await browser.visit(url)).text)).toBe('failed');
    const { authorization } = await strict.user.ask(AuthorizationState, { id });
    expect(authorization).toMatchObject({ status: 'FAILED', message: expect.stringContaining('is not public') });
    // The browser itself was there once; the server was not.
    expect(box.requests.slice(before).map(({ operation }) => operation)).toEqual(['authorize']);
    await strict.close();
  });
});
