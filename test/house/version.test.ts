import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../server/core/version.ts';
import { runNode } from '../support/run-node.ts';
import { filesIn, ROOT, sourceOf } from './house.ts';

const packageOf = (folder: string) => JSON.parse(sourceOf(join(folder, 'package.json')));

describe('the version', () => {
  test('stands in package.json, goes with the SDK, and is the newest of the changelog', () => {
    expect(packageOf('.').version).toBe(VERSION);
    expect(packageOf('packs/sdk').version).toBe(VERSION);
    expect(/^## (\d\S+) - \d{4}-\d\d-\d\d$/m.exec(sourceOf('CHANGELOG.md'))?.[1]).toBe(VERSION);
  });

  test('is read in one place', () => {
    const reading = filesIn('server').filter((file) => /package\.json'/.test(sourceOf(file)));
    expect(reading).toEqual(['server/core/version.ts']);
  });

  test('is what the command line says', async () => {
    expect(await runNode(['server/cli.ts', 'version'])).toEqual({ code: 0, output: `${VERSION}\n`, errors: '' });
    const more = await runNode(['server/cli.ts', 'version', 'now']);
    expect(more.code).toBe(1);
    expect(more.errors).toContain('"version" was given more words than it takes');
  });
});

test('a version manager gives the Node that comes from npm', () => {
  const { optionalDependencies } = packageOf('.');
  for (const version of Object.values(optionalDependencies)) expect(sourceOf('.nvmrc').trim()).toBe(version);
});

test('the check before a commit runs scripts that there are', () => {
  const hook = sourceOf('.githooks/pre-commit');
  expect(statSync(join(ROOT, '.githooks/pre-commit')).mode & 0o111).toBe(0o111);
  const { scripts } = packageOf('.');
  const used = [...hook.matchAll(/^npm (?:run )?--?[a-z-]+ (\w+)|^npm (test)/gm)].map((found) => found[1] ?? found[2]);
  expect(used).toEqual(['types', 'lint', 'test']);
  for (const script of used) expect(scripts).toHaveProperty([script as string]);
  expect(scripts.hooks).toBe('git config core.hooksPath .githooks');
});
