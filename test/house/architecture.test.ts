import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circles, filesIn, floorOf, importsOf, ROOT, ROWS, roomOf, sourceOf, upwardArrows } from './house.ts';

const server = filesIn('server').filter((file) => !file.includes('/migrations/'));
const packs = filesIn('packs').filter((file) => !file.startsWith('packs/sdk/') && !/\.test\.ts$/.test(file));
const [sdkTests, sdk] = [true, false].map((isTest) =>
  filesIn('packs/sdk').filter((file) => file.startsWith('packs/sdk/test/') === isTest),
) as [string[], string[]];

/** The floor on which operations begin: what is below knows nothing of GraphQL. */
const GRAPHQL = ROWS.findIndex((row) => row.includes('graphql'));

describe('the house', () => {
  test('imports run downwards only, of types as well', () => {
    expect(upwardArrows(server.flatMap(importsOf))).toEqual([]);
  });

  test('an arrow that runs up, and a ring, are seen', () => {
    const arrow = (from: string, to: string) => ({ from, to, isType: false });
    const [up, down] = [
      arrow('server/db/query.ts', 'server/oauth/context.ts'),
      arrow('server/oauth/a.ts', 'server/db/b.ts'),
    ];
    const aside = arrow('server/db/query.ts', 'server/egress/names.ts');
    expect(upwardArrows([up, down, aside])).toEqual([up, aside]);
    const ring = [arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'a'), arrow('c', 'd'), arrow('d', 'e')];
    expect(circles(ring)).toEqual([['a', 'b', 'c']]);
    expect(() => floorOf('server/cellar/wine.ts')).toThrow('has no floor');
  });

  test('no files import each other in a ring', () => {
    expect(circles([...server, ...packs, ...sdk].flatMap(importsOf))).toEqual([]);
  });

  test('a folder has at most sixteen files', () => {
    const folders = Map.groupBy([...server, ...sdk], dirname);
    expect([...folders].filter(([, files]) => files.length > 16).map(([folder]) => folder)).toEqual([]);
  });

  test("a domain never imports another domain's schema", () => {
    const wrong = server
      .filter((file) => file !== 'server/schema.ts')
      .flatMap(importsOf)
      .filter(
        ({ from, to }) =>
          roomOf(to) === 'schemas' &&
          from.split('/')[1] !== to.split('/')[1] &&
          roomOf(from) !== 'app' &&
          !to.startsWith('server/forms/schema/'),
      );
    expect(wrong).toEqual([]);
  });

  test('services import neither GraphQL nor Pothos', () => {
    const wrong = server
      .filter((file) => floorOf(file) < GRAPHQL)
      .flatMap(importsOf)
      .filter(({ to }) => /^(graphql|@pothos)/.test(to));
    expect(wrong).toEqual([]);
  });

  test('packs import the SDK and their own files, nothing else', () => {
    const wrong = packs
      .filter((file) => dirname(file) !== 'packs')
      .flatMap(importsOf)
      .filter(({ from, to }) => to !== 'packs/sdk/index.ts' && dirname(to) !== dirname(from));
    expect(wrong).toEqual([]);
  });

  test('each pack keeps what proves it in a file of its own', () => {
    const declaring = packs.filter((file) => /\bexample: \{/.test(sourceOf(file)));
    expect(declaring).toEqual([]);
    const folders = packs.filter((file) => file.endsWith('/pack.ts')).map(dirname);
    expect(folders.filter((folder) => !packs.includes(`${folder}/example.ts`))).toEqual([]);
  });

  test('the SDK imports zod and re2js and nothing else; its testing kit also what Node brings', () => {
    const wrong = sdk
      .flatMap(importsOf)
      .filter(({ to }) => to !== 'zod' && to !== 're2js' && !to.startsWith('packs/sdk/'))
      .filter(({ from, to }) => !(to.startsWith('node:') && /^packs\/sdk\/testing[/.]/.test(from)));
    expect(wrong).toEqual([]);
  });

  test("the SDK's tests know nothing of the server", () => {
    expect(sdkTests.flatMap(importsOf).filter(({ to }) => to.startsWith('server/'))).toEqual([]);
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
      const source = sourceOf(file);
      // The welcome query of GraphiQL searches for one, as an example for a person.
      return names.test(source.replace('packs(search: "jira")', ''));
    });
    expect(naming).toEqual([]);
  });

  test('what is sealed is opened in few places, and only the crypto folder opens the box', () => {
    const users = (name: string) => server.filter((file) => new RegExp(`\\b${name}\\(`).test(sourceOf(file))).sort();
    expect(users('openCredential')).toEqual([
      'server/connections/payload.ts',
      'server/connections/test-now.ts',
      'server/oauth/authorize/start.ts',
      'server/resolve/fresh.ts',
      'server/resolve/render.ts',
    ]);
    // Refresh tokens: no resolve opens them.
    expect(users('openGrant')).toEqual([
      'server/connections/payload.ts',
      'server/connections/revocation/revocation.ts',
      'server/connections/test-now.ts',
      'server/oauth/refresh/refresh.ts',
      'server/oauth/refresh/save-tokens.ts',
    ]);
    expect(users('keyring\\.open')).toEqual([
      'server/connections/payload.ts',
      'server/keys/doctor/values.ts',
      'server/oauth/apps/apps.ts',
      'server/oauth/authorize/sealed-flow.ts',
      'server/oauth/revocation-attempt.ts',
      'server/resolve/exchange-cache.ts',
      'server/resolve/service.ts',
      'server/secrets/copy.ts',
    ]);
    const box = server.flatMap(importsOf).filter(({ to }) => to === 'server/crypto/box.ts');
    expect(box.every(({ from }) => from.startsWith('server/crypto/'))).toBe(true);
    const bytes = server.filter((file) => sourceOf(file).includes('Sealed.toBytes'));
    // A ciphertext as bytes: the crypto folder, and rotation, which goes past the ORM.
    expect(bytes.filter((file) => !/^server\/(crypto|keys)\//.test(file))).toEqual([]);
  });

  test("a connection's row is written by its moves only, and by what goes over all tables", () => {
    const writes =
      /\b(nativeUpdate|insert|insertMany|nativeDelete|upsert)\(\s*Connection\b|\b(update|into|delete from) "?connection"?\b/;
    expect(server.filter((file) => writes.test(sourceOf(file))).sort()).toEqual([
      'server/connections/moves.ts',
      'server/connections/statements.ts',
    ]);
    // What takes the table's name from elsewhere, and why it may.
    const TAKE_THEIR_TABLE = {
      'server/audit/uses/usage.ts': 'counts uses of secrets and tokens; of connections by the move `use`',
      'server/crypto/first-macs.ts': 'writes the macs of rows that have none, once, for `keys write-macs`',
      'server/db/portions.ts': 'deletes or ends what is over, of tables that a connection is none of',
      'server/keys/doctor/values.ts': "is an operator's mending of plain columns",
      'server/keys/rotation/swap.ts': 'is the move `reseal`',
    };
    const any = /\b(update|insert into|delete from)\s+(only\s+)?["']?\$\{/i;
    expect(server.filter((file) => any.test(sourceOf(file))).sort()).toEqual(Object.keys(TAKE_THEIR_TABLE));
  });

  test("the rows of every workspace are seen by few, and never by what a user's or an engine's request runs through", () => {
    const seeing = server.filter((file) => /\b(everywhere|emEverywhere)\b/.test(sourceOf(file)));
    const rooms = new Set(seeing.filter((file) => !/^server\/(db|crypto|keys|audit|app|commands|local)\//.test(file)));
    expect([...rooms].sort()).toEqual(
      [
        // By the worker, and by the address that services send browsers back to.
        'server/connections/revocation/forget.ts',
        'server/oauth/authorize/authorizations.ts',
        'server/oauth/authorize/finish.ts',
        'server/oauth/revocation-attempt.ts',
        'server/oauth/revocations.ts',
        'server/oauth/routes/routes.ts',
        'server/oauth/tasks.ts',
        // By what finds out whose a token is, and counts what is asked for.
        'server/identity/claimed-users.ts',
        'server/identity/sessions/sessions.ts',
        'server/identity/tokens/find-by-hash.ts',
        'server/identity/tokens/run-proof.ts',
        'server/identity/tokens/run-tokens.ts',
        'server/identity/tokens/tokens.ts',
        'server/limits/idempotency.ts',
        'server/limits/rate-store.ts',
      ].sort(),
    );
    // The scope itself is the database's own matter.
    const naming = server.filter((file) => /\bEVERY_WORKSPACE\b/.test(sourceOf(file)));
    expect(naming.every((file) => file.startsWith('server/db/'))).toBe(true);
  });

  test('no two prepared statements have one name', () => {
    const names = server.flatMap((file) =>
      [...sourceOf(file).matchAll(/\bname: '([a-z-]+)',\s+text:/g)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('only the entry points touch the process, and what stands between it and the code of packs', () => {
    const wrong = server
      .filter((file) => !/^server\/((main|cli)\.ts$|registry\/code\/)/.test(file))
      .filter((file) => /\bprocess\.(env|exit|exitCode|argv|on|once)\b/.test(sourceOf(file)));
    expect(wrong).toEqual([]);
  });

  test('no file of the program is past 250 lines, and no test past 400', () => {
    const isLong = (most: number) => (file: string) => sourceOf(file).split('\n').length > most + 1;
    const tests = [...sdkTests, ...filesIn('test').filter((file) => !file.includes('/gql/'))];
    expect([...server, ...packs, ...sdk].filter(isLong(250))).toEqual([]);
    expect(tests.filter(isLong(400))).toEqual([]);
  });
});
