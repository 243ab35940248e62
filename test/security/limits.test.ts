import { readFileSync } from 'node:fs';
import { getIntrospectionQuery, getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createDocuments } from '../../server/http/documents.ts';
import { LIMITS } from '../../server/http/limits.ts';
import * as gql from '../support/gql/graphql.ts';
import { createTestGraphQL } from '../support/graphql-server.ts';
import { builtInSchema } from './documents.ts';

const times = (amount: number, text: (index: number) => string) => Array.from({ length: amount }, (_, i) => text(i));
const nested = (levels: number, open: string) => `${open.repeat(levels)} __typename ${'}'.repeat(levels)}`;
const chain = (length: number, spread: (name: string) => string) =>
  times(length, (i) => `fragment f${i} on Viewer { ${i + 1 < length ? spread(`f${i + 1}`) : 'id'} }`).join(' ');

const TOKENS = /more than 1000 tokens/;
const LEVELS = /nested more than 24 levels deep/;
const ALIASES = /more than 20 aliases/;
const DIRECTIVES = /more than 20 directives/;
const FIELDS = /more than 300 fields/;
const CIRCLE = /spread each other in a circle/;
const COST = /costs more than 200000/;
const ROOT = /more than 10 fields at its root/;
const ONE = /exactly one mutation/;

