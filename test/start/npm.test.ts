import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { PROCESS_ENV } from '../support/run-node.ts';

test('npm ci has no warning to give, on any Node', () => {
  const { stdout, stderr, status } = spawnSync('npm', ['ci', '--dry-run'], { encoding: 'utf8', env: PROCESS_ENV });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toMatch(/warn/i);
});

/** As a supervisor does that knows of npm only. */
describe('a server that npm started', () => {
  let folder = '';
  let npm: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragops-npm-'));
    cpSync(inject('pgliteFolder'), join(folder, 'data', 'database'), { recursive: true });
  });
  afterEach(() => {
    npm?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with it on %s, and nothing is left that holds its data',
    async (signal) => {
      const started = spawn('npm', ['start'], {
        env: { ...PROCESS_ENV, HOME: folder, PORT: '0', DATA_DIR: join(folder, 'data') },
      });
      npm = started;
      let output = '';
      started.stdout.on('data', (chunk) => {
        output += chunk;
      });
      while (!output.includes('Ctrl-C') && started.exitCode === null) await pause(50);
      const health = `${/(http:\/\/\S+)\/graphql/.exec(output)?.[1]}/health`;
      expect((await fetch(health)).status).toBe(200);
      const ended = new Promise((resolve) => started.once('close', resolve));
      started.kill(signal);
      // Closed are its streams too, of which the server has copies: it is over as well.
      await ended;
      expect(output).toContain('Shutting down');
      await expect(fetch(health)).rejects.toThrow();
    },
    120_000,
  );
});
