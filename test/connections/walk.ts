import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auth, definePack, field, type Pack } from '../../packs/sdk/index.ts';
import { type BoxGrant, boxMethod, type ProviderBox, startProviderBox } from '../../packs/sdk/testing/provider-box.ts';
import { Connection } from '../../server/connections/connection.entity.ts';
import { openGrant } from '../../server/connections/payload.ts';
import { TAKE } from '../../server/connections/statements.ts';
import { createBrowser } from '../oauth/browser.ts';
import { begin, statusOf } from '../oauth/flow.ts';
import { AuthorizationState } from '../oauth/operations.ts';
import { createTestApp, type Engine, type TestApp, UPKEEP } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { Resolve } from '../support/operations.ts';

const CLIENT = { id: 'box-client', secret: 'canary-box-secret-77cd' };
/**
 * `single`: a revocation ends one grant. `quiet`: so does it, and a refresh token that comes again is refused and ends nothing.
 * `whole`: it ends all that the account has allowed to the app; `twin` is another pack for the same app of the same service.
 * `steady`: it ends all, and whoever authorizes again is given the same tokens again, which stay good when they are used.
 */
export const PACKS = ['single', 'quiet', 'whole', 'twin', 'steady'] as const;
export const ENDING_WHOLE: readonly PackName[] = ['whole', 'twin', 'steady'];
export type PackName = (typeof PACKS)[number];
export const USERS = ['ada', 'eve'] as const;
export type UserName = (typeof USERS)[number];

/** A server, providers in boxes, and two users: where random moves are walked. */
export interface Stage {
  readonly server: TestApp;
  readonly boxes: Readonly<Record<PackName, ProviderBox>>;
  readonly people: Readonly<Record<UserName, { readonly id: string; readonly client: Client }>>;
  readonly close: () => Promise<void>;
}

const KEY = auth.apiKey({
  label: 'Key',
  fields: { key: field.secret({ label: 'Key' }) },
  request: { baseUrl: 'https://api.example.com', headers: { 'x-key': '{key}' } },
  check: { path: '/me' },
  example: { values: {}, calls: [] },
});

