import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { afterAll, describe, expect, test } from 'vitest';
import { loadOperations, OperationsFileError } from '../../server/http/persisted.ts';
import { createTestGraphQL } from '../support/graphql-server.ts';

const VIEWER = '{ viewer { id } }';
const NAMED = 'query One { viewer { id } } query Two { sum }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const LIST = new Map([VIEWER, NAMED, 'subscription { ticks }', '{ nope }'].map((text) => [hashOf(text), text]));
const UNLISTED = '{ viewer { id friend { id } } }';
const REFUSED = {
  message: 'This server takes only operations that are on its list.',
  extensions: { code: 'BAD_REQUEST' },
};

const folder = mkdtempSync(join(tmpdir(), 'dragops-operations-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe.each(['post', 'stream'] as const)('a server with a list of operations (%s)', (way) => {
  test.each<[what: string, body: object]>([
    ['by the hash of the GraphQL over HTTP draft', { documentId: `sha256:${hashOf(VIEWER)}` }],
    ['by the bare hash', { documentId: hashOf(VIEWER) }],
    [
      "by the hash where Apollo's clients put it",
      { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(VIEWER) } } },
    ],
    ['by its text', { query: VIEWER }],
    ['by both', { query: VIEWER, documentId: hashOf(VIEWER) }],
  ])('answers an operation that is on it, called %s', async (_what, body) => {
    const server = await createTestGraphQL({ operations: LIST });
    expect((await server[way](body)).body).toEqual({ data: { viewer: { id: '1' } } });
  });

  test('answers the one of a document that is named, with its variables', async () => {
    const server = await createTestGraphQL({ operations: LIST });
    const body = { documentId: hashOf(NAMED), operationName: 'Two', variables: {} };
    expect((await server[way](body)).body).toEqual({ data: { sum: 1 } });
  });

  test.each<[what: string, body: object]>([
    ['the text of another operation', { query: UNLISTED }],
    ['the hash of another operation', { documentId: hashOf(UNLISTED) }],
    ['another operation with the hash of one that is', { query: UNLISTED, documentId: hashOf(VIEWER) }],
    [
      'another operation with the hash of one that is, as Apollo puts it',
      { query: UNLISTED, extensions: { persistedQuery: { sha256Hash: hashOf(VIEWER) } } },
    ],
    [
      'another operation with its own hash, to be learned',
      { query: UNLISTED, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(UNLISTED) } } },
    ],
    ['its text with a space more', { query: `${VIEWER} ` }],
    ['a hash in capitals', { documentId: hashOf(VIEWER).toUpperCase() }],
    ['a hash of another kind', { documentId: `sha1:${hashOf(VIEWER)}` }],
    ['a name that is no text', { documentId: [hashOf(VIEWER)] }],
    ['a name that all objects inherit', { documentId: '__proto__' }],
    ['an empty text', { query: '' }],
    ['introspection', { query: '{ __typename }' }],
    ['nothing', {}],
  ])('refuses %s', async (_what, body) => {
    const server = await createTestGraphQL({ operations: LIST, production: false });
    const reply = await server[way](body);
    expect(reply.body.errors).toMatchObject([REFUSED]);
    expect([reply.status, server.facts, server.resolved]).toEqual([way === 'post' ? 400 : 200, [], []]);
  });

  test('still validates what is on it', async () => {
    const server = await createTestGraphQL({ operations: LIST });
    expect((await server[way]({ documentId: hashOf('{ nope }') })).body.errors?.[0]?.message).toMatch(
      /^Cannot query field/,
    );
  });
});

describe('a server with a list of operations', () => {
  test('streams a subscription that is on it', async () => {
    const server = await createTestGraphQL({ operations: LIST });
    const documentId = hashOf('subscription { ticks }');
    expect((await server.stream({ documentId })).body).toEqual({ data: { ticks: 1 } });
    expect((await server.stream({ query: 'subscription { ticks again: ticks }' })).body.errors).toMatchObject([
      REFUSED,
    ]);
  });
});

test.each(['post', 'stream'] as const)(
  'a server without a list says so to one who names an operation (%s)',
  async (way) => {
    const server = await createTestGraphQL();
    for (const body of [
      { documentId: hashOf(VIEWER) },
      { extensions: { persistedQuery: { sha256Hash: hashOf(VIEWER) } } },
    ])
      expect((await server[way](body)).body.errors?.[0]?.message).toMatch(/this server keeps no list/);
    expect((await server[way]({ query: VIEWER, documentId: hashOf(VIEWER) })).body.data).toEqual({
      viewer: { id: '1' },
    });
  },
);

describe('a file of operations', () => {
  test('is what GraphQL Code Generator writes, and several are one list', async () => {
    const [first, second] = await Promise.all(
      ['query One { viewer { ...F } } fragment F on Viewer { id }', 'query Two { sum(of: [1, 2]) }'].map(listOf),
    );
    const operations = loadOperations([fileOf('one.json', first ?? ''), fileOf('two.json', second ?? '')]);
    expect(operations.size).toBe(2);
    const server = await createTestGraphQL({ operations });
    const [documentId = ''] = Object.keys(JSON.parse(first ?? ''));
    expect(documentId).toMatch(/^sha256:/);
    expect((await server.post({ documentId })).body).toEqual({ data: { viewer: { id: '1' } } });
  }, 60_000);

  test.each<[what: string, content: unknown, fault: RegExp]>([
    ['no JSON', `{"${hashOf(VIEWER)}": hunter2`, /is not JSON/],
    ['a list', [VIEWER], /must be a JSON object/],
    ['null', null, /must be a JSON object/],
    ['a hash of another kind', { [createHash('sha1').update(VIEWER).digest('hex')]: VIEWER }, /not a SHA-256/],
    ['a document that is no text', { [hashOf(VIEWER)]: { hunter2: 1 } }, /is not text/],
    ['a document that was changed', { [`sha256:${hashOf(VIEWER)}`]: `${VIEWER} # hunter2` }, /another SHA-256/],
  ])('is refused by name when it is %s', (_what, content, fault) => {
    const file = fileOf('faulty.json', content);
    const load = () => loadOperations([fileOf('fine.json', Object.fromEntries(LIST)), file]);
    expect(load).toThrow(OperationsFileError);
    expect(load).toThrow(fault);
    expect(load).toThrow(file);
    expect(load).not.toThrow(/hunter2/);
  });

  test('is refused by name when it is not there', () => {
    expect(() => loadOperations([join(folder, 'nothing.json')])).toThrow(
      /nothing\.json \(OPERATIONS_FILES\): It cannot be read \(ENOENT\)/,
    );
  });
});

async function listOf(document: string): Promise<string> {
  const files = await generate(
    {
      schema: 'type Query { viewer: Viewer! sum(of: [Int!]): Int! } type Viewer { id: ID! }',
      documents: document,
      silent: true,
      generates: {
        [`${folder}/gql/`]: {
          preset: 'client',
          presetConfig: { persistedDocuments: true },
          config: { documentMode: 'string' },
        },
      },
    },
    false,
  );
  return (
    files.find(({ filename }: { filename: string }) => filename.endsWith('persisted-documents.json'))?.content ?? ''
  );
}
