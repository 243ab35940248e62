import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/dist/'));
}

/** The imports of a file: paths inside the project as such, packages by name. */
function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [
    ...source.matchAll(
      /^(?:import|export)\s+(type\s)?[^;'"]*?from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm,
    ),
  ].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? '';
    const to = target.startsWith('.') ? relative(ROOT, resolve(join(ROOT, dirname(file)), target)) : target;
    return { from: file, to, isType: match[1] !== undefined };
  });
}

const server = filesIn('server').filter((file) => !file.includes('/migrations/'));
const packs = filesIn('packs').filter((file) => !file.startsWith('packs/sdk/') && !/\.test\.ts$/.test(file));
const sdk = filesIn('packs/sdk');

/** The floor of a file; value imports go downwards or stay on the floor. */
function floorOf(file: string): number {
  if (/^server\/((main|cli|local|start-fault)\.ts$|commands\/)/.test(file)) return 6;
  if (/^server\/(app|services|sign-in|open-database)\.ts$/.test(file)) return 5;
  if (/^server\/graphql\/(base|builder|context)\.ts$/.test(file)) return 3;
  if (/^server\/((schema|config|config-files)\.ts$|graphql\/)/.test(file)) return 4;
  if (/\/(schema|routes|inputs|types|subscription|page|app-schema|token-schema)\.ts$/.test(file)) return 3;
  if (/^server\/(runtime|oauth|connections|secrets|environments|keys|audit|identity)\//.test(file))
    return /(\.entity|identity\/caller)\.ts$/.test(file) ? 1 : 2;
  if (/^server\/(db|registry|forms|crypto|egress)\//.test(file)) return 1;
  if (/^server\/core\//.test(file) || file.startsWith('packs/')) return 0;
  throw new Error(`${file} has no floor in the house.`);
}

const SERVICES = ['environments', 'secrets', 'connections', 'oauth', 'runtime'];

describe('the house', () => {
  test('value imports run downwards only', () => {
    const upward = server
      .flatMap(importsOf)
      .filter(({ to, isType }) => !isType && to.startsWith('server/'))
      .filter(({ from, to }) => floorOf(to) > floorOf(from));
    expect(upward).toEqual([]);
  });

  test('services know only the services before them', () => {
    const wrong = server
      .filter((file) => floorOf(file) === 2)
      .flatMap(importsOf)
      .filter(({ from, to, isType }) => {
        const [mine, other] = [from, to].map((path) => SERVICES.indexOf(path.split('/')[1] ?? ''));
        return (
          !isType &&
          to.startsWith('server/') &&
          !to.endsWith('.entity.ts') &&
          (mine ?? -1) >= 0 &&
          (other ?? -1) > (mine ?? -1)
        );
      });
    expect(wrong).toEqual([]);
  });

  test("a domain never imports another domain's schema", () => {
    const wrong = server
      .filter((file) => file !== 'server/schema.ts')
      .flatMap(importsOf)
      .filter(
        ({ from, to }) =>
          /^server\/\w+\/schema\.ts$/.test(to) && dirname(from) !== dirname(to) && to !== 'server/forms/schema.ts',
      );
    expect(wrong).toEqual([]);
  });

  test('services import neither GraphQL nor Pothos', () => {
    const wrong = server
      .filter((file) => floorOf(file) <= 2)
      .flatMap(importsOf)
      .filter(({ to }) => /^(graphql|@pothos)/.test(to));
    expect(wrong).toEqual([]);
  });

  test('packs import the SDK and their own files, nothing else', () => {
    const wrong = packs
      .filter((file) => file !== 'packs/index.ts')
      .flatMap(importsOf)
      .filter(({ from, to }) => to !== 'packs/sdk/index.ts' && dirname(to) !== dirname(from));
    expect(wrong).toEqual([]);
  });

  test('the SDK imports zod and re2js and nothing else; its testing kit also what Node brings', () => {
    const wrong = sdk
      .flatMap(importsOf)
      .filter(({ to }) => to !== 'zod' && to !== 're2js' && !to.startsWith('packs/sdk/'))
      .filter(({ from, to }) => !(to.startsWith('node:') && /^packs\/sdk\/testing[/.]/.test(from)));
    expect(wrong).toEqual([]);
  });

  test('the server names no provider', () => {
    const slugs = readdirSync(join(ROOT, 'packs'), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'sdk' && !entry.name.startsWith('http-'),
    );
    const names = new RegExp(
      `\\b(${slugs.map(({ name }) => name.replace('-cloud', '')).join('|')}|atlassian|microsoft)\\b`,
      'i',
    );
    // Key services are no integration: what reaches them is part of the server.
    const naming = server.filter((file) => {
      if (file.startsWith('server/crypto/kek/')) return false;
      const source = readFileSync(join(ROOT, file), 'utf8');
      // The welcome query of GraphiQL searches for one, as an example for a person.
      return names.test(source.replace('packs(search: "jira")', ''));
    });
    expect(naming).toEqual([]);
  });

  test('what is sealed is opened in few places, and only the crypto folder opens the box', () => {
    const users = (name: string) =>
      server.filter((file) => new RegExp(`\\b${name}\\(`).test(readFileSync(join(ROOT, file), 'utf8'))).sort();
    expect(users('openCredential')).toEqual([
      'server/connections/payload.ts',
      'server/connections/service.ts',
      'server/oauth/start.ts',
      'server/runtime/fresh.ts',
      'server/runtime/render.ts',
    ]);
    // Refresh tokens: no resolve opens them.
    expect(users('openGrant')).toEqual([
      'server/connections/payload.ts',
      'server/connections/revocation.ts',
      'server/oauth/refresh.ts',
    ]);
    expect(users('keyring\\.open')).toEqual([
      'server/connections/payload.ts',
      'server/keys/doctor/values.ts',
      'server/oauth/apps.ts',
      'server/oauth/flow.ts',
      'server/oauth/revocations.ts',
      'server/runtime/exchange-cache.ts',
      'server/runtime/service.ts',
    ]);
    const box = server.flatMap(importsOf).filter(({ to }) => to === 'server/crypto/box.ts');
    expect(box.every(({ from }) => from.startsWith('server/crypto/'))).toBe(true);
    const bytes = server.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('Sealed.toBytes'));
    // A ciphertext as bytes: the crypto folder, the columns of the ORM, and rotation, which goes past the ORM.
    expect(bytes.filter((file) => !/^server\/(crypto|keys)\//.test(file))).toEqual(['server/db/sealed-type.ts']);
  });

  test('no two prepared statements have one name', () => {
    const names = server.flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bname: '([a-z-]+)',\s+text:/g)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('only the entry points touch the process, and what stands between it and the code of packs', () => {
    const wrong = server
      .filter((file) => !/^server\/((main|cli)\.ts$|registry\/code\/)/.test(file))
      .filter((file) => /\bprocess\.(env|exit|exitCode|argv|on|once)\b/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  test('no file of the program is past 250 lines, and no test past 400', () => {
    const isLong = (most: number) => (file: string) =>
      readFileSync(join(ROOT, file), 'utf8').split('\n').length > most + 1;
    const tests = filesIn('test').filter((file) => !file.includes('/gql/'));
    expect([...server, ...packs, ...sdk].filter(isLong(250))).toEqual([]);
    expect(tests.filter(isLong(400))).toEqual([]);
  });
});
