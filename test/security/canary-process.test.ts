import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createClient } from '../support/client.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecretValue, TestConnection } from '../support/operations.ts';
import { createCanaries } from './canaries.ts';
import { changedFiles } from './dump.ts';
import { startEchoService, WAYS } from './echo-service.ts';
import { sweepInputs } from './sweep-inputs.ts';

test('no secret comes out of a process: not what it prints, nor its files, nor its command line', async () => {
  const canaries = createCanaries();
  const folder = mkdtempSync(join(tmpdir(), 'dragops-process-'));
  cpSync(inject('pgliteFolder'), join(folder, 'data', 'database'), { recursive: true });
  const echo = await startEchoService();
  const env = {
    PATH: process.env['PATH'] ?? '',
    PORT: '0',
    LOG_LEVEL: 'trace',
    ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    DATA_DIR: join(folder, 'data'),
    AUDIT_SINK: pathToFileURL(join(folder, 'audit.jsonl')).href,
  };
  const child = spawn(process.execPath, ['--disable-sigusr1', '--report-exclude-env', 'server/main.ts'], { env });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await echo.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  await expect.poll(() => printed.includes('Ctrl-C') || child.exitCode !== null, { timeout: 25_000 }).toBe(true);
  const find = (pattern: RegExp) => pattern.exec(printed)?.[1] ?? '';
  const url = find(/(http:\/\/\S+)\/graphql/);
  const user = createClient(url, find(/User token\s+(\S+)/));
  const engine = createClient(url, find(/Engine token\s+(\S+)/));
  const userId = find(/User id\s+(\S+)/);
  canaries.add('key of the installation', readFileSync(join(folder, 'data', 'key-encryption.key'), 'utf8').trim());
  // In a terminal the first start shows its own tokens, once.
  const welcome = printed;

  const names: string[] = [];
  for (const way of ['well', ...WAYS])
    for (const input of sweepInputs(canaries, `${echo.url}/${way}`, way, (field) =>
      /^(httpBearerBearer|httpApiKeyApiKey|awsAccessKey|googleCloudServiceAccount)$/.test(field),
    )) {
      const { createConnection } = await user.ask(CreateConnection, { input });
      if (createConnection.__typename !== 'Connection') throw new Error(input.name);
      if (input.test) await user.ask(TestConnection, { input: { id: createConnection.id } });
      names.push(input.name);
    }
  const environment = (await user.ask(ListEnvironments)).environments[0]?.id ?? '';
  await user.ask(SetSecretValue, { input: { name: 'ONE', environment, value: canaries.make('secret value') } });
  const input = { user: userId, environment: 'development', connections: names, secrets: ['ONE'] };
  expect((await engine.ask(Resolve, { input })).resolve.secrets).toMatchObject([{ __typename: 'ResolvedSecret' }]);
  for (const value of ['wrong token', 'misplaced value'].map((name) => canaries.make(name))) {
    await createClient(url, value).send(ListEnvironments);
    await user.send(`{ connections(first: "${value}", ${value}: 1) { ${value} } }`);
    await user.send(SetSecretValue, { input: { name: [value], environment, value: { [value]: value } } });
    await fetch(`${url}/oauth/x/callback?code=${value}&state=${value}`);
  }
  const commandLine = process.platform === 'linux' ? readFileSync(`/proc/${child.pid}/cmdline`) : '';
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);

  expect(printed.startsWith(welcome)).toBe(true);
  const exported = execFileSync(process.execPath, ['server/cli.ts', 'audit', 'export'], { env, encoding: 'utf8' });
  expect(exported.split('\n').length).toBeGreaterThan(40);
  const sent = readFileSync(join(folder, 'audit.jsonl'), 'utf8');
  expect(sent.split('\n').length).toBeGreaterThan(40);
  const files = changedFiles(join(folder, 'data', 'database'), inject('pgliteFolder'));
  const places = { printed, commandLine, exported, sent, files };
  expect(
    Object.entries(places).flatMap(([place, text]) => canaries.findIn(text).map((one) => `${place}: ${one}`)),
  ).toEqual([]);
}, 120_000);
