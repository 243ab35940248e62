import { describe, expect, test } from 'vitest';
import { readEnvLines } from '../../server/commands/secrets/env-lines.ts';
import { portionsOf } from '../../server/commands/secrets/portions.ts';
import { programEnv } from '../../server/commands/secrets/program-env.ts';

describe('the environment of a program', () => {
  const made = (names: readonly string[], asked: readonly string[] | null = null) =>
    programEnv({ PATH: '/bin', MINE: 'a', DRAGOPS_TOKEN: 'drgu_x' }, new Map(names.map((name) => [name, 'v'])), asked);

  test('has what services call their keys', () => {
    const names = [
      'GOOGLE_API_KEY',
      'NPM_TOKEN',
      'NODE_ENV',
      'GITHUB_TOKEN',
      'SSH_PRIVATE_KEY',
      'PYTHON_KEY',
      'GOCARDLESS_TOKEN',
    ];
    expect(made(names)).toEqual({
      env: { PATH: '/bin', MINE: 'a', ...Object.fromEntries(names.map((name) => [name, 'v'])) },
      left: [],
    });
  });

  test.each([
    'PATH',
    'Path',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'BASH_ENV',
    'PYTHONSTARTUP',
    'GIT_SSH_COMMAND',
    'HTTPS_PROXY',
    'DRAGOPS_URL',
  ])('has no secret called %s, unless it is asked for by name', (name) => {
    expect(made([name])).toEqual({
      env: { PATH: '/bin', MINE: 'a' },
      left: [expect.stringContaining(`--secret ${name}`)],
    });
    expect(made([name], [name]).env[name]).toBe('v');
  });
});

describe('a .env file', () => {
  test.each([
    ['A=b', [{ line: 1, name: 'A', value: 'b' }]],
    [
      '\n# c\nexport A = b c # d\r\nB=',
      [
        { line: 3, name: 'A', value: 'b c' },
        { line: 4, name: 'B', value: '' },
      ],
    ],
    [
      'A="x\\ny\nz" # c\nB=\'#\'',
      [
        { line: 1, name: 'A', value: 'x\ny\nz' },
        { line: 3, name: 'B', value: '#' },
      ],
    ],
    [
      'A={"a": "it\'s"}\nB= # none',
      [
        { line: 1, name: 'A', value: '{"a": "it\'s"}' },
        { line: 2, name: 'B', value: '' },
      ],
    ],
    ['A=`"`', [{ line: 1, name: 'A', value: '"' }]],
  ])('%j is read', (text, entries) => {
    expect(readEnvLines(text)).toEqual(entries);
  });

  test.each(['A=b#c', 'A=#ff0000', 'A="b', 'A="b"c', 'A="b\\"c"', 'A=\nMIIBx==', 'word', '1A=b', '=b'])(
    '%j is not understood, and its line is named',
    (text) => {
      expect(readEnvLines(text)).toContainEqual({ line: expect.any(Number), fault: expect.any(String) });
    },
  );
});

test('a list is cut where a part would be too large for one request', () => {
  const portions = portionsOf(
    Array.from({ length: 250 }, (_, index) => ({ name: `N${index}`, value: 'x'.repeat(index < 30 ? 60_000 : 1) })),
  );
  expect(portions.flat()).toHaveLength(250);
  expect(portions.length).toBeGreaterThan(2);
  for (const portion of portions) expect(JSON.stringify(portion).length).toBeLessThan(1_000_000);
});
