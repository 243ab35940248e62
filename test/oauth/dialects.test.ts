import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { definePack } from '../../packs/sdk/index.ts';
import { DIALECTS } from '../../packs/sdk/test/dialects.ts';
import { boxMethod, type ProviderBox, startProviderBox } from '../../packs/sdk/testing/provider-box.ts';
import { createTestApp, engines, type TestApp, UPKEEP } from '../support/app.ts';
import { Resolve, RevokeConnection } from '../support/operations.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState, TokenState } from './operations.ts';

const slugOf = (name: string) => `d-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`;

describe.each(engines().slice(-1))('a connection from its beginning to its end, with (%s)', (engine) => {
  const boxes = new Map<string, ProviderBox>();
  let server: TestApp;
  let folder: string;
  beforeAll(async () => {
    const packs = [];
    const apps: Record<string, object> = {};
    for (const [name, oauth, options] of DIALECTS) {
      const box = await startProviderBox((url) => {
        const revoke = oauth.revoke ? { revoke: { ...oauth.revoke, url: `${url}/revoke` } } : {};
        return boxMethod(url, { oauth: { ...oauth, ...revoke } });
      }, options);
      boxes.set(name, box);
      const { id, secret, privateKey, keyId } = box.client;
      apps[slugOf(name)] = { clientId: id, clientSecret: secret, privateKey, keyId };
      packs.push(
        definePack({
          slug: slugOf(name),
          name,
          version: '1.0.0',
          category: 'utility',
          description: 'For a test.',
          methods: { oauth: box.method },
        }),
      );
    }
    folder = mkdtempSync(join(tmpdir(), 'dragops-apps-'));
    writeFileSync(join(folder, 'apps.json'), JSON.stringify(apps));
    server = await createTestApp(engine, {
      packs: [...builtInPacks, ...packs],
      env: { OAUTH_APPS_FILE: join(folder, 'apps.json') },
    });
  });
  afterAll(async () => {
    await server?.close();
    for (const box of boxes.values()) await box.close();
    rmSync(folder, { recursive: true });
  });

  test.each(DIALECTS.map(([name]) => name))('%s', async (name) => {
    const box = boxes.get(name) as ProviderBox;
    const browser = createBrowser();
    const { id: flow, url } = await begin(server, browser, { pack: slugOf(name), name });
    const page = await browser.visit(url);
    expect([statusOf(page.text), box.complaints]).toEqual(['succeeded', []]);
    const { authorization } = await server.user.ask(AuthorizationState, { id: flow });
    const id = authorization?.connection?.id ?? '';
    const resolveOne = async () => {
      const input = { user: server.access.user, environment: 'development', connections: [name] };
      const [answer] = (await server.engine.ask(Resolve, { input })).resolve.connections;
      if (answer?.__typename !== 'ResolvedConnection') throw new Error(JSON.stringify(answer));
      const secrets = [box.client.secret ?? 'none', ...box.issued.refreshTokens];
      for (const secret of secrets) expect(JSON.stringify(answer).includes(secret)).toBe(false);
      // What was handed out is good at the service.
      const me = await fetch(`${answer.baseUrl}/userinfo`, {
        headers: answer.headers.map((header): [string, string] => [header.name, header.value]),
      });
      expect(me.status).toBe(200);
      return answer.fields as Record<string, string>;
    };
    const first = await resolveOne();
    const refresh = box.method.oauth2?.refresh;
    const mayExtend = refresh && refresh.response?.accessToken === null;
    for (let turn = 0; turn < 2; turn++) {
      await server.sql(
        "update connection set refresh_due_at = now(), upkeep_at = now(), expires_at = now() - interval '1 second' where id = ?",
        [id],
      );
      const next = await resolveOne();
      if (!mayExtend) expect(next['accessToken']).not.toBe(first['accessToken']);
      expect(Object.keys(next)).toEqual(Object.keys(first));
    }
    expect((await server.user.ask(TokenState, { id })).connection).toMatchObject({
      status: 'ACTIVE',
      refreshFailure: null,
    });
    const last = box.issued.accessTokens.at(-1) ?? '';
    await server.user.ask(RevokeConnection, { input: { id } });
    await server.app.worker.round(...UPKEEP);
    expect((await server.user.ask(TokenState, { id })).connection?.revocation).toMatchObject({ status: 'DONE' });
    expect([box.complaints, box.isGood(last)]).toEqual([[], false]);
  });
});
