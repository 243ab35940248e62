import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { createClient } from '../support/client.ts';
import { CreateConnection, Viewer } from '../support/operations.ts';
import { PROCESS_ENV, runNode } from '../support/run-node.ts';

const SECRET = 'hunter2-of-a-pack';
const source = (before: string, check = "{ path: '/me' }") => `
import { auth, definePack, field } from '@dragops/pack-sdk';
${before}
export default definePack({
  slug: 'faulty', name: 'Faulty', version: '1.0.0', category: 'utility', description: 'For a test.',
  methods: { apiKey: auth.apiKey({
    label: 'API key', fields: { apiKey: field.secret({ label: 'API key' }) },
    request: { baseUrl: 'https://api.example.com', headers: { 'x-api-key': '{apiKey}' } },
    check: ${check},
    example: { values: {}, calls: [] },
  }) },
});`;
/** Server processes with a pack that does what it should not. */
describe('a fault of a pack that nothing waits for', () => {
  let folder = '';
  let child: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-faults-'));
    cpSync(inject('pgliteFolder'), join(folder, 'data', 'database'), { recursive: true });
    mkdirSync(join(folder, 'packs', 'faulty'), { recursive: true });
  });
  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const exit = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await exit;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const until = async (condition: () => boolean) => {
    for (let round = 0; round < 1000 && !condition(); round++) await pause(25);
    expect(condition()).toBe(true);
  };
  const start = async (pack: string, args: readonly string[] = []) => {
    writeFileSync(join(folder, 'packs', 'faulty', 'pack.mjs'), pack);
    const server = spawn(process.execPath, [...args, 'server/main.ts'], {
      env: { ...PROCESS_ENV, PORT: '0', DATA_DIR: join(folder, 'data'), PACKS: join(folder, 'packs') },
    });
    child = server;
    let output = '';
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    await until(() => output.includes('Ctrl-C') || server.exitCode !== null);
    const find = (text: RegExp) => text.exec(output)?.[1] ?? '';
    return {
      server,
      output: () => output,
      client: createClient(find(/(http:\/\/\S+)\/graphql/), find(/User token\s+(\S+)/)),
    };
  };

  test.each([
    ['a timer that throws', `setInterval(() => { throw new Error('${SECRET}'); }, 50);`],
    ['a timer that throws nothing', 'setInterval(() => { throw null; }, 50);'],
    ['a rejection', `setInterval(() => { Promise.reject(new Error('${SECRET}')); }, 50);`],
    ['a rejection with a text', `Promise.reject('${SECRET}');`],
    ['a timer that ends the process', 'setInterval(() => process.exit(0), 50);'],
  ])('does not end the server: %s', async (_what, before) => {
    const { server, output, client } = await start(source(before));
    await until(() => output().includes('A pack failed in a timer or a promise'));
    expect((await client.ask(Viewer)).viewer.id).not.toBe('');
    expect(server.exitCode).toBeNull();
    expect(output()).toContain(join(folder, 'packs', 'faulty', 'pack.mjs'));
    expect(output()).not.toContain(SECRET);
  });

  test('is the same when it comes of a check, which fails by itself', async () => {
    const check = `async ({ values }) => {
      setTimeout(() => { throw new Error(values.apiKey); }, 5);
      Promise.reject(new Error(values.apiKey));
      process.exit(0);
    }`;
    const { server, output, client } = await start(source('', check));
    const answer = await client.send(CreateConnection.toString(), {
      input: { name: 'one', credentials: { faultyApiKey: { apiKey: SECRET } } },
    });
    expect(answer.errors).toEqual([]);
    expect(answer.text).toContain("The pack's check failed, or answered with what it may not.");
    await until(() => output().split('A pack failed in a timer').length > 2);
    expect((await client.ask(Viewer)).viewer.id).not.toBe('');
    expect(server.exitCode).toBeNull();
    expect(output()).not.toContain(SECRET);
  });

  test('a timer that it leaves does not hold the end of the server, nor that of a command', async () => {
    const { server } = await start(source('setInterval(() => {}, 60_000);'));
    const exit = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await exit).toBe(0);
    const list = await runNode(['server/cli.ts', 'packs', 'list'], { PACKS: join(folder, 'packs') });
    expect(list).toMatchObject({ code: 0, output: expect.stringContaining('faulty 1.0.0: apiKey') });
  });

  test('does not end a command, which names the pack', async () => {
    await start(source(`Promise.reject('${SECRET}');`));
    const list = await runNode(['server/cli.ts', 'packs', 'list'], { PACKS: join(folder, 'packs') });
    expect(list).toMatchObject({ code: 0, output: expect.stringContaining('faulty 1.0.0: apiKey') });
    expect(list.errors).toContain('A pack failed in a timer or a promise');
    expect(list.errors).not.toContain(SECRET);
  });

  test('is not taken for one of the server, which ends it as before', async () => {
    const own = join(folder, 'own.mjs');
    writeFileSync(own, "setTimeout(() => { throw new Error('of the server'); }, 4000);");
    const { server, output } = await start(source(''), ['--import', own]);
    await until(() => server.exitCode !== null);
    expect(server.exitCode).toBe(1);
    expect(output()).toContain('The server ends: a fault was handled by nothing');
    expect(output()).not.toContain('A pack failed');
  });
});
