import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { runNode } from '../support/run-node.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragops-line-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cli = (args: readonly string[], env: Record<string, string> = {}) =>
  runCommand(args, { DATA_DIR: join(folder, 'none'), ...env });

test('a process says what a command says in this one, as the tests below run them, and ends with its code', async () => {
  const lines = [['help'], ['-h'], [], ['keys', 'rotate'], ['packs', 'list', 'extra'], ['tokens', 'list']];
  const env = { DATA_DIR: join(folder, 'none') };
  const processes = await Promise.all(lines.map((args) => runNode(['server/cli.ts', ...args], env)));
  for (const [index, args] of lines.entries()) expect(processes[index], args.join(' ')).toEqual(await cli(args));
});

describe('help', () => {
  test.each([[['help']], [['--help']], [['-h']]])('%j prints every command, and is no fault', async (args) => {
    const { code, output, errors } = await cli(args);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^Usage: npm run cli -- COMMAND\n/);
    for (const part of ['tokens create', 'keys rotate kek', 'packs check SOURCE']) expect(output).toContain(part);
  });

  test.each([
    [['tokens', 'create', '--help'], /--kind KIND/, /tokens list/],
    [['tokens', 'create', '--kind', 'user', '-h'], /--kind KIND/, /tokens list/],
    [['help', 'keys', 'rotate'], /rotate data[\s\S]*--compromised/, /keys status/],
    [['doctor', '--help'], /--replay FILE/, /packs/],
  ])('%j prints that command, and does nothing', async (args, expected, absent) => {
    const { code, output, errors } = await cli(args);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(expected);
    expect(output).not.toMatch(absent);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

test.each<[args: string[], last: RegExp]>([
  [[], /^A command is missing\.$/],
  [['nonsense'], /^There is no such command\.$/],
  [['toString'], /^There is no such command\.$/],
  [['tokens'], /^A command is missing after "tokens"\.$/],
  [['tokens', 'nonsense'], /^There is no such command after "tokens"\.$/],
  [['keys', 'rotate'], /^A command is missing after "keys rotate"\.$/],
  [['keys', 'destroy'], /ID is missing after "keys destroy"/],
  [['keys', 'shred'], /--workspace NAME is missing/],
  [['tokens', 'revoke'], /ID is missing after "tokens revoke"/],
  [['packs', 'check'], /SOURCE is missing after "packs check"/],
  [['tokens', 'create'], /--kind is missing: user or engine/],
  [['tokens', 'create', '--kind', 'user'], /--user is missing/],
  [['tokens', 'create', '--kind'], /--kind needs a value/],
  [['doctor', '--fix=now'], /--fix takes no value/],
  [['packs', 'list', 'extra'], /"packs list" was given more words than it takes/],
  [['packs', 'check', 'a', 'b'], /"packs check" was given more words/],
  [['tokens', 'revoke', 'a', 'b'], /"tokens revoke" was given more words/],
  [['tokens', 'revoke', 'a', '--workspace', 'b'], /"tokens revoke" does not take the option --workspace/],
  [['tokens', 'list', '--nonsense'], /"tokens list" does not take the option --nonsense/],
  [['keys', 'status', '--wait', '3'], /"keys status" does not take the option --wait/],
  [['keys', 'cancel', '--workspace', 'x'], /"keys cancel" does not take the option --workspace/],
  [['keys', 'rotate', 'data', '--to', 'x'], /"keys rotate data" does not take the option --to/],
  [['keys', 'write-macs', 'now'], /"keys write-macs" was given more words/],
  [['audit', 'verify', '--after', '3'], /"audit verify" does not take the option --after/],
  [['audit', 'key', '--workspace', 'x'], /"audit key" does not take the option --workspace/],
  [['doctor', 'now'], /"doctor" was given more words/],
  [['migrate', 'now'], /"migrate" was given more words/],
  [['schema', 'now'], /"schema" was given more words/],
  [['packs'], /^A command is missing after "packs"\.$/],
  [['packs', 'lst'], /^There is no such command after "packs"\. Is "list" meant\?$/],
  [['packs', 'chekc', 'x'], /^There is no such command after "packs"\. Is "check" meant\?$/],
  [['packs', 'check', 'a', '--fix'], /^"packs check" does not take the option --fix\.$/],
  [['tokns'], /^There is no such command\. Is "tokens" meant\?$/],
  [['migartion'], /^There is no such command\.$/],
  [['key', 'status'], /^There is no such command\. Is "keys" meant\?$/],
  [['schmea'], /^There is no such command\. Is "schema" meant\?$/],
  [['keys', 'rotate', 'dta'], /^There is no such command after "keys rotate"\. Is "data" meant\?$/],
  [['audit', 'exprotx'], /^There is no such command after "audit"\. Is "export" meant\?$/],
  [['tokens', 'list', '--workspce', 'x'], /--workspce\. Is "--workspace" meant\?$/],
  [['version', 'now'], /"version" was given more words/],
])('%j is refused in a sentence, with a line of how it is used', async (args, sentence) => {
  const { code, output, errors } = await cli(args);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  const [said, usage, ...rest] = errors.trimEnd().split('\n');
  expect(said).toMatch(sentence);
  expect(usage).toMatch(/^Usage: npm run cli -- \w/);
  expect(rest).toEqual([]);
});

test.each([
  [[], 'schema | migrate | tokens | audit | keys | doctor | secrets | run | packs | version | help'],
  [['tokens'], 'tokens create | list | revoke   (--help says more)'],
  [['keys', 'rotate'], 'keys rotate kek | data   (--help says more)'],
  [['packs', 'check'], 'packs check SOURCE   (--help says more)'],
  [['version', 'now'], 'version   (--help says more)'],
  [['schema', 'now'], 'schema [--write]   (--help says more)'],
  [['tokens', 'revoke'], 'tokens revoke ID | tokens revoke --user SUBJECT [--workspace NAME]   (--help says more)'],
  [
    ['keys', 'rotate', 'kek', 'x'],
    'keys rotate kek [--to ID] [--wait SECONDS] [--dry-run] [--compromised]   (--help says more)',
  ],
])('after %j the line says what it takes', async (args, line) => {
  expect((await cli(args)).errors.split('\n')[1]).toBe(`Usage: npm run cli -- ${line}`);
});

test('a word that is none is not repeated: it may be a token', async () => {
  expect((await cli(['drgu_x'])).errors).not.toContain('drgu_x');
});

test.each([['/etc'], ['/nowhere/log.jsonl']])('a file of events that cannot be read is named: %s', async (file) => {
  const { code, errors } = await cli(['doctor', '--replay', file]);
  expect(code).toBe(1);
  expect(errors).toMatch(new RegExp(`^${file}, which --replay names, cannot be read as a file \\((EISDIR|ENOENT)\\)`));
});

test.each([
  [['audit', 'verify']],
  [['audit', 'export']],
  [['tokens', 'list']],
  [['tokens', 'revoke', 'x']],
  [['keys', 'status']],
  [['keys', 'write-macs']],
  [['doctor']],
])('%j makes no database where there is none', async (args) => {
  const { code, output, errors } = await cli(args);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toMatch(/^There is no database in .*none\/database, and none was made\. Set DATA_DIR/);
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

test('a token that is refused leaves no workspace, and an engine is listed with what it is bound to', async () => {
  const DATA_DIR = join(folder, 'data');
  cpSync(inject('pgliteFolder'), join(DATA_DIR, 'database'), { recursive: true });
  const engine = (...args: string[]) =>
    cli(['tokens', 'create', '--kind', 'engine', '--workspace', 'fresh', ...args], { DATA_DIR });
  expect(await engine('--environment', 'nowhere')).toMatchObject({
    code: 1,
    errors: '--environment: The workspace has no such environment.\n',
  });
  const list = () => cli(['tokens', 'list', '--workspace', 'fresh'], { DATA_DIR });
  expect(await list()).toMatchObject({ code: 1, errors: 'There is no such workspace.\n' });
  const bounds = ['--environment', 'production', '--environment', 'development', '--network', '10.0.0.0/8'];
  expect((await engine(...bounds)).code).toBe(0);
  expect((await list()).output).toMatch(/^\S+ +fresh +engine +- +- +development,production +10\.0\.0\.0\/8 +\d{4}-/m);
});
