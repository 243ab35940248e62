import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CreateRunToken, EndSession, StartSession, Whoami } from '../support/access-operations.ts';
import { createTestApp, describeOnEachEngine, engines, type TestApp, UPKEEP } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { CreateEnvironment, ListEnvironments, Packs, Resolve } from '../support/operations.ts';
import { AUDIENCE, ISSUER, type Issuer, makeKey, type SigningKey, startIssuer } from './issuer.ts';

const DASHBOARD = 'https://dashboard.example.com';

describe.each(engines())("the dashboard's own tokens (%s)", (engine) => {
  let server: TestApp;
  let issuer: Issuer;
  let key: SigningKey;
  beforeAll(async () => {
    key = await makeKey('first');
    issuer = await startIssuer([key.jwk]);
    server = await createTestApp(engine, {
      env: { AUTH_JWKS_URL: issuer.url, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE, ALLOWED_ORIGINS: DASHBOARD },
    });
  });
  afterAll(async () => {
    await server.close();
    await issuer.close();
  });
  const jwt = (claims: object = {}, signer = key, header: object = {}) =>
    new SignJWT({ workspace: 'acme', sub: 'ada', role: 'admin', ...claims })
      .setProtectedHeader({ alg: signer.alg, kid: signer.kid, ...header })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(signer.privateKey);
  const clientOf = async (claims?: object, signer?: SigningKey) => createClient(server.url, await jwt(claims, signer));

  test('name a workspace, a user and a role, which are made when they are new', async () => {
    const ada = await clientOf();
    const { viewer } = await ada.ask(Whoami);
    expect(viewer.role).toBe('ADMIN');
    expect((await ada.ask(ListEnvironments)).environments.map(({ name }) => name)).toEqual([
      'development',
      'production',
    ]);
    const [again, other, elsewhere] = await Promise.all([
      clientOf({ role: 'viewer' }),
      clientOf({ sub: 'bob' }),
      clientOf({ workspace: 'globex' }),
    ]);
    const who = await Promise.all([again, other, elsewhere].map((client) => client?.ask(Whoami)));
    expect(who[0]?.viewer).toEqual({ ...viewer, role: 'VIEWER' });
    expect(who[1]?.viewer).toMatchObject({ workspace: viewer.workspace });
    expect(who[1]?.viewer.id).not.toBe(viewer.id);
    expect(who[2]?.viewer.workspace).not.toBe(viewer.workspace);
    const founded = await server.sql(
      `select 1 from audit_event where type = 'workspace.created' and actor_kind = 'system'`,
    );
    expect(founded).toHaveLength(2);
  });

  test('that come at once for a new workspace make one', async () => {
    const clients = await Promise.all(
      Array.from({ length: 6 }, (_, n) => clientOf({ workspace: 'rush', sub: `u${n % 2}` })),
    );
    const viewers = await Promise.all(clients.map((client) => client.ask(Whoami)));
    expect(new Set(viewers.map(({ viewer }) => viewer.workspace)).size).toBe(1);
    expect(new Set(viewers.map(({ viewer }) => viewer.id)).size).toBe(2);
  });

  test('of a key that is not known, or for someone else, are refused, and put on record', async () => {
    const stranger = await makeKey('stranger');
    const before = (await server.sql(`select 1 from audit_event where type = 'signin.refused'`)).length;
    for (const token of [
      await jwt({}, stranger),
      await jwt({}, { ...stranger, kid: key.kid }),
      await jwt({ workspace: 7 }),
    ]) {
      const answer = await createClient(server.url, token).send(Whoami);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain(token.split('.')[1]);
    }
    const rows = await server.sql(`select details from audit_event where type = 'signin.refused'`);
    expect(rows).toHaveLength(before + 3);
    expect(rows.at(-1)).toEqual({ details: '{"reason":"invalid_jwt"}' });
  });

  test('do not resolve, and tokens of this server go on being taken', async () => {
    const ada = await clientOf();
    const input = { user: server.access.user, environment: 'development' };
    expect((await ada.send(Resolve, { input })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await server.user.send(Whoami)).status).toBe(200);
    expect((await server.engine.send(Packs, {})).status).toBe(200);
  });

  describe('a session of a browser', () => {
    const start = async () => {
      const answer = await (await clientOf({ sub: 'eve' })).send(StartSession, {}, { origin: DASHBOARD });
      const cookie = answer.headers.get('set-cookie') ?? '';
      return { answer, cookie, pair: cookie.split(';')[0] ?? '' };
    };
    const ask = (cookie: string, headers: Record<string, string>) =>
      server.nobody.send(Whoami, {}, { cookie, ...headers });

    test('does in place of the token, for pages of the dashboard', async () => {
      const { answer, cookie, pair } = await start();
      expect(answer.text).not.toContain('drgs_');
      expect(cookie).toMatch(/^dragops-session=drgs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=900$/);
      const found = await ask(pair, { origin: DASHBOARD });
      expect(found.data?.viewer.role).toBe('ADMIN');
      expect(JSON.stringify(await server.sql('select * from access_token'))).not.toContain(pair.slice(-43));
    });

    test('is not taken from another page, nor from one that does not say which it is', async () => {
      const { pair } = await start();
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}] as Record<string, string>[]) {
        const answer = await ask(pair, headers);
        expect(answer.status, JSON.stringify(headers)).toBe(401);
      }
      expect((await ask(`${pair}; ${pair}`, { origin: DASHBOARD })).status).toBe(401);
      const asToken = createClient(server.url, pair.split('=')[1] ?? '');
      expect((await asToken.send(Whoami)).status).toBe(401);
    });

    test('is forgotten when it is over, and one that lasts is not', async () => {
      const { pair } = await start();
      await server.sql(`update access_token set expires_at = now() - interval '1 second' where kind = 'session'`);
      await start();
      await server.app.worker.round(...UPKEEP);
      expect(await server.sql(`select 1 from access_token where kind = 'session'`)).toHaveLength(1);
      expect((await ask(pair, { origin: DASHBOARD })).status).toBe(401);
    });

    test('ends when the user ends it', async () => {
      const { pair } = await start();
      const headers = { cookie: pair, origin: DASHBOARD };
      const ended = await server.nobody.send(EndSession, {}, headers);
      expect(ended.data?.endSession).toMatchObject({ __typename: 'EndedBrowserSession' });
      expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
      await new Promise((resolve) => setTimeout(resolve, 1100));
      expect((await ask(pair, { origin: DASHBOARD })).status).toBe(401);
      expect((await (await clientOf()).ask(EndSession)).endSession).toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});

describe('a shared secret', () => {
  test('is read from its file, and the tokens that it signs are taken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragops-secret-'));
    const file = join(folder, 'secret');
    const secret = 'kR7pQz2Wm9Xv4Tn8Yb3Jc6Hf1Gd5Ls0A';
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
    const server = await createTestApp('pglite', {
      env: {
        AUTH_SECRET_FILE: file,
        AUTH_ISSUER: ISSUER,
        AUTH_AUDIENCE: AUDIENCE,
        AUTH_WORKSPACE_CLAIM: '/app/tenant',
        AUTH_ROLES: 'owner=admin',
      },
    });
    try {
      const token = await new SignJWT({ app: { tenant: 'acme' }, sub: 'ada', role: ['dev', 'owner'] })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('1 minute')
        .sign(Buffer.from(secret));
      expect((await createClient(server.url, token).ask(Whoami)).viewer.role).toBe('ADMIN');
    } finally {
      await server.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describeOnEachEngine(
  'limits on the number of requests',
  (server) => {
    test('hold for a user, who is told when to come again, and not for another one', async () => {
      const { client } = await server().person('busy');
      const other = await server().person('calm');
      const answers = [];
      for (let time = 0; time < 25; time++) answers.push(await client.send(Whoami));
      const refused = answers.filter(({ status }) => status === 429);
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(20);
      expect(refused.length).toBeGreaterThanOrEqual(5);
      expect(refused[0]?.errors).toMatchObject([
        { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
      ]);
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await other.client.send(Whoami)).status).toBe(200);
    });

    test('count all runs of an engine together', async () => {
      const engine = createClient(server().url, await server().token({ kind: 'engine' }));
      const input = { user: server().access.user, environment: 'development', run: 'r' };
      const { createRunToken } = await engine.ask(CreateRunToken, { input });
      const run = createClient(
        server().url,
        createRunToken.__typename === 'CreatedRunToken' ? createRunToken.token : '',
      );
      const statuses = [];
      for (let time = 0; time < 30; time++) statuses.push((await (time % 2 ? run : engine).send(Packs, {})).status);
      expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(24);
      expect(statuses).toContain(429);
    });

    test('hold for wrong tokens of one address, of which no more than thirty are put on record; a good one is taken', async () => {
      // All of them in one minute of the clock.
      const left = 60_000 - (Date.now() % 60_000);
      if (left < 10_000) await pause(left);
      const answers = [];
      for (let time = 0; time < 40; time++)
        answers.push(await createClient(server().url, `drgu_${String(time).padStart(43, 'A')}`).send(Whoami));
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(30);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
      const rows = await server().sql(`select 1 from audit_event where type = 'signin.refused'`);
      expect(rows).toHaveLength(30);
      expect((await server().user.send(ListEnvironments)).status).toBe(200);
    });

    test('refuse nothing to those who stay within them', async () => {
      expect((await server().user.send(CreateEnvironment, { input: { name: 'calm' } })).status).toBe(200);
    });
  },
  { env: { RATE_LIMIT_USER: '20', RATE_LIMIT_ENGINE: '24' } },
);
