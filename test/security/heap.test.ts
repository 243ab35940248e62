import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecretValue } from '../support/operations.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragops-heap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Which of some texts a file holds; it may be large. */
async function found(file: string, texts: readonly string[]): Promise<string[]> {
  const seen = new Set<string>();
  const longest = Math.max(...texts.map(({ length }) => length));
  let rest = '';
  for await (const chunk of createReadStream(file, 'latin1')) {
    const window = rest + chunk;
    for (const text of texts) if (window.includes(text)) seen.add(text);
    rest = window.slice(-longest);
  }
  return [...seen];
}

test('no value outlives its request: after a hundred resolves the heap holds none of them, nor a key', {
  timeout: 120_000,
}, async () => {
  const child = spawn(process.execPath, ['--expose-gc', 'test/security/heap-process.ts'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'data'), PORT: '0' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? '{}') as Record<string, string>;
  const { url = '', user: id = '', userToken = '', engineToken = '' } = await next();
  const user = createClient(url, userToken);
  const engine = createClient(url, engineToken);
  const canaries = Array.from({ length: 20 }, (_, index) => `canary-${index}-${Math.random().toString(36).slice(2)}`);
  const [development] = (await user.ask(ListEnvironments)).environments;
  for (const [index, canary] of canaries.entries()) {
    if (index % 2 === 0) await user.ask(CreateConnection, { input: jiraConnection(`c${index}`, { apiToken: canary }) });
    else
      await user.ask(SetSecretValue, {
        input: { name: `S${index}`, environment: development?.id ?? '', value: canary },
      });
  }
  const even = canaries.flatMap((_, index) => (index % 2 === 0 ? [`c${index}`] : []));
  const odd = canaries.flatMap((_, index) => (index % 2 === 1 ? [`S${index}`] : []));
  for (let round = 0; round < 100; round++) {
    const answer = await engine.ask(Resolve, {
      input: { user: id, environment: 'development', connections: even, secrets: odd },
    });
    expect(answer.resolve.connections).toHaveLength(10);
  }
  // Another request: what the last one left is not the last one's any more.
  for (let round = 0; round < 20; round++) await user.ask(ListEnvironments);
  child.stdin.write(`${join(folder, 'one.heapsnapshot')}\n`);
  const { file = '' } = await next();
  // The search works: the snapshot holds a text that has to be there.
  expect(await found(file, ['jira-cloud'])).toEqual(['jira-cloud']);
  expect(await found(file, canaries)).toEqual([]);
  child.stdin.write('end\n');
  await once(child, 'exit');
});
