import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { builtInPacks } from '../../packs/index.ts';
import { HOST_LABEL } from '../../packs/sdk/characters.ts';

// The checker in this process, in JavaScript; otherwise it would look for one of another language.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['server', 'packs'];

interface Found {
  readonly file: string;
  /** The source of the expression; of one that is put together, the code that does so. */
  readonly source: string;
  readonly flags: string;
  readonly isLiteral: boolean;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/dist/') && !file.includes('/node_modules/'));
}

function expressionsOf(file: string): Found[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found: Found[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex, callee, start, end, arguments: args } = node as Record<string, unknown>;
    const literal = regex as { pattern: string; flags: string } | undefined;
    if (type === 'Literal' && literal)
      found.push({ file, source: literal.pattern, flags: literal.flags, isLiteral: true });
    if ((type === 'NewExpression' || type === 'CallExpression') && (callee as { name?: string }).name === 'RegExp') {
      const [first, second] = args as { value?: unknown }[];
      const flags = typeof second?.value === 'string' ? second.value : '';
      if (typeof first?.value === 'string') found.push({ file, source: first.value, flags, isLiteral: true });
      else found.push({ file, source: text.slice(Number(start), Number(end)), flags, isLiteral: false });
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(text, { lang: 'ts' }, file));
  return found;
}

/**
 * Expressions that the checker does not find linear, and those that are put together, by their source: why they are
 * harmless, and what they come to, to be checked in their place.
 */
const ALLOWED: Readonly<Record<string, { readonly why: string; readonly comesTo?: readonly string[] }>> = {
  'new RegExp(`^${HOST_LABEL}$`)': { why: 'of constants', comesTo: [`^${HOST_LABEL}$`] },
  'new RegExp(`^${HOST_NAME}$`)': { why: 'of constants; at most 253 characters', comesTo: [`^${HOST_LABEL}$`] },
  "new RegExp(UNSAFE, 'g')": { why: 'the literal beside it, which is checked' },
  'new RegExp(one.source, one.flags)': { why: 'of an example: only the proof of that pack runs it' },
  "new RegExp(source, 'u')": { why: 'asks whether it compiles, and is not run' },
  'new RegExp(`<${name}>([^<]+)</${name}>`)': { why: 'of constants', comesTo: ['<Arn>([^<]+)</Arn>'] },
  'new RegExp(`^${pattern}/?$`)': { why: 'of the testing kit: it reads what the pack under test sends' },
  "new RegExp(`^${pattern}$`, 's')": { why: 'of the testing kit: it reads what the pack under test sends' },
};

const all = FOLDERS.flatMap(filesIn).flatMap(expressionsOf);

/** What the checker says of one: `safe`, how bad it is, or `unknown` where it had no answer in time. */
function statusOf(source: string, flags: string): string {
  const found = checkSync(source, flags, { timeout: 20_000 });
  return found.status === 'vulnerable' ? found.complexity.summary : found.status;
}

test('every regular expression of the house is linear, or it is said why it may not be', () => {
  expect(all.length).toBeGreaterThan(150);
  const literals = all.filter(({ isLiteral, source }) => isLiteral && !(source in ALLOWED));
  const known = new Map<string, string>();
  for (const { source, flags } of literals) {
    const key = `/${source}/${flags}`;
    if (!known.has(key)) known.set(key, statusOf(source, flags));
  }
  const faults = literals
    .map(({ file, source, flags }) => ({ file, source, status: known.get(`/${source}/${flags}`) }))
    .filter(({ status }) => status !== 'safe');
  expect(faults).toEqual([]);
}, 180_000);

test('those that are put together are known, and come to linear ones', () => {
  const unknown = all.filter(({ isLiteral, source }) => !isLiteral && !(source in ALLOWED));
  expect(unknown).toEqual([]);
  const sources = new Set(all.map(({ source }) => source));
  expect(Object.keys(ALLOWED).filter((source) => !sources.has(source))).toEqual([]);
  for (const source of Object.values(ALLOWED).flatMap(({ comesTo }) => comesTo ?? []))
    expect(statusOf(source, ''), source).toBe('safe');
}, 60_000);

test('those of the built-in packs are linear where browsers run them', () => {
  const regexes = builtInPacks.flatMap(({ methods }) =>
    Object.values(methods).flatMap(({ fields }) =>
      Object.values(fields).flatMap(({ pattern }) => pattern?.regex ?? []),
    ),
  );
  const faults = [...new Set(regexes)].map((regex) => ({ regex, status: statusOf(`^(?:${regex})$`, 'u') }));
  expect(faults.filter(({ status }) => status !== 'safe')).toEqual([]);
}, 180_000);
