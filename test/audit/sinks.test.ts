import { appendFileSync, cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../server/app/app.ts';
import { loadConfig } from '../../server/config/config.ts';
import { createLogger } from '../../server/core/logger.ts';
import { prepareLocalAccess } from '../../server/local/local.ts';
import { CreateRunToken } from '../support/access-operations.ts';
import { engines, type TestApp } from '../support/app.ts';
import { selfSigned } from '../support/certificate.ts';
import { createClient } from '../support/client.ts';
import { copyTemplate } from '../support/databases.ts';
import { ListEnvironments } from '../support/operations.ts';
import { type Arrived, brokenLink, firstArrivals, parseLines, receiveSyslog, receiveWebhook } from './receivers.ts';
import { act, endLeases, expectAll, expectEachOnce, folder, start, stored, undo } from './sink-stage.ts';

const TOKEN = 'canary-sink-token-5b1f';
const OUTAGE = 'The audit sink does not take events';
describe.each(engines())('a file as the sink of the audit log (%s)', (engine) => {
  const fileSink = () => {
    const path = join(folder, 'audit log.jsonl');
    return { path, AUDIT_SINK: pathToFileURL(path).href, read: () => parseLines(readFileSync(path, 'utf8')) };
  };

  test('gets the events of every workspace in their order, once, for its owner only', async () => {
    const { path, AUDIT_SINK, read } = fileSink();
    const server = await start(engine, { env: { AUDIT_SINK } });
    const other = await server.person('zoe', { workspace: await server.workspace('other'), role: 'admin' });
    for (let round = 0; round < 3; round++) {
      await Promise.all([act(server), act(server), act({ user: other.client })]);
      await createClient(server.url, 'drgu_nonsense').send(ListEnvironments);
      await server.app.worker.round('audit-sink');
    }
    await Promise.all([server.app.worker.round('audit-sink'), act(server), server.app.worker.round('audit-sink')]);
    await server.app.worker.round('audit-sink');
    await expectEachOnce(server, read());
    expect(firstArrivals(read()).size).toBeGreaterThan(2);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(server.logged()).not.toContain('sink');
  });

  test('shows a receiver who has no key that a line was left out, put elsewhere or edited', async () => {
    const { AUDIT_SINK, read } = fileSink();
    const server = await start(engine, { env: { AUDIT_SINK } });
    for (let event = 0; event < 4; event++) await act(server);
    await server.app.worker.round('audit-sink');
    const chain = firstArrivals(read()).get(server.access.workspace) ?? [];
    const [first, second, third, ...rest] = chain as [Arrived, Arrived, Arrived, ...Arrived[]];
    expect(brokenLink(chain)).toBeNull();
    expect(brokenLink([first, third, ...rest])).toBe(3);
    expect(brokenLink([second, first, third, ...rest])).toBe(2);
    expect(brokenLink([first, { ...second, mac: third.mac }, third, ...rest])).toBe(2);
    expect(brokenLink([first, second, { ...third, hash: second.hash }, ...rest])).toBe(3);
  });

  test('is gone on with by the next start, also after a line that a crash has torn', async () => {
    const { path, AUDIT_SINK, read } = fileSink();
    const base = loadConfig({ PORT: '0', AUDIT_SINK });
    const config = {
      ...base,
      database: await copyDatabase(engine),
      dataFolder: null,
      keys: [{ service: 'file', path: join(folder, 'key') } as const],
    };
    const run = async (work: (server: Pick<TestApp, 'user' | 'sql' | 'app'>) => Promise<unknown>) => {
      const app = await createApp(config, { log: createLogger('silent') });
      try {
        const url = await app.listen();
        const user = createClient(url, (await prepareLocalAccess(app)).userToken);
        await work({ app, user, sql: (statement) => app.database.emEverywhere().execute(statement) });
      } finally {
        await app.close();
      }
    };
    // Without a round: what is there goes out at the end of a server.
    await run(act);
    const before = read();
    expect(before.length).toBeGreaterThan(0);
    await run(act);
    expect(read().slice(0, before.length)).toEqual(before);
    appendFileSync(path, '{"seq":999,"id":"to');
    await run(act);
    await run(async (server) => {
      // A start makes events too.
      await server.app.worker.round('audit-sink');
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
      const isTorn = (line: string) => line.startsWith('{"seq":999');
      expect(lines.filter(isTorn)).toEqual(['{"seq":999,"id":"to']);
      const whole = lines.filter((line) => !isTorn(line)).map((line) => JSON.parse(line));
      await expectEachOnce(server, whole);
    });
  });

  const copyDatabase = async (kind: typeof engine) => {
    const postgres = inject('postgres');
    if (kind === 'pglite' || !postgres) {
      cpSync(inject('pgliteFolder'), join(folder, 'database'), { recursive: true });
      return { kind: 'pglite', folder: join(folder, 'database') } as const;
    }
    const { url, drop } = await copyTemplate(postgres);
    undo.push(drop);
    return { kind: 'postgresql', url, poolSize: 4 } as const;
  };
});

describe.each(engines())('a webhook as the sink of the audit log (%s)', (engine) => {
  let receiver: Awaited<ReturnType<typeof receiveWebhook>>;
  let server: TestApp;
  beforeEach(async () => {
    receiver = await receiveWebhook('/events?key=canary-sink-url');
    undo.push(() => receiver.close());
    writeFileSync(join(folder, 'token'), `${TOKEN}\n`, { mode: 0o600 });
    const env = { AUDIT_SINK: receiver.url, AUDIT_SINK_TOKEN_FILE: join(folder, 'token') };
    server = await start(engine, { env });
  });
  const round = () => server.app.worker.round('audit-sink');
  const outages = () => server.logged().split(OUTAGE).length - 1;

  test('gets JSON Lines by POST, with its token', async () => {
    await act(server);
    await round();
    await act(server);
    await round();
    await expectEachOnce(server, receiver.kept);
    for (const { headers, path } of receiver.requests) {
      expect(headers).toMatchObject({ 'content-type': 'application/x-ndjson', authorization: `Bearer ${TOKEN}` });
      expect(path).toBe('/events?key=canary-sink-url');
    }
    expect(outages()).toBe(0);
  });

  const faults: readonly [string, NonNullable<typeof receiver.fault>][] = [
    ['answers 500, with all that it got', (response, body) => response.writeHead(500).end(body)],
    ['asks for patience', (response) => response.writeHead(429, { 'retry-after': '1' }).end()],
    ['resets the connection', (response) => response.socket?.resetAndDestroy()],
    ['sends elsewhere', (response) => response.writeHead(307, { location: '/elsewhere' }).end()],
    ['breaks off in its answer', (response) => response.writeHead(500).write('x', () => response.destroy())],
    ['does not speak HTTP', (response) => response.socket?.end(`${TOKEN}\r\n\r\n`)],
  ];
  test.each(faults)(
    'that %s keeps nobody from working, and misses nothing when it is well again',
    async (_what, fault) => {
      await act(server);
      await round();
      for (let outage = 1; outage <= 2; outage++) {
        receiver.fault = fault;
        for (let attempt = 0; attempt < 3; attempt++) {
          await act(server);
          await endLeases(server);
          await round();
        }
        expect(outages()).toBe(outage);
        const refused = receiver.requests.length;
        expect(receiver.requests.every(({ path }) => path.startsWith('/events'))).toBe(true);
        receiver.fault = null;
        await endLeases(server);
        await round();
        expect(receiver.requests.length).toBeGreaterThan(refused);
        await expectAll(server, receiver.kept);
      }
      await act(server);
      await round();
      await expectAll(server, receiver.kept);
      for (const secret of [TOKEN, 'canary-sink', new URL(receiver.url).host])
        expect(server.logged()).not.toContain(secret);
    },
  );

  test('that hangs keeps nobody from working', async () => {
    receiver.fault = () => undefined;
    await act(server);
    let isOver = false;
    const hanging = round()?.then(() => {
      isOver = true;
    });
    await expect.poll(() => receiver.requests.length).toBeGreaterThan(0);
    for (let event = 0; event < 5; event++) await act(server);
    expect(isOver).toBe(false);
    await hanging;
    expect(outages()).toBe(1);
    receiver.fault = null;
    await endLeases(server);
    await round();
    await expectAll(server, receiver.kept);
    expect(server.logged()).not.toContain(TOKEN);
  });

  test('that is not there from the beginning gets all when it comes, batch after batch', async () => {
    const fault: typeof receiver.fault = (response) => response.writeHead(503).end();
    receiver.fault = fault;
    await act(server);
    await round();
    // More than one batch holds: refusals of one address are limited, so this is done beside the front.
    const origin = { request: 'r'.repeat(16), address: '192.0.2.1' };
    const { audit } = server.app.founding;
    await Promise.all(Array.from({ length: 1100 }, () => audit.recordRefusal(origin, 'unknown_token')));
    receiver.fault = null;
    receiver.requests.length = 0;
    await endLeases(server);
    await round();
    expect(receiver.requests.length).toBeGreaterThanOrEqual(4);
    await expectEachOnce(server, receiver.kept);
  });
});

describe('syslog as the sink of the audit log', () => {
  test('gets RFC 5424 over TCP, each message with its length before it', async () => {
    const receiver = await receiveSyslog();
    undo.push(() => receiver.close());
    const server = await start('pglite', { env: { AUDIT_SINK: `syslog://127.0.0.1:${receiver.port}` } });
    const run = { user: server.access.user, environment: 'development', run: 'run:7/b@c' };
    const { createRunToken } = await server.engine.ask(CreateRunToken, { input: run });
    expect(createRunToken.__typename).toBe('CreatedRunToken');
    await act(server);
    await server.app.worker.round('audit-sink');
    await act(server);
    await server.app.worker.round('audit-sink');
    await expect.poll(async () => receiver.messages.length === (await stored(server)).length).toBe(true);
    const events = receiver.messages.map(({ event }) => event);
    await expectEachOnce(server, events);
    expect(events.some(({ run: named }) => named === run.run)).toBe(true);
    for (const { header } of receiver.messages) expect(header).toMatch(/^<110>1 - \S+ dragops-connections - audit -$/);
  });

  test.each([
    ['resets connections', (socket: { resetAndDestroy: () => unknown }) => void socket.resetAndDestroy()],
    ['closes connections at once', (socket: { end: () => unknown }) => void socket.end()],
  ])('that %s gets all when it is well again', async (_what, fault) => {
    const receiver = await receiveSyslog();
    undo.push(() => receiver.close());
    const server = await start('pglite', { env: { AUDIT_SINK: `syslog://127.0.0.1:${receiver.port}` } });
    receiver.fault = fault;
    for (let attempt = 0; attempt < 3; attempt++) {
      await act(server);
      await endLeases(server);
      await server.app.worker.round('audit-sink');
    }
    receiver.fault = null;
    await act(server);
    await endLeases(server);
    await server.app.worker.round('audit-sink');
    await expect.poll(() => receiver.messages.length).toBeGreaterThan(0);
    await expect
      .poll(() =>
        expectAll(
          server,
          receiver.messages.map(({ event }) => event),
        ),
      )
      .toBeUndefined();
  });

  describe('over TLS', () => {
    let certificate: { key: string; cert: string } | null = null;
    const trusted = getCACertificates('default');
    beforeAll(() => {
      try {
        certificate = selfSigned('/CN=localhost', 'subjectAltName=DNS:localhost,IP:127.0.0.1');
      } catch {
        console.error('There is no openssl: syslog over TLS is not tested.');
      }
    });
    afterEach(() => setDefaultCACertificates(trusted));

    test.for(['localhost', '127.0.0.1'])(
      'a certificate of %s that nobody signed is refused, and taken when it is trusted',
      async (host, { skip }) => {
        if (!certificate) return skip('There is no openssl to make a certificate with.');
        const receiver = await receiveSyslog(certificate);
        undo.push(() => receiver.close());
        const server = await start('pglite', { env: { AUDIT_SINK: `syslogs://${host}:${receiver.port}` } });
        await act(server);
        await server.app.worker.round('audit-sink');
        expect(receiver.messages).toEqual([]);
        expect(server.logged()).toContain(OUTAGE);
        expect(server.logged()).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT/);
        setDefaultCACertificates([...trusted, certificate.cert]);
        await endLeases(server);
        await server.app.worker.round('audit-sink');
        await expect.poll(() => receiver.messages.length).toBeGreaterThan(0);
        await expectAll(
          server,
          receiver.messages.map(({ event }) => event),
        );
      },
    );
  });
});
