import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT, ROWS, sourceOf } from './house.ts';

const guide = sourceOf('CONTRIBUTING.md');
const isPath = (text: string) => /^\.?[\w<]/.test(text) && (text.includes('/') || /\.(ts|md|json|graphql)$/.test(text));

/** Files and folders that a document names, in backticks, in commands and as links; `<any>` stands for a name. */
function pathsIn(document: string): readonly string[] {
  const quoted = [...document.matchAll(/`([\w.<>/-]+)`/g)].map(([, text = '']) => text);
  const links = [...document.matchAll(/\]\(([^):#]+)[^)]*\)/g)].map(([, text = '']) => text);
  const commands = [...document.matchAll(/\b(?:test|packs)\/[\w./-]+/g)].map(([text]) => text);
  return [...new Set([...quoted.filter(isPath), ...links, ...commands])];
}

test('every file and folder that CONTRIBUTING.md names is there', () => {
  const named = pathsIn(guide);
  expect(named.length).toBeGreaterThan(60);
  const missing = named.filter((path) => {
    const pattern = path.replace(/<\w+>/g, '**/*');
    // A bare name is one of any folder.
    const patterns = path.includes('/') ? [pattern] : [pattern, `{server,packs}/**/${pattern}`];
    return globSync(patterns, { cwd: ROOT }).length === 0;
  });
  expect(missing).toEqual([]);
});

test('its map has the rooms of the house, floor by floor', () => {
  const floors = [...guide.matchAll(/^\| \d+ \| (.*?) \|/gm)].map(([, rooms = '']) =>
    rooms.replaceAll('`', '').split(', '),
  );
  expect(floors).toEqual(ROWS);
});

test('a path that is gone is seen', () => {
  expect(pathsIn('See `server/<room>/wine.ts`, [it](docs/cellar.md#red) and npm test -- test/cellar.')).toEqual([
    'server/<room>/wine.ts',
    'docs/cellar.md',
    'test/cellar.',
  ]);
});

/** Scripts of a table whose first column has commands. */
const scriptsIn = (document: string) => [
  ...new Set(
    [...document.matchAll(/^\| (`npm .*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, script = '']) => script),
    ),
  ),
];

test('the table of scripts in README.md has those of package.json, and no others', () => {
  const { scripts } = JSON.parse(sourceOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  expect(scriptsIn(sourceOf('README.md')).sort()).toEqual(Object.keys(scripts).sort());
  expect(scriptsIn('| `npm start` | x |\n| `npm run a`, `npm run b:c -- D` | `npm run e` |')).toEqual([
    'start',
    'a',
    'b:c',
  ]);
});