/** What each is, the document, and why it is refused. Most of it is wrong for the schema too, which is not looked at. */
const hostile: readonly [what: string, query: string, reason: RegExp][] = [
  ['20,000 aliases', `{ ${times(20_000, (i) => `a${i}:x`).join(' ')} }`, /longer than 100000 characters/],
  ['5,000 aliases', `{ ${times(5000, (i) => `a${i}:x`).join(' ')} }`, TOKENS],
  ['21 aliases', `{ viewer { ${times(21, (i) => `a${i}: nope`).join(' ')} } }`, ALIASES],
  ['21 aliases called __typename', `{ viewer { ${times(21, () => '__typename: id').join(' ')} } }`, ALIASES],
  [
    '21 aliases in a fragment',
    `{ viewer { ...F } } fragment F on Viewer { ${times(21, (i) => `a${i}: id`).join(' ')} }`,
    ALIASES,
  ],
  [
    '11 aliases in a fragment that is spread twice',
    `{ viewer { ...F ...F } } fragment F on Viewer { ${times(11, (i) => `a${i}: id`).join(' ')} }`,
    ALIASES,
  ],
  [
    '21 aliases in a fragment that nothing spreads',
    `{ viewer { id } } fragment F on Viewer { ${times(21, (i) => `a${i}: id`).join(' ')} }`,
    ALIASES,
  ],
  ['2,000 levels', `{ ${nested(2000, 'friend {')} }`, TOKENS],
  ['200 levels', `{ viewer { ${nested(200, 'friend {')} } }`, LEVELS],
  ['25 levels', `{ ${nested(24, 'viewer {')} }`, LEVELS],
  ['200 levels of inline fragments', `{ viewer { ${nested(200, '... {')} } }`, LEVELS],
  ['levels in fragments', `{ viewer { ...f0 } } ${chain(24, (name) => `friend { ...${name} }`)}`, LEVELS],
  ['levels below the schema itself', `{ __schema { ${nested(200, 'types {')} } }`, LEVELS],
  ['3,000 directives', `{ viewer ${'@skip(if: false) '.repeat(3000)} { id } }`, TOKENS],
  ['21 directives', `{ viewer { id ${'@nope '.repeat(21)} } }`, DIRECTIVES],
  ['21 directives on the operation', `query ${'@nope '.repeat(21)} { viewer { id } }`, DIRECTIVES],
  ['21 directives on a variable', `query ($a: Int ${'@nope '.repeat(21)}) { viewer { id } }`, DIRECTIVES],
  ['21 directives on a fragment', `{ viewer { ...F } } fragment F on Viewer ${'@nope '.repeat(21)} { id }`, DIRECTIVES],
  ['21 directives on fragments', `{ viewer { ${times(21, () => '... @nope { id }').join(' ')} } }`, DIRECTIVES],
  ['a fragment inside itself', '{ viewer { ...F } } fragment F on Viewer { ...F }', CIRCLE],
  [
    'fragments in a circle',
    '{ viewer { ...F } } fragment F on Viewer { friend { ...G } } fragment G on Viewer { ...F }',
    CIRCLE,
  ],
  ['a circle that nothing spreads', '{ viewer { id } } fragment F on Viewer { friend { ...F } }', CIRCLE],
  ['fragments that multiply', `{ viewer { ...f0 } } ${chain(20, (name) => `...${name} ...${name}`)}`, FIELDS],
  [
    'fragments that multiply, and are many',
    `{ viewer { ...f0 } } ${chain(80, (name) => `...${name} ...${name}`)}`,
    LEVELS,
  ],
  ['301 fields', `{ viewer { ${times(301, (i) => `nope${i}`).join(' ')} } }`, FIELDS],
  ['11 fields at the root', `{ ${times(11, (i) => `nope${i}`).join(' ')} }`, ROOT],
  [
    '11 fields at the root, in fragments',
    `{ ...F ... on Query { ${times(6, () => 'viewer { id }').join(' ')} } } fragment F on Query { ${times(5, () => 'shelves { __typename }').join(' ')} }`,
    ROOT,
  ],
  ['lists inside lists inside pages', '{ things { edges { node { parts { id name labels } } } } }', COST],
  [
    'lists in fragments',
    '{ shelves { ...F } things { ...P } } fragment P on ThingPage { edges { node { ...G } } } fragment F on Shelf { things { ...G } } fragment G on Thing { parts { labels } }',
    COST,
  ],
  ['two mutations', 'mutation { setSecretValue(name: "a") deleteSecret(name: "b") }', ONE],
  ['one mutation under two names', 'mutation { setSecretValue(name: "a") again: setSecretValue(name: "b") }', ONE],
  ['a mutation twice', 'mutation { setSecretValue(name: "a") setSecretValue(name: "a") }', ONE],
  [
    'a second mutation in a fragment',
    'mutation { setSecretValue(name: "a") ...F } fragment F on Mutation { deleteSecret(name: "b") }',
    ONE,
  ],
  [
    'a second mutation in an inline fragment',
    'mutation { setSecretValue(name: "a") ... { ... on Mutation { deleteSecret(name: "b") } } }',
    ONE,
  ],
  [
    'a second mutation that may be left out',
    'mutation ($no: Boolean!) { setSecretValue(name: "a") deleteSecret(name: "b") @include(if: $no) }',
    ONE,
  ],
  [
    'a fragment of one mutation, twice',
    'mutation { ...F ...F } fragment F on Mutation { setSecretValue(name: "a") }',
    ONE,
  ],
  [
    'two mutations in an operation that is not asked for',
    'mutation A { setSecretValue(name: "a") } mutation B { a: setSecretValue(name: "a") b: setSecretValue(name: "b") }',
    ONE,
  ],
];

describe.each(['post', 'stream'] as const)('an operation that is too large (%s)', (way) => {
  test.each(hostile)('is refused: %s', async (_what, query, reason) => {
    const server = await createTestGraphQL();
    const { body, text } = await server[way]({ query, operationName: query.includes('mutation A') ? 'A' : undefined });
    // One reason: the rules of the schema, which would find many faults, were not asked.
    expect(body.errors).toMatchObject([
      { message: expect.stringMatching(reason), extensions: { code: 'BAD_REQUEST' } },
    ]);
    expect(text).not.toMatch(/nope|f\d|deleteSecret/);
    expect(server.resolved).toEqual([]);
  });

  test('is not refused for one token, character or name less', async () => {
    const server = await createTestGraphQL();
    for (const query of [
      `{ viewer { ${times(20, (i) => `a${i}: id`).join(' ')} } }`,
      `{ viewer { ${nested(22, 'friend {')} } }`,
      `{ viewer { ${times(298, () => 'id').join(' ')} __typename } }`,
      `{ ${times(10, () => 'viewer { id }').join(' ')} __typename }`,
      'mutation { __typename setSecretValue(name: "a") x: __typename }',
      'mutation { ...F } fragment F on Mutation { setSecretValue(name: "a") __typename }',
    ])
      expect((await server[way]({ query })).body.errors, query).toBeUndefined();
  });
});

