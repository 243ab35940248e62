import { describe, expect, inject, test, vi } from 'vitest';
import { AuditEvents, ProtectEnvironment } from '../support/access-operations.ts';
import { createTestApp, describeOnEachEngine } from '../support/app.ts';
import { connectBeside, waitingForLocks } from '../support/beside.ts';
import { CopySecretValues, DeleteSecret, RenameSecret, Resolve, SetSecretValues } from '../support/operations.ts';

const input = (names: readonly string[], value = 'v') => ({
  input: { environment: 'development', values: names.map((name) => ({ name, value })) },
});
const idOf = async (server: Awaited<ReturnType<typeof createTestApp>>, name: string) =>
  (await server.sql<{ id: string }>('select id from secret where name = ?', [name]))[0]?.id ?? '';

describe.skipIf(!inject('postgres'))('two users at the same moment', () => {
  const stage = async () => {
    const server = await createTestApp('postgresql');
    const beside = await connectBeside(server);
    const close = async () => {
      await beside.end();
      await server.close();
    };
    return { server, beside, bob: (await server.person('bob')).client, close };
  };

  test('delete and rename different secrets of one environment, and neither is told that the database is away', async () => {
    const { server, bob, close } = await stage();
    try {
      const codes: unknown[] = [];
      for (let round = 0; round < 12; round++) {
        await server.user.ask(SetSecretValues, input(['X', 'Y']));
        const [x, y] = await Promise.all([idOf(server, 'X'), idOf(server, 'Y')]);
        const answers = await Promise.all([
          server.user.send(DeleteSecret, { input: { id: x } }),
          bob.send(RenameSecret, { input: { id: y, name: 'Z' } }),
        ]);
        codes.push(...answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)));
        await server.sql('delete from secret');
      }
      // Seen: UNAVAILABLE, a second later, in every second round (40P01: both locks on the environment are raised to exclusive ones).
      expect(codes).toEqual([]);
    } finally {
      await close();
    }
  });

  test('keep an environment from changing without excluding each other', async () => {
    const { server, beside, close } = await stage();
    try {
      await server.user.ask(SetSecretValues, input(['X']));
      await beside.query(`begin; set local dragops.workspace = '*'`);
      // As whoever sets a value does.
      await beside.query('select 1 from environment for share');
      let isDone = false;
      const deleted = server.user.send(DeleteSecret, { input: { id: await idOf(server, 'X') } }).then(() => {
        isDone = true;
      });
      await vi.waitUntil(async () => isDone || (await waitingForLocks(server)) > 0);
      const waited = !isDone;
      await beside.query('rollback');
      await deleted;
      expect(waited).toBe(false);
    } finally {
      await close();
    }
  });

  test('set many values while one of the secrets is deleted, and the others are set', async () => {
    const { server, beside, bob, close } = await stage();
    try {
      await server.user.ask(SetSecretValues, input(['MIDDLE']));
      const id = await idOf(server, 'MIDDLE');
      await beside.query(`begin; set local dragops.workspace = '*'`);
      await beside.query('select 1 from secret where id = $1 for update', [id]);
      const deleted = server.user.send(DeleteSecret, { input: { id } });
      await vi.waitUntil(async () => (await waitingForLocks(server)) === 1);
      const set = bob.send(SetSecretValues, input(['ALPHA', 'MIDDLE', 'ZULU']));
      await vi.waitUntil(async () => (await waitingForLocks(server)) === 2);
      await beside.query('commit');
      const [, { errors }] = await Promise.all([deleted, set]);
      expect(errors).toEqual([]);
      expect(await idOf(server, 'ALPHA')).not.toBe('');
    } finally {
      await close();
    }
  });
});

describeOnEachEngine('a copy of values', (server) => {
  const opened = async () =>
    (await server().user.ask(AuditEvents, { filter: { types: ['SECRET_OPENED'] } })).auditEvents.nodes.length;

  test('of a name with U+0000 is a fault of that name, and the database is not said to be away', async () => {
    const { data, errors } = await server().user.send(CopySecretValues, {
      input: { from: 'development', to: 'production', names: ['A\0'] },
    });
    const codes = [...errors.map(({ extensions }) => extensions.code), JSON.stringify(data)];
    expect(codes).not.toContain('UNAVAILABLE');
  });

  test('puts each opening of a value on record, also of those that it then refuses', async () => {
    await server().user.ask(SetSecretValues, input(['ONE']));
    const copy = { input: { from: 'development', to: 'production', names: ['ONE'] } };
    await server().user.ask(CopySecretValues, copy);
    const before = await opened();
    const open = vi.spyOn(server().app.keyring, 'open');
    const { copySecretValues } = await server().user.ask(CopySecretValues, copy);
    const calls = open.mock.calls.length;
    open.mockRestore();
    if (!JSON.stringify(copySecretValues).includes('ALREADY_SET')) throw new Error(JSON.stringify(copySecretValues));
    expect((await opened()) - before).toBe(calls);
  });

  test('into an environment that the user may not change opens nothing', async () => {
    await server().user.ask(SetSecretValues, input(['ONE']));
    await server().user.ask(ProtectEnvironment, { input: { environment: 'production', isProtected: true } });
    const { client } = await server().person('mia');
    const open = vi.spyOn(server().app.keyring, 'open');
    const answer = await client.send(CopySecretValues, { input: { from: 'development', to: 'production' } });
    const calls = open.mock.calls.length;
    open.mockRestore();
    if (!answer.text.includes('PROTECTED')) throw new Error(answer.text);
    expect(calls).toBe(0);
  });

  test('a value with half of a surrogate pair is refused, or comes back as it was', async () => {
    const value = 'a\ud800b';
    const { errors } = await server().user.send(SetSecretValues, input(['HALF'], value));
    if (errors.length > 0) return;
    const asked = { user: server().access.user, environment: 'development', secrets: ['HALF'] };
    const [one] = (await server().engine.ask(Resolve, { input: asked })).resolve.secrets;
    expect(one).toMatchObject({ value });
  });
});
