import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import type { Pack } from '../../packs/sdk/index.ts';
import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { prepareLocalAccess } from '../../server/local/local.ts';
import { createClient } from '../support/client.ts';
import type { CreateConnectionInput } from '../support/gql/graphql.ts';
import {
  CreateConnection,
  ListConnections,
  RenameConnection,
  Resolve,
  RevokeConnection,
  TestConnection,
} from '../support/operations.ts';
import { changingPack } from '../support/packs.ts';

/** The server's other packs, without the one in question. */
const OTHERS = builtInPacks.slice(0, 1);

describe('a pack that changes under stored connections', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-change-'));
    cpSync(inject('pgliteFolder'), join(folder, 'database'), { recursive: true });
    await withPacks([changingPack('1.0.0', 'none')], async ({ user }) => {
      const input = {
        name: 'stored',
        credentials: { changingToken: { token: 'kept-token', key: '{"id":7}' } },
      } as unknown as CreateConnectionInput;
      expect((await user.ask(CreateConnection, { input })).createConnection.__typename).toBe('Connection');
    });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts the server on the same data with other packs. */
  async function withPacks(
    packs: readonly Pack[],
    work: (clients: { user: ReturnType<typeof createClient>; resolve: () => Promise<unknown> }) => Promise<void>,
  ) {
    const app = await createApp(loadConfig({ PORT: '0', DATA_DIR: folder }), { packs, log: createLogger('silent') });
    try {
      const url = await app.listen();
      const access = await prepareLocalAccess(app);
      const engine = createClient(url, access.engineToken);
      const input = { user: access.user, environment: 'development', connections: ['stored'] };
      await work({
        user: createClient(url, access.userToken),
        resolve: async () => (await engine.ask(Resolve, { input })).resolve.connections[0],
      });
    } finally {
      await app.close();
    }
  }

  test.each([
    ['a new version with the same fields', changingPack('2.0.0', 'none'), {}],
    ['a new optional field', changingPack('2.0.0', 'optional field'), {}],
    ['a new field with a default', changingPack('2.0.0', 'field with default'), { region: 'eu' }],
    ['a migration', changingPack('2.0.0', 'migrated'), { team: 'default-team', region: 'eu' }],
  ])('goes on working through %s', async (_what, pack, fields) => {
    await withPacks([pack], async ({ resolve }) =>
      expect(await resolve()).toMatchObject({
        fields: { token: 'kept-token', key: { id: 7 }, ...fields },
        baseUrl: `https://${'region' in fields ? fields.region : 'api'}.example.com`,
      }),
    );
  });

  test.each([
    ['a new required field', changingPack('2.0.0', 'required field'), /other fields.*\(team\).*Replace/],
    ['a migration that fails', changingPack('2.0.0', 'failing migration'), /cannot migrate.*1\.0\.0/],
    [
      'a migration to values that do not fit',
      changingPack('2.0.0', 'migration to wrong values'),
      /1\.0\.0.*do not fit its fields \(team, port\).*Replace/,
    ],
    [
      'a migration to nothing',
      changingPack('2.0.0', 'migration to nothing'),
      /do not fit its fields \(token, key, team\)/,
    ],
    ['a method that is gone', changingPack('2.0.0', 'other method'), /no auth method "token"/],
  ])('says what to do after %s, and keeps what is stored', async (_what, pack, message) => {
    await withPacks([pack], async ({ resolve }) =>
      expect(await resolve()).toMatchObject({
        __typename: 'ResolveFailure',
        code: 'PACK_CHANGED',
        message: expect.stringMatching(message),
      }),
    );
    await withPacks([changingPack('1.0.0', 'none')], async ({ resolve }) =>
      expect(await resolve()).toMatchObject({ fields: { token: 'kept-token' } }),
    );
  });

  test('leaves its connections listed, renamable and revocable when it is gone, and heals them when it is back', async () => {
    let id = '';
    await withPacks(OTHERS, async ({ user, resolve }) => {
      const { connections } = await user.ask(ListConnections, {});
      id = connections.edges[0]?.node.id ?? '';
      expect(connections.edges[0]?.node).toMatchObject({ name: 'stored', packSlug: 'changing', status: 'ACTIVE' });
      expect(await resolve()).toMatchObject({
        code: 'PACK_MISSING',
        message: expect.stringContaining('"changing" (1.0.0)'),
      });
      expect((await user.ask(TestConnection, { input: { id } })).testConnection).toMatchObject({
        __typename: 'CredentialError',
        code: 'PACK_MISSING',
      });
      expect((await user.ask(RenameConnection, { input: { id, name: 'renamed' } })).renameConnection).toMatchObject({
        name: 'renamed',
      });
      expect((await user.ask(RenameConnection, { input: { id, name: 'stored' } })).renameConnection).toMatchObject({
        name: 'stored',
      });
    });
    await withPacks([changingPack('1.0.0', 'none')], async ({ resolve }) =>
      expect(await resolve()).toMatchObject({ fields: { token: 'kept-token' } }),
    );
    await withPacks(OTHERS, async ({ user }) => {
      expect((await user.ask(RevokeConnection, { input: { id } })).revokeConnection).toMatchObject({
        status: 'REVOKED',
      });
    });
  });
});
