import { randomUUID } from 'node:crypto';
import { GraphQLID, type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { documentOf } from './documents.ts';
import { CALLERS, type CallerKind, type IdKind } from './matrix.ts';
import { type Asked, begin, operations, thingsOf, withIds } from './things.ts';

/** The paths of all arguments that are ids, inputs of credentials aside. */
function idPaths(arguments_: readonly { readonly name: string; readonly type: GraphQLInputType }[]): string[] {
  return arguments_.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (named === GraphQLID) return [name];
    if (!isInputObjectType(named) || named.isOneOf) return [];
    return idPaths(Object.values(named.getFields())).map((path) => `${name}.${path}`);
  });
}

describe('the matrix', () => {
  test.each(operations.map((asked) => [asked.field.name, asked] as const))(
    'knows every id of %s',
    (_name, { field, place }) => {
      expect(Object.keys(place.ids ?? {}).sort()).toEqual(idPaths(field.args).sort());
    },
  );
});

describeOnEachEngine('who may ask for what, and what ids of others tell', (server) => {
  let clients: Record<CallerKind, Client>;
  /** Things of another workspace, of another user of this one, and the caller's own. */
  let foreign: Record<IdKind, string>;
  let others: Partial<Record<IdKind, string>>;
  let own: Record<IdKind, string>;

  beforeAll(async () => {
    const app = server();
    const workspace = await app.workspace('elsewhere');
    const theirs = await app.person('them', { workspace, role: 'admin' });
    const neighbour = await app.person('neighbour');
    const member = await app.person('member');
    const viewer = await app.person('viewer', { role: 'viewer' });
    const foreignEngine = await app.token({ kind: 'engine', workspace });
    foreign = await thingsOf(app, theirs.client, theirs.id, foreignEngine);
    own = await thingsOf(app, app.user, app.access.user, app.access.engineToken);
    const near = await thingsOf(app, neighbour.client, neighbour.id, await app.token({ kind: 'engine' }));
    others = { connection: near.connection, authorization: near.authorization, runToken: near.runToken };
    const run = await begin(app.engine, app.access.user);
    clients = {
      nobody: app.nobody,
      viewer: viewer.client,
      member: member.client,
      admin: app.user,
      engine: app.engine,
      run: createClient(app.url, run.token),
    };
  });

  const ask = async (client: Client, asked: Asked, ids: Readonly<Record<string, string>>) => {
    const headers = asked.place.stream ? { accept: 'text/event-stream' } : {};
    return client.send(documentOf(asked), withIds(asked, ids), headers).catch(() => null);
  };
  const unknownIds = ({ place }: Asked) =>
    Object.fromEntries(Object.keys(place.ids ?? {}).map((path) => [path, randomUUID()]));

  test.each(operations.filter(({ place }) => !place.stream).map((asked) => [asked.field.name, asked] as const))(
    '%s is for those it is for, and for nobody else',
    async (_name, asked) => {
      for (const kind of CALLERS) {
        const answer = await ask(clients[kind], asked, unknownIds(asked));
        const codes = answer?.errors.map(({ extensions, path }) => path?.length === 1 && extensions.code) ?? [];
        if (kind === 'nobody') {
          expect(answer?.status).toBe(401);
          expect(codes).toEqual(['UNAUTHENTICATED']);
        } else if (asked.place.who.includes(kind))
          expect(answer?.text, kind).not.toMatch(/may not do this|This is for tokens of/);
        else {
          expect(codes, kind).toEqual(['FORBIDDEN']);
          expect(Object.values(answer?.data ?? {}).every((value) => value === null)).toBe(true);
        }
      }
    },
  );

  test.each(
    operations.flatMap((asked) =>
      Object.keys(asked.place.ids ?? {}).map((path) => [asked.field.name, path, asked] as const),
    ),
  )('%s answers alike for %s, whether it is foreign, unknown or malformed', async (_name, path, asked) => {
    const kind = asked.place.ids?.[path] as IdKind;
    const rest = Object.fromEntries(Object.entries(asked.place.ids ?? {}).map(([name, what]) => [name, own[what]]));
    for (const who of asked.place.who) {
      const admin = who === 'admin';
      // What belongs to the admin here is someone else's for the others; ids that the caller may use stay good.
      const tried = [foreign[kind], ...(admin ? [] : [others[kind]]), randomUUID(), 'nonsense', "' or 1=1 --"];
      const answers: string[] = [];
      for (const id of tried) {
        if (id === undefined) continue;
        const answer = await ask(clients[who], asked, { ...rest, [path]: id });
        answers.push(`${answer?.status} ${answer?.text}`);
      }
      expect(new Set(answers), `${who}: ${answers.join('\n')}`).toHaveLength(1);
      expect(answers[0]).not.toContain(foreign[kind]);
    }
  });

  test('after all of that, the things of others are as they were', async () => {
    for (const [table, id] of [
      ['connection', foreign.connection],
      ['connection', others.connection],
      ['secret', foreign.secret],
      ['environment', foreign.environment],
      ['access_token', foreign.engineToken],
      ['run_token', foreign.runToken],
    ]) {
      const [row] = await server().sql<{ name?: string; status?: string }>(`select * from ${table} where id = ?`, [id]);
      expect(row, table).toBeDefined();
      expect(JSON.stringify(row)).not.toMatch(/renamed/i);
      if (table === 'connection') expect(row?.status).toBe('active');
    }
  });
});