export async function createStage(engine: Engine): Promise<Stage> {
  const open = (ends: 'token' | 'grant') =>
    startProviderBox(
      (url) => boxMethod(url, { oauth: { refresh: { by: 'refresh_token' }, revoke: { url: `${url}/revoke`, ends } } }),
      { client: CLIENT },
    );
  const whole = await open('grant');
  const boxes = {
    ...{ single: await open('token'), quiet: await open('token') },
    ...{ whole, twin: whole, steady: await open('grant') },
  };
  boxes.quiet.switches.refreshTokens = 'rotatesUnnoticed';
  Object.assign(boxes.steady.switches, { refreshTokens: 'keeps', sameTokens: true });
  const packOf = (slug: PackName): Pack =>
    definePack({
      slug,
      name: slug,
      version: '1.0.0',
      category: 'utility',
      description: 'For a test.',
      methods: { oauth: boxes[slug].method, key: KEY },
    });
  const folder = mkdtempSync(join(tmpdir(), 'dragops-apps-'));
  const app = { clientId: CLIENT.id, clientSecret: CLIENT.secret };
  writeFileSync(join(folder, 'apps.json'), JSON.stringify(Object.fromEntries(PACKS.map((pack) => [pack, app]))));
  const server = await createTestApp(engine, {
    packs: PACKS.map(packOf),
    env: { OAUTH_APPS_FILE: join(folder, 'apps.json'), RATE_LIMIT_USER: '0', RATE_LIMIT_ENGINE: '0' },
  });
  const [ada, eve] = [await server.person('ada'), await server.person('eve')];
  return {
    server,
    boxes,
    people: { ada, eve },
    close: async () => {
      await server.close();
      for (const box of new Set(Object.values(boxes))) await box.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A connection of the walk, as whoever made it knows it. */
export interface Walked {
  readonly id: string;
  readonly name: string;
  readonly pack: PackName;
  readonly user: UserName;
}

/**
 * While a fault lasts, no tokens of a connection can be written: somebody holds the row, or nothing that helps to wait for.
 * On the embedded database nobody else could hold a lock.
 */
export async function withFault<T>(
  { server }: Stage,
  { id }: Walked,
  kind: 'locked' | 'broken',
  work: () => Promise<T>,
  milliseconds: number,
): Promise<T> {
  const code = kind === 'locked' ? '55P03' : 'XX000';
  await server.sql(
    `create or replace function walk_fault() returns trigger language plpgsql as $$ begin
      if new.id = '${id}' and new.sealed is distinct from old.sealed and new.sealed is not null and new.refresh_sealed is not null
        then raise exception 'a fault of the walk' using errcode = '${code}'; end if;
      return new; end $$`,
  );
  await server.sql(
    'create or replace trigger walk_fault before update on connection for each row execute function walk_fault()',
  );
  const over = new Promise((done) => setTimeout(done, milliseconds)).then(() =>
    server.sql('drop trigger if exists walk_fault on connection'),
  );
  const [result] = await Promise.all([work(), over]);
  return result;
}

/** Authorizes, as a user does in a browser, signed in at the service as this account. Null: it did not succeed. */
export async function authorize(
  { server, boxes, people }: Stage,
  { pack, user, account, target }: { pack: PackName; user: UserName; account: string; target: Walked | string },
  /** The service does not say whose access it is. */
  isUnknown = false,
): Promise<Walked | null> {
  const { client } = people[user];
  const browser = createBrowser();
  const wanted = typeof target === 'string' ? { name: target } : { connection: target.id };
  const { id, url } = await begin({ user: client, url: server.url }, browser, { pack, ...wanted });
  const { switches } = boxes[pack];
  switches.account = account;
  if (isUnknown) Object.assign(switches, { failure: 'status 503', failAt: ['check'] });
  const page = await browser.visit(url);
  if (isUnknown) Object.assign(switches, { failure: undefined, failAt: undefined });
  if (statusOf(page.text) !== 'succeeded') return null;
  const { authorization } = await client.ask(AuthorizationState, { id });
  const made = authorization?.connection?.id;
  if (!made) return null;
  return typeof target === 'string' ? { id: made, name: target, pack, user } : target;
}

/** Makes tokens due, as time does. */
export const age = ({ server }: Stage, { id }: Walked, how: 'due' | 'expired') =>
  server.sql(
    `update connection set refresh_due_at = now() - interval '1 minute', upkeep_at = now(), last_used_at = now(), retry_at = null,
      expires_at = ${how === 'due' ? "now() + interval '30 seconds'" : "now() - interval '1 second'"}
    where id = ? and refresh_due_at is not null`,
    [id],
  );

/** A server takes the lease, and dies. */
export async function dieAtRefresh(stage: Stage, walked: Walked): Promise<true | undefined> {
  const row = await rowOf(stage, walked);
  if (!row?.refreshSealed) return undefined;
  await age(stage, walked, 'due');
  const taken = await stage.server.app.database.query(row.workspace, TAKE, [
    ...[row.id, row.workspace, row.generation],
    randomUUID(),
  ]);
  return taken.length > 0 || undefined;
}

export const resolve = ({ server, people }: Stage, { name, user }: Walked) =>
  server.engine.ask(Resolve, {
    input: { user: people[user].id, environment: 'development', connections: [name] },
  });

export async function rowOf({ server, people }: Stage, { id, user }: Walked): Promise<Connection | null> {
  return contextOf({ server, people }, user).em.findOne(Connection, { id }, { refresh: true });
}

export const contextOf = ({ server, people }: Pick<Stage, 'server' | 'people'>, user: UserName) =>
  server.app.contextFor(server.access.workspace, people[user].id);

/** The grant at the service that a connection holds; undefined: none. */
export async function grantHeld(stage: Stage, walked: Walked): Promise<BoxGrant | undefined> {
  const row = await rowOf(stage, walked);
  if (!row?.sealed || !row.refreshSealed) return undefined;
  const { sealed, refreshSealed } = row;
  const { grant } = await openGrant(contextOf(stage, walked.user), row, { sealed, refreshSealed });
  const { refreshToken, accessToken } = grant.tokens.main;
  return stage.boxes[walked.pack].grants.find(({ tokens }) => tokens.includes(refreshToken ?? accessToken));
}

/** Time passes, and every service answers: all that is due is done. */
export async function settle({ server, boxes }: Stage): Promise<void> {
  for (const box of Object.values(boxes))
    Object.assign(box.switches, { failure: undefined, failAt: undefined, delay: 0 });
  let before = '';
  for (let round = 0; round < 20; round++) {
    await server.sql(
      `update connection set lease_until = now() - interval '1 hour', upkeep_at = now() where lease_until is not null`,
    );
    await server.sql('update connection set retry_at = now(), upkeep_at = now() where retry_at is not null');
    await server.sql(
      `update revocation set next_attempt_at = now() - interval '1 minute', lease_owner = null, lease_until = null where sealed is not null`,
    );
    await server.app.worker.round(...UPKEEP);
    const states = await server.sql('select id, status from revocation order by id');
    const [left] = await server.sql<{ n: number }>(
      'select count(*)::int as n from connection where lease_until is not null',
    );
    const isPending = states.some(({ status }) => status === 'pending');
    if (left?.n === 0 && !isPending && before === JSON.stringify(states)) return;
    before = JSON.stringify(states);
  }
  throw new Error('It does not come to rest.');
}
