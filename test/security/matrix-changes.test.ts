import { describe, expect, test } from 'vitest';
import type { Operation } from '../../server/identity/permissions.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { documentOf } from './documents.ts';
import { CHANGES, type Change, type IdKind } from './matrix.ts';
import { type Asked, operations, thingsOf, withIds } from './things.ts';

const DASHBOARD = 'https://dashboard.example.com';
const changes = operations.flatMap((asked) => {
  const place: Change | undefined = CHANGES[asked.field.name as keyof typeof CHANGES];
  return place ? [{ ...asked, place }] : [];
});
type AskedChange = Asked & { readonly place: Change };
const named = (asked: readonly AskedChange[]) => asked.map((each) => [each.field.name, each] as const);

describe('the matrix of changes', () => {
  test('has every mutation, and nothing else', () => {
    const mutations = operations.filter(({ kind }) => kind === 'mutation').map(({ field }) => field.name);
    expect(changes.map(({ field }) => field.name)).toEqual(mutations);
    expect(changes.length).toBeGreaterThan(20);
  });

  test('says of each change of a member at values in an environment what its protection does', () => {
    const isOfValues = ({ place }: AskedChange) =>
      place.who.includes('member') && Object.values(place.ids ?? {}).some((what) => /environment|secret/.test(what));
    const silent = changes.filter((asked) => isOfValues(asked) && !asked.place.protection);
    expect(silent.map(({ field }) => field.name)).toEqual([]);
  });
});

describeOnEachEngine(
  'a change that is good',
  (server) => {
    /** A workspace of its own, with one thing of each kind. */
    const stage = async (name: string) => {
      const app = server();
      const workspace = await app.workspace(name);
      const admin = await app.person('admin', { workspace, role: 'admin' });
      const member = await app.person('member', { workspace });
      const engineToken = await app.token({ kind: 'engine', workspace });
      const own = await thingsOf(app, admin.client, admin.id, engineToken);
      const clients: Readonly<Record<string, Client>> = {
        admin: admin.client,
        member: member.client,
        engine: createClient(app.url, engineToken),
      };
      const written = async () => {
        const rows = await app.sql<{ type: string; count: number }>(
          'select type, count(*)::int as count from audit_event where workspace_id = ? group by type',
          [workspace],
        );
        return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
      };
      return { app, own, clients, written };
    };
    const ask = async (
      client: Client,
      asked: AskedChange,
      own: Readonly<Record<IdKind, string>>,
      headers: Readonly<Record<string, string>> = {},
    ) => {
      const ids = Object.entries(asked.place.ids ?? {}).map(([path, what]) => [path, own[what]]);
      const { input, ...rest } = withIds(asked, Object.fromEntries(ids));
      const variables = input || asked.place.good ? { input: { ...(input as object), ...asked.place.good } } : {};
      return client.send(documentOf(asked), { ...rest, ...variables }, headers);
    };

    test.each(named(changes))('%s is on record, with the event that its place names', async (name, asked) => {
      const { app, own, clients, written } = await stage(name);
      const { place } = asked;
      const client = clients[place.who.at(-1) as string] as Client;
      let headers = {};
      if (place.after) {
        const first = changes.find(({ field }) => field.name === place.after) as AskedChange;
        const cookie = (await ask(client, first, own)).headers.get('set-cookie')?.split(';')[0];
        if (cookie) headers = { cookie, origin: DASHBOARD };
      }
      // One that is done cannot be cancelled; another server is at it, so that this one does not end it.
      if (Object.values(place.ids ?? {}).includes('keyRotation'))
        await app.sql(
          `update key_job set state = 'running', lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour' where id = ?`,
          [own.keyRotation],
        );
      const before = await written();
      const answer = await ask('cookie' in headers ? app.nobody : client, asked, own, headers);
      expect(answer.text).not.toMatch(/Error/);
      expect(answer.errors).toEqual([]);
      const after = await written();
      if (place.event === null) expect(after).toEqual(before);
      else expect(after[place.event] ?? 0, answer.text).toBe((before[place.event] ?? 0) + 1);
    });

    describe('in a protected environment', () => {
      const protect = changes.find(
        ({ field }) => field.name === ('protectEnvironment' satisfies Operation),
      ) as AskedChange;

      test.each(named(changes.filter(({ place }) => place.protection)))(
        '%s refuses the members that it is to refuse, and no admin',
        async (name, asked) => {
          const { own, clients, written } = await stage(`protected ${name}`);
          expect((await ask(clients['admin'] as Client, protect, own)).text).toContain('"Environment"');
          const before = await written();
          const { text } = await ask(clients['member'] as Client, asked, own);
          if (asked.place.protection === 'refuses members') {
            expect(text).toContain('"code":"PROTECTED"');
            expect(await written()).toEqual(before);
          } else expect(text).not.toMatch(/Error|"code"/);
          expect((await ask(clients['admin'] as Client, asked, own)).text).not.toMatch(/Error|"code"/);
        },
      );
    });
  },
  { env: { ALLOWED_ORIGINS: DASHBOARD } },
);