describe('the limits', () => {
  const schema = builtInSchema();
  const production = createDocuments(schema, true);

  test.each(Object.entries(gql).filter(([name]) => name.endsWith('Document')))('let %s pass', (_name, document) =>
    expect(production.read(String(document)).faults).toEqual([]),
  );

  test.each(['README.md', 'docs/operations.md'])('let every operation of %s pass', (file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const operations = [...text.matchAll(/```graphql\n([^`]*)```/g)].map(([, operation = '']) => operation);
    expect(operations.length).toBeGreaterThan(0);
    for (const operation of operations) expect(production.read(operation).faults).toEqual([]);
  });

  test('let development ask for the whole schema', () => {
    const query = getIntrospectionQuery({
      inputValueDeprecation: true,
      specifiedByUrl: true,
      oneOf: true,
      schemaDescription: true,
      directiveIsRepeatable: true,
    });
    expect(createDocuments(schema, false).read(query).faults).toEqual([]);
    expect(() => production.read(query)).toThrow('This server does not tell its schema.');
  });

  test('are far from where parsing and validation overflow the stack', () => {
    const literal = `{ connections(first: ${'['.repeat(490)}${']'.repeat(490)}) { totalCount } }`;
    expect(production.read(literal).faults).toHaveLength(1);
    expect(() => production.read(`{ a(b: ${'['.repeat(LIMITS.tokens)}`)).toThrow(/more than 1000 tokens/);
  });

  /** Within the limits, by what it costs. */
  const isTaken = (query: string) => {
    try {
      production.read(query);
      return true;
    } catch (error) {
      expect((error as Error).message).toMatch(COST);
      return false;
    }
  };

  test('count lists at their longest, alone and inside each other', () => {
    const sharing = 'edges { node { id sharing { users { id subject } } } }';
    const secrets = 'secrets(first: 200) { nodes { name values { isSet updatedAt environment { id name } } } }';
    expect(isTaken(`{ connections(first: 180) { ${sharing} } }`)).toBe(true);
    expect(isTaken(`{ connections(first: 200) { ${sharing} } }`)).toBe(false);
    expect(isTaken(`{ ${times(2, (i) => `a${i}: connections(first: 50) { ${sharing} }`)} }`)).toBe(true);
    expect(isTaken(`{ ${times(2, (i) => `a${i}: connections(first: $n) { ${sharing} }`)} }`)).toBe(false);
    expect(isTaken(`{ ${times(7, (i) => `a${i}: ${secrets}`)} }`)).toBe(true);
    expect(isTaken(`{ ${times(8, (i) => `a${i}: ${secrets}`)} }`)).toBe(false);
  });

  test('count a page that is asked for twice, or for less than nothing, as one that can be', () => {
    const page = (asked: string) => `connections(${asked}) { edges { node { sharing { users { id } } } } }`;
    for (const asked of ['first: 1, last: 200', 'first: $n, last: 1', 'first: 201'])
      expect(isTaken(`{ a: ${page(asked)} b: ${page('first: 100')} }`), asked).toBe(false);
    expect(isTaken(`{ a: ${page('first: -200')} b: ${page('first: 200')} c: ${page('first: 200')} }`)).toBe(false);
    const fragment = 'fragment P on ConnectionPage { edges { node { sharing { users { id } } } } }';
    expect(isTaken(`{ a: connections(first: 1) { ...P } b: connections(first: 1) { ...P } } ${fragment}`)).toBe(false);
  });

  test('know of every list how long it can be', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const fields = types
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => Object.values(type.getFields()));
    const most = ({ extensions }: (typeof fields)[number]) =>
      (extensions['costs'] as { readonly most?: number } | undefined)?.most;
    const pages = fields.filter((field) => most(field) !== undefined).map(({ type }) => getNamedType(type).name);
    const unknown = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => !type.name.startsWith('__') && isListType(getNullableType(field.type)))
        .filter((field) => most(field) === undefined && !pages.includes(type.name))
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
