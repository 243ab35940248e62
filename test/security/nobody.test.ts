import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';

const NAMES = [
  'viewer',
  'connections',
  'resolve',
  'createConnection',
  'connectionChanged',
  '__schema',
  '__typename',
  '__proto__',
];
const VARIABLES = ['{ }', '(input: {})', '(input: { name: "x" })', '(first: 1)', '(id: "\\u0000")', '(id: $v)', ''];

const name = fc.constantFrom('x', 'a', '', 'constructor', '__proto__', '\u0000');
const field = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VARIABLES), fc.constantFrom('', ' { id }', ' { __typename }'))
  .map((parts) => parts.join(''));
const operation = fc
  .tuple(
    fc.constantFrom('', 'query', 'mutation', 'subscription', 'query x', 'query a', 'mutation x', 'subscription x'),
    fc.constantFrom('', '', '($v: ID)', '($v: [Int!]! = 1)', '($v: ConnectionInput)'),
    fc.array(field, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', ' @skip(if: true)', ' @include(if: $v)', ' @defer', ' @stream'),
  )
  .map(
    ([head, variables, fields, directive]) =>
      `${head}${head && variables} { ${fields.join(`${directive} `)}${directive} }`,
  );
const definition = fc.oneof(
  { weight: 6, arbitrary: operation },
  fc.constantFrom(
    'fragment f on Query { viewer { id } }',
    'fragment f on Query { ...f }',
    '{ ...f }',
    'type Query { a: Int }',
    'schema { query: Query }',
    'query x { viewer { id } }',
    '{ viewer { id } }',
    '',
    '#',
    '}',
    '\u0000',
  ),
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(definition, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n')) },
  fc.string(),
);
const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', [], {}, { __proto__: null }));
const body = fc.record(
  {
    query: fc.oneof({ weight: 5, arbitrary: text }, anything),
    operationName: fc.oneof({ weight: 3, arbitrary: name }, anything),
    variables: fc.oneof(anything, fc.dictionary(fc.constantFrom('v', 'input', '__proto__'), anything)),
    extensions: fc.oneof(anything, fc.constant({ persistedQuery: { version: 1, sha256Hash: 'a' } })),
    documentId: anything,
  },
  { requiredKeys: [] },
);

/** Whoever has no token can make neither a fault of this server nor a line of its log at the level of an error. */
describe('a request without a token', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp('pglite');
  });
  afterAll(() => server.close());

  const send = (sent: string, accept: string) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      body: sent,
      headers: { 'content-type': 'application/json', accept },
    });
  const faults = () =>
    server
      .logged()
      .split('\n')
      .filter((line) => /"level":[56]0/.test(line));

  test.each([
    ['a name that no operation has', { query: '{ viewer { id } }', operationName: 'x' }, 'no operation of the name'],
    ['an empty name', { query: '{ viewer { id } }', operationName: '' }, 'no operation of the name'],
    [
      'two operations and no name',
      { query: 'query a { viewer { id } } query b { viewer { id } }' },
      'several operations',
    ],
  ])('with %s is a bad request', async (_what, sent, message) => {
    const answer = await send(JSON.stringify(sent), 'application/json');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      errors: [
        expect.objectContaining({ message: expect.stringContaining(message), extensions: { code: 'BAD_REQUEST' } }),
      ],
    });
    expect(faults()).toEqual([]);
  });

  test.each(['application/json', 'text/event-stream'])(
    'whatever its body is, never fails this server (%s)',
    async (accept) => {
      await fc.assert(
        fc.asyncProperty(body, async (sent) => {
          const answer = await send(JSON.stringify(sent), accept);
          expect(answer.status, JSON.stringify(sent)).toBeLessThan(500);
          expect(await answer.text(), JSON.stringify(sent)).not.toContain('"INTERNAL"');
        }),
        { numRuns: 400 },
      );
      expect(faults()).toEqual([]);
    },
  );

  test('whatever it is, as bytes, never fails this server', async () => {
    const { port } = new URL(server.url);
    const line = fc.constantFrom(
      'GET /health',
      'POST /health',
      'GET /graphql',
      'GET /graphql?query={x}',
      'OPTIONS /graphql',
      'PUT /graphql',
      'GET //x',
      'GET http://[',
      'GET /oauth/github/callback?state=%ff&code=a',
      'GET /oauth/github/callback?state=a&state=b',
      'GET /oauth/github/callback',
      'GET /oauth/x/authorize?flow=\u0001',
      'GET /oauth/github/authorize?flow=00000000-0000-0000-0000-000000000000',
      'GET /oauth/%00/callback',
      'POST /oauth/github/callback',
    );
    const header = fc.constantFrom(
      'accept: text/html',
      'accept: text/event-stream',
      'content-type: application/json',
      'cookie: dragops-session=x',
      'cookie: dragops-github=%ff; =',
      'cookie: __Host-dragops-session=drgs_a',
      'origin: null',
      'origin: http://[',
      'authorization: Basic x',
      'x-request-id: \u0001',
      'x-forwarded-for: ,',
      'x-forwarded-host: [',
      'host: [',
      'content-length: 2',
    );
    await fc.assert(
      fc.asyncProperty(
        line,
        fc.uniqueArray(header, { maxLength: 5 }),
        fc.string({ maxLength: 8 }),
        async (first, headers, rest) => {
          const head = [`${first} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers].join('\r\n');
          const answer = await exchange(Number(port), `${head}\r\n\r\n${rest}`);
          expect(answer, head).not.toMatch(/^HTTP\/1\.1 5|"INTERNAL"/);
        },
      ),
      { numRuns: 200 },
    );
    expect(faults()).toEqual([]);
  });
});

/** Sends bytes, and half-closes; answers with what comes back. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.on('end', () => socket.destroy());
    socket.end(bytes, 'latin1');
  });
}
