import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../server/egress/client.ts';
import { createAddressGuard } from '../../server/egress/guard.ts';
import { createNames } from '../../server/egress/names.ts';
import { type FakeApi, startFakeApi } from '../support/fake-api.ts';
import { startNameServer } from '../support/name-server.ts';

const AT_HOME = ['127.0.0.1'];

describe('looking names up', () => {
  let names: Awaited<ReturnType<typeof startNameServer>>;
  let api: FakeApi;
  let folder = '';
  let hostsFile = '';
  beforeAll(async () => {
    api = await startFakeApi();
    folder = mkdtempSync(join(tmpdir(), 'dragops-hosts-'));
    hostsFile = join(folder, 'hosts');
    writeFileSync(hostsFile, '127.0.0.1 first.example # ours\n::1\tFirst.example second.example\nnonsense\n');
    names = await startNameServer((name, type) => {
      if (name.endsWith('slow.example')) return 'silence';
      if (name === 'half.example') return type === 'A' ? AT_HOME : 'silence';
      if (name === 'alias.example') return { alias: 'good.example', addresses: AT_HOME };
      return name === 'good.example' ? AT_HOME : 'none';
    });
  });
  afterAll(async () => {
    await names.close();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const clientFor = (...allowed: string[]) =>
    createHttpClient(createAddressGuard(allowed, { servers: [names.address], hostsFile }));
  const get = (host: string) => ({
    method: 'GET' as const,
    url: api.url.replace('127.0.0.1', host),
    headers: { authorization: `Bearer ${api.token}` },
  });

  test('names whose name servers are silent hold up nobody else', async () => {
    const { http, close } = clientFor('good.example');
    let over = 0;
    const slow = Array.from({ length: 12 }, (_, index) =>
      http(get(`t${index}.slow.example`)).catch((error: Error) => {
        over++;
        return error.message;
      }),
    );
    while (names.asked.filter((line) => line.endsWith('slow.example')).length < 24) await pause(10);
    expect((await http(get('good.example'))).status).toBe(200);
    expect(over).toBe(0);
    for (const message of await Promise.all(slow))
      expect(message).toMatch(/^The name t\d+\.slow\.example:\d+ could not be looked up in time\.$/);
    await close();
  });

  test('one name is looked up once, however many ask for it at a time', async () => {
    const find = createNames({ servers: [names.address], hostsFile });
    const before = names.asked.length;
    const found = await Promise.all(Array.from({ length: 50 }, () => find('GOOD.example.')));
    expect(new Set(found.map((addresses) => JSON.stringify(addresses)))).toEqual(
      new Set([JSON.stringify([{ address: '127.0.0.1', family: 4 }])]),
    );
    expect(names.asked.slice(before).sort()).toEqual(['A good.example', 'AAAA good.example']);
  });

  test('no more than a thousand names are looked up at a time, and after their time there is room again', async () => {
    const { http, close } = clientFor('good.example', 'first.example');
    const slow = Array.from({ length: 1000 }, (_, index) => http(get(`n${index}.slow.example`)).catch(() => undefined));
    await expect(http(get('good.example'))).rejects.toThrow(
      /^good\.example:\d+ was not asked: too many names are being looked up\. Try again in a moment\.$/,
    );
    expect((await http(get('first.example'))).status).toBe(200);
    await Promise.all(slow);
    expect((await http(get('good.example'))).status).toBe(200);
    await close();
  });

  test('a name that another one stands for, or that has one family only, is found', async () => {
    const { http, close } = clientFor('alias.example', 'half.example');
    expect((await http(get('alias.example'))).status).toBe(200);
    expect((await http(get('half.example'))).status).toBe(200);
    await close();
  });

  test('a name that is not there is said, and one that leads inside is refused', async () => {
    const { http, close } = clientFor();
    await expect(http(get('none.example'))).rejects.toThrow(/^The name none\.example:\d+ cannot be found\.$/);
    await expect(http(get('good.example'))).rejects.toThrow(/is not public/);
    await close();
  });

  test('the hosts file comes first, also when it has changed, and localhost is never asked for', async () => {
    const find = createNames({ servers: [names.address], hostsFile });
    const before = names.asked.length;
    expect(await find('FIRST.example')).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    expect(await find('second.example')).toEqual([{ address: '::1', family: 6 }]);
    writeFileSync(hostsFile, '10.1.2.3 second.example third.example\n');
    expect(await find('second.example')).toEqual([{ address: '10.1.2.3', family: 4 }]);
    rmSync(hostsFile);
    expect(await find('localhost')).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    expect(names.asked.length).toBe(before);
    await expect(find('third.example')).rejects.toThrow('cannot be found');
  });
});
