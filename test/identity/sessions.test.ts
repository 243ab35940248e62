import { setTimeout as pause } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearerHash } from '../../server/identity/bearer.ts';
import { revokeToken, revokeTokensOf } from '../../server/identity/tokens/token-admin.ts';
import { CreateRunToken, EndUserAccess, StartSession, Whoami } from '../support/access-operations.ts';
import { createTestApp, engines, type Person, type TestApp } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { Resolve } from '../support/operations.ts';
import { AUDIENCE, ISSUER, type Issuer, makeKey, type SigningKey, startIssuer } from './issuer.ts';

const DASHBOARD = 'https://dashboard.example.com';
/** A token that was revoked may be taken for a second more. */
const REMEMBERED = 1100;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(engines())('a session of a browser (%s)', (engine) => {
  let server: TestApp;
  let issuer: Issuer;
  let key: SigningKey;
  let shift = 0;
  const now = () => new Date(Date.now() + shift);
  beforeAll(async () => {
    key = await makeKey('first');
    issuer = await startIssuer([key.jwk]);
    server = await createTestApp(engine, {
      env: { AUTH_JWKS_URL: issuer.url, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE, ALLOWED_ORIGINS: DASHBOARD },
      now,
    });
  });
  afterAll(async () => {
    await server.close();
    await issuer.close();
  });

  const signed = async (sub: string, role: string) =>
    createClient(
      server.url,
      await new SignJWT({ workspace: 'acme', sub, role })
        .setProtectedHeader({ alg: key.alg, kid: key.kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime(new Date(now().getTime() + 5 * MINUTE))
        .sign(key.privateKey),
    );
  const begin = async (client: Client) => {
    const answer = await client.send(StartSession, {}, { origin: DASHBOARD });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const begun = answer.data?.startSession;
    return { cookie, expiresAt: new Date(begun?.__typename === 'BrowserSession' ? begun.expiresAt : '') };
  };
  const ask = (cookie: string) => server.nobody.send(Whoami, {}, { cookie, origin: DASHBOARD });
  const minutesLeft = ({ expiresAt }: { expiresAt: Date }) => (expiresAt.getTime() - now().getTime()) / MINUTE;

  test('begins none, so none lasts longer than what it began with allows', async () => {
    const ada = await server.person('ada');
    const { cookie } = await begin(ada.client);
    const again = await server.nobody.send(StartSession, {}, { cookie, origin: DASHBOARD });
    expect(again.data?.startSession).toMatchObject({ code: 'FORBIDDEN' });
    expect(again.headers.get('set-cookie')).toBeNull();
    const rows = await server.sql(`select 1 from access_token where kind = 'session' and user_id = ?`, [ada.id]);
    expect(rows).toHaveLength(1);
  });

  test('of a token of this server lasts twelve hours at most, and not past the token', async () => {
    const { id: user } = await server.person('bob');
    const of = async (milliseconds: number) =>
      createClient(
        server.url,
        await server.token({ kind: 'user', user, role: 'member', expiresAt: new Date(now().getTime() + milliseconds) }),
      );
    expect(minutesLeft(await begin(await of(2 * HOUR)))).toBeCloseTo(120, 0);
    expect(minutesLeft(await begin(await of(48 * HOUR)))).toBeCloseTo(720, 0);
  });

  test('of a dashboard’s token lasts fifteen minutes, so that the role is asked again', async () => {
    const session = await begin(await signed('ann', 'admin'));
    expect(minutesLeft(session)).toBeCloseTo(15, 0);
    expect((await ask(session.cookie)).data?.viewer.role).toBe('ADMIN');
    shift += 16 * MINUTE;
    expect((await ask(session.cookie)).status).toBe(401);
    // At the identity provider she is no admin any more.
    const next = await begin(await signed('ann', 'member'));
    expect((await ask(next.cookie)).data?.viewer.role).toBe('MEMBER');
  });

  test('does not last longer for a token whose end was moved while the server remembered it, nor does a run', async () => {
    const { id: user } = await server.person('moved');
    const soon = new Date(now().getTime() + 5 * MINUTE);
    const client = createClient(
      server.url,
      await server.token({ kind: 'user', user, role: 'member', expiresAt: soon }),
    );
    const engineClient = createClient(server.url, await server.token({ kind: 'engine', expiresAt: soon }));
    const input = { user, environment: 'development', run: 'r' };
    await client.ask(Whoami);
    await engineClient.ask(CreateRunToken, { input });
    await server.sql(`update access_token set expires_at = expires_at + interval '1 day' where expires_at = ?`, [soon]);
    expect(minutesLeft(await begin(client))).toBeCloseTo(5, 0);
    const { createRunToken } = await engineClient.ask(CreateRunToken, { input });
    expect(new Date((createRunToken as { expiresAt: string }).expiresAt)).toEqual(soon);
  });

  test('is no more given to a token that was revoked a moment ago than a token of a run is', async () => {
    const { id: user, client, token } = await server.person('a-moment-ago');
    const engineToken = await server.token({ kind: 'engine' });
    const engineClient = createClient(server.url, engineToken);
    const input = { user, environment: 'development', run: 'r' };
    await client.ask(Whoami);
    await engineClient.ask(CreateRunToken, { input });
    for (const hash of [token, engineToken].map(bearerHash))
      await server.sql('delete from access_token where hash = ?', [hash]);
    expect((await client.send(StartSession, {}, { origin: DASHBOARD })).status).toBe(401);
    expect((await engineClient.send(CreateRunToken, { input })).status).toBe(401);
  });

  const ways: readonly [string, (person: Person) => Promise<unknown>][] = [
    [
      'its token is revoked by the operator',
      async ({ token }) => {
        const [row] = await server.sql<{ id: string }>(
          `select id from access_token where kind = 'user' order by created_at desc, id limit 1`,
        );
        expect(token).toMatch(/^drgu_/);
        await revokeToken(server.app.database.emEverywhere(), server.app.founding, row?.id ?? '');
      },
    ],
    [
      'an admin ends the access of its user',
      async ({ id }) => {
        const { endUserAccess } = await server.user.ask(EndUserAccess, { input: { user: id } });
        expect(endUserAccess).toEqual({ __typename: 'EndedUserAccess', user: id, tokens: 3 });
      },
    ],
    [
      'the operator revokes all tokens of its user',
      async (person) => {
        const [row] = await server.sql<{ subject: string }>('select subject from app_user where id = ?', [person.id]);
        const of = { workspace: 'local', subject: row?.subject ?? '' };
        expect(await revokeTokensOf(server.app.database.emEverywhere(), server.app.founding, of)).toBe(3);
      },
    ],
  ];
  test.each(ways)('ends when %s', async (title, end) => {
    shift += 1000;
    const person = await server.person(title.slice(0, 60));
    const sessions = [await begin(person.client), await begin(person.client)];
    for (const { cookie } of sessions) expect((await ask(cookie)).status).toBe(200);
    await end(person);
    await pause(REMEMBERED);
    for (const { cookie } of sessions) expect((await ask(cookie)).status).toBe(401);
    expect((await person.client.send(Whoami)).status).toBe(401);
    const left = await server.sql('select 1 from access_token where user_id = ?', [person.id]);
    expect(left).toEqual([]);
    expect((await server.user.send(Whoami)).status).toBe(200);
  });

  test('is on record when an admin ends it, as the end of that session', async () => {
    const person = await server.person('recorded');
    await begin(person.client);
    await server.user.ask(EndUserAccess, { input: { user: person.id } });
    const events = await server.sql<{ type: string; actor_kind: string }>(
      `select type, actor_kind from audit_event where user_id = ? and type in ('session.ended', 'user_token.revoked') order by type`,
      [person.id],
    );
    expect(events).toEqual([
      { type: 'session.ended', actor_kind: 'user' },
      { type: 'user_token.revoked', actor_kind: 'user' },
    ]);
  });

  test('is one of twenty of its user: the oldest ends when one more begins', async () => {
    const person = await server.person('busy');
    const first = await begin(person.client);
    for (let count = 0; count < 20; count++) {
      shift += 10;
      await begin(person.client);
    }
    const rows = await server.sql(`select 1 from access_token where kind = 'session' and user_id = ?`, [person.id]);
    expect(rows).toHaveLength(20);
    expect((await ask(first.cookie)).status).toBe(401);
  });

  test('is one of twenty, too, when many begin at once', async () => {
    const person = await server.person('hasty');
    await Promise.all(Array.from({ length: 24 }, () => begin(person.client)));
    const rows = await server.sql(`select 1 from access_token where kind = 'session' and user_id = ?`, [person.id]);
    expect(rows).toHaveLength(20);
  });

  test('that begins while an admin ends the access of its user is refused or ended', async () => {
    const person = await server.person('leaving');
    await Promise.all([
      ...Array.from({ length: 5 }, () => begin(person.client)),
      server.user.ask(EndUserAccess, { input: { user: person.id } }),
      ...Array.from({ length: 5 }, () => begin(person.client)),
    ]);
    expect(await server.sql('select kind from access_token where user_id = ?', [person.id])).toEqual([]);
  });

  test('ends with the runs of its user, when an admin ends their access', async () => {
    const person = await server.person('running');
    const trader = createClient(server.url, await server.token({ kind: 'engine' }));
    const { createRunToken } = await trader.ask(CreateRunToken, {
      input: { user: person.id, environment: 'development', run: 'r' },
    });
    const run = createClient(server.url, (createRunToken as { token: string }).token);
    expect((await run.send(Resolve, { input: { secrets: [] } })).status).toBe(200);
    const { endUserAccess } = await server.user.ask(EndUserAccess, { input: { user: person.id } });
    expect(endUserAccess).toMatchObject({ tokens: 2 });
    await pause(REMEMBERED);
    expect((await run.send(Resolve, { input: { secrets: [] } })).status).toBe(401);
    const [event] = await server.sql(`select type from audit_event where type = 'run_tokens.revoked' and user_id = ?`, [
      person.id,
    ]);
    expect(event).toBeDefined();
  });

  test('of another workspace is not ended by an admin', async () => {
    const elsewhere = await server.workspace('elsewhere');
    const other = await server.person('other', { workspace: elsewhere });
    const { endUserAccess } = await server.user.ask(EndUserAccess, { input: { user: other.id } });
    expect(endUserAccess).toMatchObject({ code: 'NOT_FOUND' });
    expect((await other.client.send(Whoami)).status).toBe(200);
  });
});
