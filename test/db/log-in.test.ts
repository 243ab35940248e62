import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { administer, asRole } from '../support/databases.ts';
import { runNode } from '../support/run-node.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

/** The one sentence of a command that is not let in. */
async function refused(url: string): Promise<string> {
  const { code, output, errors } = await runNode(['server/cli.ts', 'migrate'], { DATABASE_URL: url });
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(errors).toContain('DATABASE_URL');
  expect(errors).not.toContain('hunter2');
  return errors;
}

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

/** Answers each word of a client with the next message, as the protocol of PostgreSQL has them, and then says nothing. */
async function startRefusing(...answers: readonly Buffer[]): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let said = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(answers[said++] ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}
const asked = (kind: number, text: string) =>
  message('R', Buffer.concat([Buffer.from([0, 0, 0, kind]), Buffer.from(text)]));
const fault = (code: string) => message('E', Buffer.from(`SFATAL\0C${code}\0Mhunter2 in the server's own words\0\0`));

test('a wrong password is said, and that a URL writes some characters in another way', async () => {
  const at = await startRefusing(fault('28P01'));
  expect(await refused(`postgresql://ada:hunter2@${at}`)).toMatch(
    /server 127\.0\.0\.1 refused the password of the role "ada" of DATABASE_URL.*percent-encoding/,
  );
});

test('a password that is asked for and not given is said', async () => {
  const at = await startRefusing(asked(10, 'SCRAM-SHA-256\0\0'), asked(11, 'r=x,s=eA==,i=4096'));
  expect(await refused(`postgresql://ada@${at}`)).toMatch(
    /asks for a password for the role "ada".*DATABASE_URL has none/,
  );
});

test.each(['57P03', '57P01'])(
  'a server that takes no connections now (%s) is said to be out of reach',
  async (code) => {
    const at = await startRefusing(fault(code));
    expect(await refused(`postgresql://ada:hunter2@${at}`)).toMatch(
      new RegExp(`cannot be reached at 127\\.0\\.0\\.1:\\d+ \\(${code}\\)`),
    );
  },
);

test('a host without an address is said by its name', async () => {
  expect(await refused('postgresql://ada:hunter2@db.invalid/x')).toMatch(
    /The host db\.invalid in DATABASE_URL has no address/,
  );
});

test('a folder without a socket is said as one', async () => {
  expect(await refused('postgresql:///x?user=ada&password=hunter2&host=/nowhere')).toMatch(/no socket .* in \/nowhere/);
});

describe.runIf(inject('postgres'))('a real database', () => {
  const postgres = inject('postgres') as NonNullable<ReturnType<typeof inject<'postgres'>>>;
  const made = async () => {
    const name = `dragops_test_${randomBytes(6).toString('hex')}`;
    await administer(postgres.url, `create database ${name}`);
    undo.unshift(() => administer(postgres.url, `drop database ${name} with (force)`));
    await administer(postgres.url, `create role ${name} login password 'hunter2'`);
    undo.push(() => administer(postgres.url, `drop role ${name}`));
    return { name, url: asRole({ ...postgres, role: { name, password: 'hunter2' } }, name) };
  };

  test('that has no connection left says so', async () => {
    const { name, url } = await made();
    await administer(postgres.url, `alter role ${name} connection limit 0`);
    expect(await refused(url)).toMatch(/has no connection left for the role .*max_connections.*DATABASE_POOL/);
  });

  test('that a role may not connect to says so', async () => {
    const { name, url } = await made();
    await administer(postgres.url, `revoke connect on database ${name} from public`);
    expect(await refused(url)).toMatch(/may not connect to the database .*grant connect/);
  });

  test('that does not know the role says so', async () => {
    const { name, url } = await made();
    await administer(postgres.url, `alter role ${name} nologin`);
    expect(await refused(url)).toMatch(/does not let the role "\w+" of DATABASE_URL in.*pg_hba\.conf/);
  });
});
