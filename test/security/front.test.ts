import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isNetwork } from '../../server/core/networks.ts';
import { HAS_CHROMIUM, launchChromium } from '../support/chromium.ts';
import { createTestGraphQL } from '../support/graphql-server.ts';

const VIEWER = { query: '{ viewer { id } }' };
const DASHBOARD = 'https://dashboard.example.com';
const SECRET = 'canaryHunter2secret';

describe('every answer', () => {
  const everyKind = async (options: Parameters<typeof createTestGraphQL>[0] = {}) => {
    const server = await createTestGraphQL({ ...options, production: false });
    const get = (path: string, method = 'GET', accept = '*/*') =>
      fetch(`${server.url}${path}`, { method, headers: { accept } });
    return [
      await server.post(VIEWER),
      await server.stream(VIEWER),
      await server.stream({ query: 'subscription { ticks }' }),
      await server.post('no JSON'),
      await server.post(VIEWER, { 'content-type': 'text/plain' }),
      await server.post(VIEWER, {}, '/graphql?x'),
      await get('/graphql', 'OPTIONS'),
      await get('/graphql'),
      await get('/graphql', 'GET', 'text/html'),
      await get('/nothing'),
      await get('/health'),
    ];
  };

  test('leaves its connection open for longer than a proxy in front does', async () => {
    const server = await createTestGraphQL();
    const { headers } = await server.post(VIEWER);
    expect(headers.get('keep-alive')).toBe('timeout=65');
  });

  test('forbids what a browser could do with it beside reading', async () => {
    for (const { headers } of await everyKind()) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'none';.*frame-ancestors 'none'/),
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('asks for https from then on, where browsers reach the server by https', async () => {
    for (const { headers } of await everyKind({ publicUrl: () => 'https://connections.example.com' }))
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('shows its request id, and when to come again, to an allowed origin', async () => {
    const server = await createTestGraphQL({ allowedOrigins: [DASHBOARD] });
    const [allowed, foreign] = await Promise.all(
      [DASHBOARD, 'https://evil.example'].map((origin) => server.post(VIEWER, { origin })),
    );
    expect(allowed?.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after');
    expect(foreign?.headers.get('access-control-expose-headers')).toBeNull();
  });

  test('lets pages of this machine in while it is developed, and tells once of others, with what lets them in', async () => {
    const [developed, production] = [false, true].map((production) => createTestGraphQL({ production }));
    const allowed = async (server: typeof developed, origin: string) =>
      (await (await server)?.post(VIEWER, { origin }))?.headers.get('access-control-allow-origin');
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]']) {
      expect(await allowed(developed, origin)).toBe(origin);
      expect(await allowed(production, origin)).toBeNull();
    }
    for (const origin of [
      'http://localhost.evil.example',
      'https://evil.example',
      'null',
      `${SECRET}`,
      'https://evil.example',
    ])
      expect(await allowed(developed, origin)).toBeNull();
    const logged = (await developed)?.logged() ?? '';
    expect(logged.match(/ALLOWED_ORIGINS/g)).toHaveLength(2);
    expect(logged).not.toMatch(new RegExp(`evil|${SECRET}`));
    for (let number = 0; number < 150; number++) await allowed(developed, `https://made-up-${number}.example`);
    expect((await developed)?.logged().match(/ALLOWED_ORIGINS/g)).toHaveLength(100);
  });

  test.each(['post', 'stream'] as const)('says when to come again, of one who asked too often (%s)', async (way) => {
    const tooMany = new GraphQLError('Slowly.', { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 2.5 } });
    const server = await createTestGraphQL({
      errors: { plugin: {}, clean: (result) => result },
      contextOf: () => Promise.reject(tooMany),
    });
    const { status, headers, body } = await server[way](VIEWER);
    expect([status, headers.get('retry-after')]).toEqual([429, '3']);
    expect(body.errors?.[0]?.message).toBe('Slowly.');
  });
});

describe('a request id', () => {
  test.each(['post', 'stream'] as const)('of the caller is kept, and told to the operation (%s)', async (way) => {
    const server = await createTestGraphQL();
    const { headers } = await server[way](VIEWER, { 'x-request-id': 'run-2026.11_24' });
    expect(headers.get('x-request-id')).toBe('run-2026.11_24');
    expect(server.facts.map(({ requestId }) => requestId)).toEqual(['run-2026.11_24']);
  });

  test.each([
    'short',
    'x'.repeat(65),
    'with spaces in it',
    '<script>alert(1)</script>',
    'line%0abreak{}',
    'ünïcödé-id',
  ])('that would not fit into a log is replaced: %s', async (sent) => {
    const server = await createTestGraphQL();
    const { headers } = await server.post(VIEWER, { 'x-request-id': Buffer.from(sent).toString('latin1') });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(server.facts[0]?.requestId).toBe(headers.get('x-request-id'));
  });
});

describe('the address of a client', () => {
  const TRUSTED = ['127.0.0.0/8', '::1', '10.0.0.0/8', '2001:db8::/32'];

  test.each<[what: string, trusted: readonly string[], forwarded: string, address: string]>([
    ['is its own, where no proxy is trusted', [], '1.2.3.4', '127.0.0.1'],
    ['is its own, where it is no trusted proxy', ['10.0.0.0/8'], '1.2.3.4', '127.0.0.1'],
    ['is what a trusted proxy says', TRUSTED, '1.2.3.4', '1.2.3.4'],
    ['is what the last proxy says, not what the client made up', TRUSTED, '6.6.6.6, 1.2.3.4', '1.2.3.4'],
    ['is looked for behind every trusted proxy', TRUSTED, '6.6.6.6, 1.2.3.4, 10.1.2.3, 2001:db8::7', '1.2.3.4'],
    ['is the first of many trusted ones', TRUSTED, '10.0.0.1,10.0.0.2', '10.0.0.1'],
    ['is the proxy, where that says nothing that is an address', TRUSTED, '1.2.3.4, unknown', '127.0.0.1'],
    ['is never what is no address', TRUSTED, `${SECRET}, 10.0.0.1`, '10.0.0.1'],
    ['is never empty', TRUSTED, ' , ,', '127.0.0.1'],
    ['is plain, where IPv6 holds IPv4', TRUSTED, '::ffff:1.2.3.4', '1.2.3.4'],
    ['is trusted in that form too', TRUSTED, '1.2.3.4, ::FFFF:10.0.0.1', '1.2.3.4'],
    ['is without its port', TRUSTED, '1.2.3.4:5678', '1.2.3.4'],
    ['is without its port and brackets', TRUSTED, '[2606:4700::1]:5678', '2606:4700::1'],
    ['is without its zone, however long', TRUSTED, `fe80::1%${'a'.repeat(60)}`, 'fe80::1'],
    ['is in its one plain form', TRUSTED, '2606:4700:0:0:0:0:0:00AB', '2606:4700::ab'],
    ['is plain, where IPv6 holds IPv4 in another form', TRUSTED, '::ffff:102:304', '1.2.3.4'],
  ])('%s', async (_what, trustedProxies, forwarded, address) => {
    const server = await createTestGraphQL({ trustedProxies });
    await server.post(VIEWER, { 'x-forwarded-for': forwarded });
    await server.stream(VIEWER, { 'x-forwarded-for': forwarded });
    expect(server.facts.map((facts) => facts.address)).toEqual([address, address]);
  });

  test.each(['10.0.0.0/8', '10.0.0.1', '::1', 'fd00::/8'])('may be trusted: %s', (range) =>
    expect(isNetwork(range)).toBe(true),
  );
  test.each(['10.0.0.0/33', '10.0.0', 'fd00::/129', 'localhost', '10.0.0.0/8/8', '10.0.0.0/', '', '10.0.0.0/-1'])(
    'may not be trusted: %s',
    (range) => expect(isNetwork(range)).toBe(false),
  );
});

describe.each(['post', 'stream'] as const)('what is no operation (%s)', (way) => {
  const many = (amount: number) => Array.from({ length: amount }, () => 1);
  const deep = (levels: number) => JSON.parse(`${'{"inner":'.repeat(levels)}{}${'}'.repeat(levels)}`) as object;

  test.each<[what: string, body: unknown, message: RegExp]>([
    ['a list of operations', [VIEWER, VIEWER], /one operation in each request|Batching is not supported/],
    ['a list in a list', '[[]]', /one operation in each request|Batching is not supported/],
    ['null', 'null', /must be an object|expected to be object/],
    ['text', `"${SECRET}"`, /must be an object|expected to be object/],
    ['no JSON', `{"query": ${SECRET}`, /not JSON|invalid JSON/],
    ['JSON that does not end', '['.repeat(100_000), /not JSON|invalid JSON/],
    ['an operation that is no text', { query: { [SECRET]: 1 } }, /must be text/],
    ['no operation', { [SECRET]: 1 }, /no operation in its field `query`/],
    [
      'an operation in what all objects inherit',
      '{"__proto__":{"query":"{viewer{id}}"}}',
      /no operation in its field `query`/,
    ],
    ['variables that are a list', { ...VIEWER, variables: [SECRET] }, /variables must be an object/],
    ['variables that are text', { ...VIEWER, variables: SECRET }, /variables must be an object/],
    ['a name that is no text', { ...VIEWER, operationName: [SECRET] }, /name of the operation must be text/],
    ['variables of 65 levels', { ...VIEWER, variables: { a: deep(65) } }, /nested more than 64 levels deep/],
    [
      'variables of 50,000 levels',
      `{"query":"{viewer{id}}","variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      /nested more than 64 levels deep/,
    ],
    ['2,001 values', { ...VIEWER, variables: { of: many(2000) } }, /more than 2000 values/],
  ])('is refused: %s', async (_what, body, message) => {
    const server = await createTestGraphQL();
    const reply = await server[way](body);
    expect(reply.body.errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST' } },
    ]);
    expect(reply.status).toBe(way === 'post' ? 400 : 200);
    expect(reply.text + server.logged()).not.toContain(SECRET);
    expect([server.facts, server.resolved, server.logged()]).toEqual([[], [], '']);
  });

  test('is not everything that is large', async () => {
    const server = await createTestGraphQL();
    const query = 'query ($of: [Int!], $in: Box) { sum(of: $of, in: $in) }';
    expect((await server[way]({ query, variables: { of: many(1900), in: deep(60) } })).body).toEqual({
      data: { sum: 1 },
    });
  });

  test('is __proto__ as a variable or a field of one', async () => {
    const server = await createTestGraphQL();
    const query = 'query ($in: Box) { sum(in: $in) }';
    const plain = await server[way](`{"query":"${query}","variables":{"__proto__":{"in":{"polluted":1}}}}`);
    expect(plain.body).toEqual({ data: { sum: 1 } });
    const inner = await server[way](`{"query":"${query}","variables":{"in":{"__proto__":{"polluted":1}}}}`);
    expect(inner.body.errors?.[0]?.extensions['code']).toBe('INVALID_INPUT');
    expect('polluted' in {}).toBe(false);
  });

  test('is one with a query string, in which a token could stand', async () => {
    const server = await createTestGraphQL();
    for (const search of ['?', `?authorization=${SECRET}`, `?query={viewer{id}}&token=${SECRET}`]) {
      const { status, text } = await server[way](VIEWER, {}, `/graphql${search}`);
      expect(status).toBe(400);
      expect(text).not.toContain(SECRET);
    }
    expect(server.facts).toEqual([]);
  });
});

describe('the time of an operation', () => {
  test.each(['post', 'stream'] as const)('has an end, although its work may go on (%s)', async (way) => {
    const server = await createTestGraphQL({ operationMilliseconds: 50, resolvers: { slow: () => sleep(400, 1) } });
    const began = performance.now();
    const { status, body } = await server[way]({ query: '{ slow }' });
    expect(performance.now() - began).toBeLessThan(350);
    expect(status).toBe(503);
    expect(body.errors).toMatchObject([
      { message: expect.stringContaining('took too long'), extensions: { code: 'UNAVAILABLE' } },
    ]);
    expect((await server[way](VIEWER)).status).toBe(200);
  });

  test('begins before anyone asks who the caller is', async () => {
    const server = await createTestGraphQL({ operationMilliseconds: 50, contextOf: () => sleep(400) as never });
    expect((await server.post(VIEWER)).status).toBe(503);
  });

  test('is no limit for a stream, which no request without one may begin', async () => {
    const server = await createTestGraphQL({ operationMilliseconds: 50 });
    expect((await server.stream({ query: 'subscription { ticks }' })).body).toEqual({ data: { ticks: 1 } });
    const { status, body } = await server.post({ query: 'subscription { ticks }' });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
  });

  test('is not worth a line in the log when the client goes away in the middle of its body', async () => {
    const server = await createTestGraphQL();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"query":',
    );
    await sleep(50);
    socket.destroy();
    await sleep(50);
    expect(server.logged()).toBe('');
  });
});

describe('the schema', () => {
  const questions = [
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Viewer") { name } }',
    '{ ...F } fragment F on Query { ... { __schema { __typename } } }',
  ];
  const mistakes = [
    '{ viewr { id } }',
    '{ viewer { idd } }',
    '{ things(frist: 1) { __typename } }',
    '{ sum(in: { inne: null }) }',
    'fragment F on Viewr { id } { viewer { id } }',
  ];

  test.each(['post', 'stream'] as const)('is not told in production, nor guessed at (%s)', async (way) => {
    const server = await createTestGraphQL();
    for (const query of [...questions, '{ viewer { friend { __schema { __typename } } } }'])
      expect((await server[way]({ query })).body.errors?.[0]?.message, query).toBe(
        'This server does not tell its schema.',
      );
    for (const query of mistakes) {
      const { body, text } = await server[way]({ query });
      expect(body.errors?.[0]?.extensions['code'], query).toBe('BAD_REQUEST');
      expect(text).not.toMatch(/did you mean/i);
    }
    const variable = { query: 'query ($in: Box) { sum(in: $in) }', variables: { in: { inne: null } } };
    expect((await server[way](variable)).text).not.toMatch(/did you mean/i);
    expect((await server[way]({ query: '{ __typename viewer { __typename } }' })).body.data).toEqual({
      __typename: 'Query',
      viewer: { __typename: 'Viewer' },
    });
  });

  test('is told in development, which also helps with names', async () => {
    const server = await createTestGraphQL({ production: false });
    for (const query of questions) expect((await server.post({ query })).body.errors, query).toBeUndefined();
    for (const query of mistakes.slice(0, 4)) expect((await server.post({ query })).text).toMatch(/did you mean/i);
  });

  test('has no page in production', async () => {
    const server = await createTestGraphQL();
    const page = (path: string) => fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } });
    const answer = await page('/graphql');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/json']);
    const authorized = { accept: 'text/html', authorization: 'Bearer x' };
    const asked = await fetch(`${server.url}/graphql?query={viewer{id}}`, { headers: authorized });
    expect(asked.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await page('/')).status).toBe(404);
    const health = await page('/health?x=1');
    expect(await health.text()).toBe('');
  });

  test('is as little ready whatever stands behind the path', async () => {
    const server = await createTestGraphQL({ isReady: () => false });
    for (const path of ['/health', '/health?x=1']) expect((await fetch(`${server.url}${path}`)).status).toBe(503);
  });
});

describe.skipIf(!HAS_CHROMIUM)('GraphiQL', () => {
  test('works under its policy, which no script but its own and no other server passes', async () => {
    const server = await createTestGraphQL({ production: false });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${server.url}/graphql`);
      await page.evaluate(() => localStorage.setItem('graphiql:query', '{ viewer { id } }'));
      await page.reload();
      await page.waitForSelector('.graphiql-query-editor .view-line');
      await page.click('.graphiql-execute-button');
      await expect.poll(() => page.innerText('.graphiql-response'), { timeout: 10_000 }).toMatch(/"id":\s"1"/);
      // What the editor knows of the schema comes from a worker of its own.
      await page.click('.graphiql-query-editor .view-line');
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nquery Two { she');
      await expect.poll(() => page.innerText('.suggest-widget'), { timeout: 10_000 }).toContain('shelves');
      expect(complaints).toEqual([]);
      // Nothing of what was typed stands in the address, and what an earlier version wrote there does not hurt.
      expect(page.url()).toBe(`${server.url}/graphql`);
      await page.goto(`${server.url}/graphql?query=%7Bviewer%7Bid%7D%7D`);
      await page.waitForSelector('.graphiql-query-editor .view-line');
      expect(complaints).toEqual([]);
      const foreign = page.evaluate(() => fetch('http://127.0.0.1:1/', { mode: 'no-cors' }).then(String, String));
      expect(await foreign).toMatch(/Failed to fetch/);
      await page.evaluate(() =>
        document.body.append(Object.assign(document.createElement('script'), { text: 'window.injected = 1' })),
      );
      expect(await page.evaluate(() => 'injected' in window)).toBe(false);
      expect(complaints.join()).toMatch(/connect-src 'self'[\s\S]*script-src/);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
