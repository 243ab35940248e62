import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowserCookie } from '../../server/oauth/authorize/browser-cookie.ts';
import { engines } from '../support/app.ts';
import { createBrowser } from './browser.ts';
import { begin, statusOf } from './flow.ts';
import { AuthorizationState, StartAuthorization } from './operations.ts';
import { createStage, type Stage } from './stage.ts';

const DASHBOARD = 'https://dashboard.example.com';

describe.each(engines())('what comes back with a browser (%s)', (engine) => {
  let stage: Stage;
  let count = 0;
  beforeAll(async () => {
    stage = await createStage(engine, { env: { ALLOWED_ORIGINS: DASHBOARD } });
  });
  afterAll(() => stage?.close());

  /** An authorization whose user has consented; its callback was not visited yet. */
  const consented = async () => {
    const browser = createBrowser();
    const { id, url } = await begin(stage.server, browser, { pack: 'standard', name: `connection ${++count}` });
    const { url: callback } = await browser.visit(url, (next) => next.includes('/callback'));
    return { browser, id, callback, url };
  };
  const exchanges = () => stage.service.tokenRequests('authorization_code');
  const stateOf = async (id: string) => (await stage.server.user.ask(AuthorizationState, { id })).authorization;
  const changed = (url: string, change: (query: URLSearchParams) => void) => {
    const result = new URL(url);
    change(result.searchParams);
    return result.href;
  };
  /** Nothing was asked of the service, and the true browser can still end what it began. */
  const expectUntouched = async (
    { browser, id, callback }: Awaited<ReturnType<typeof consented>>,
    visit: () => Promise<{ readonly status: number; readonly text: string }>,
    status: string,
  ) => {
    const before = exchanges();
    const page = await visit();
    expect([page.status, statusOf(page.text)]).toEqual([400, status]);
    expect(exchanges()).toBe(before);
    expect(await stateOf(id)).toMatchObject({ status: 'PENDING', connection: null });
    expect(statusOf((await browser.visit(callback)).text)).toBe('succeeded');
  };

  test('a state that was made up, or none, is nobody’s', async () => {
    for (const change of [
      (query: URLSearchParams) => query.set('state', 'a'.repeat(40)),
      (query: URLSearchParams) => query.delete('state'),
      (query: URLSearchParams) => query.append('state', 'a second one'),
      (query: URLSearchParams) => query.append('code', 'a second one'),
    ]) {
      const flow = await consented();
      await expectUntouched(flow, () => flow.browser.visit(changed(flow.callback, change)), 'unknown');
    }
  });

  test('another browser cannot end it, so whoever lets a victim finish a flow gets nothing', async () => {
    const flow = await consented();
    await expectUntouched(flow, () => createBrowser().visit(flow.callback), 'foreign');
  });

  test('another browser is not even sent to the service', async () => {
    const browser = createBrowser();
    const { url } = await begin(stage.server, browser, { pack: 'standard', name: `connection ${++count}` });
    const page = await createBrowser().visit(url);
    expect([page.status, statusOf(page.text), new URL(page.url).origin]).toEqual([400, 'foreign', stage.server.url]);
  });

  test('the browser of another authorization cannot end it', async () => {
    const flow = await consented();
    const other = await consented();
    await expectUntouched(flow, () => other.browser.visit(flow.callback), 'foreign');
  });

  test('a cookie that somebody put beside ours counts as lost', async () => {
    const flow = await consented();
    const cookies = `${flow.browser.cookieFor(flow.callback)}; dragops-browser=${'x'.repeat(43)}`;
    const visit = async () => {
      const answer = await fetch(flow.callback, { headers: { cookie: cookies } });
      return { status: answer.status, text: await answer.text() };
    };
    await expectUntouched(flow, visit, 'foreign');
  });

  test('the path of another service does not take it', async () => {
    const flow = await consented();
    const elsewhere = flow.callback.replace('/oauth/standard/', '/oauth/github/');
    await expectUntouched(flow, () => flow.browser.visit(elsewhere), 'foreign');
  });

  test('it ends after ten minutes', async () => {
    const flow = await consented();
    await stage.server.sql("update oauth_authorization set expires_at = now() - interval '1 second' where id = ?", [
      flow.id,
    ]);
    const page = await flow.browser.visit(flow.callback);
    expect(statusOf(page.text)).toBe('expired');
    expect(await stateOf(flow.id)).toMatchObject({ status: 'EXPIRED', connection: null });
  });

  test('it is used once: a reload and twenty at once exchange no second code', async () => {
    const flow = await consented();
    const before = exchanges();
    const pages = await Promise.all(Array.from({ length: 20 }, () => flow.browser.visit(flow.callback)));
    expect(pages.filter(({ text }) => statusOf(text) === 'succeeded')).toHaveLength(1);
    expect(pages.filter(({ text }) => statusOf(text) === 'used')).toHaveLength(19);
    expect(exchanges() - before).toBe(1);
    expect(statusOf((await flow.browser.visit(flow.callback)).text)).toBe('used');
    expect(await stateOf(flow.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('two at once in one browser both succeed', async () => {
    const browser = createBrowser();
    const flows = [];
    for (let flow = 0; flow < 2; flow++)
      flows.push(await begin(stage.server, browser, { pack: 'standard', name: `connection ${++count}` }));
    const callbacks = [];
    for (const { url } of flows) callbacks.push(await browser.visit(url, (next) => next.includes('/callback')));
    for (const { url } of callbacks.reverse()) expect(statusOf((await browser.visit(url)).text)).toBe('succeeded');
  });

  test('a user who says no is told so, and may begin again', async () => {
    stage.service.consent = 'deny';
    const browser = createBrowser();
    const { id, url } = await begin(stage.server, browser, { pack: 'standard', name: `connection ${++count}` });
    const page = await browser.visit(url);
    stage.service.consent = 'allow';
    expect(statusOf(page.text)).toBe('denied');
    expect(await stateOf(id)).toMatchObject({ status: 'DENIED', connection: null });
  });

  test.each([
    ['a code that was made up', (query: URLSearchParams) => query.set('code', 'made-up-code-canary'), 'failed'],
    ['no code', (query: URLSearchParams) => query.delete('code'), 'failed'],
    [
      'the issuer of another server',
      (query: URLSearchParams) => query.set('iss', 'https://evil.example.com'),
      'failed',
    ],
    [
      'an error with markup',
      (query: URLSearchParams) => {
        query.delete('code');
        query.set('error', 'server_error');
        query.set('error_description', '<script>alert(1)</script>');
      },
      'failed',
    ],
  ])('%s ends it, and nothing is half-stored', async (_what, change, status) => {
    const flow = await consented();
    const page = await flow.browser.visit(changed(flow.callback, change));
    expect([page.status, statusOf(page.text)]).toEqual([400, status]);
    expect(page.text).not.toMatch(/<script>alert|made-up-code/);
    expect(await stateOf(flow.id)).toMatchObject({ status: 'FAILED', connection: null });
    const [row] = await stage.server.sql<{ sealed: unknown; message: string }>(
      'select sealed, message from oauth_authorization where id = ?',
      [flow.id],
    );
    expect(row?.sealed).toBeNull();
    expect(row?.message).not.toMatch(/made-up-code|<script/);
    expect(stage.server.logged()).not.toContain('made-up-code');
  });

  test.each([
    ['the browser', (mine: string) => ['browser_hash', createHash('sha256').update(mine).digest()] as const],
    ['the service', () => ['pack', 'github'] as const],
  ])('whoever writes to the database and changes %s of an authorization gets nothing', async (_what, change) => {
    const flow = await consented();
    const attacker = createBrowser();
    await begin(stage.server, attacker, { pack: 'standard', name: `connection ${++count}` });
    const cookie = /dragops-browser=([\w-]+)/.exec(attacker.cookieFor(stage.server.url))?.[1] ?? '';
    const [column, value] = change(cookie);
    await stage.server.sql(`update oauth_authorization set ${column} = ? where id = ?`, [value, flow.id]);
    const before = exchanges();
    const visitor = column === 'pack' ? flow.browser : attacker;
    const page = await visitor.visit(
      flow.callback.replace('/standard/', column === 'pack' ? '/github/' : '/standard/'),
    );
    expect(statusOf(page.text)).toBe('failed');
    expect(statusOf((await visitor.visit(flow.url)).text)).not.toBe('succeeded');
    expect(exchanges()).toBe(before);
    expect(await stateOf(flow.id)).toMatchObject({ status: 'FAILED', connection: null });
  });

  test('the page tells the dashboard that began it, by its exact origin, and nobody else', async () => {
    const { server } = stage;
    const pageFor = async (origin: string) => {
      const browser = createBrowser();
      const { url } = await begin(server, browser, { pack: 'standard', name: `connection ${++count}` }, { origin });
      return browser.visit(url);
    };
    const page = await pageFor(DASHBOARD);
    expect(page.text).toContain(`,"${DASHBOARD}"]`);
    const nonce = /script-src 'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1];
    expect(page.text).toContain(`<script nonce="${nonce}">`);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    for (const origin of ['https://evil.example.com', `${DASHBOARD}.evil.example.com`, 'null'])
      expect((await pageFor(origin)).text).not.toContain('postMessage');
  });

  test('a name that another connection took meanwhile gets a number, and nothing is lost', async () => {
    const { server } = stage;
    const browser = createBrowser();
    const other = createBrowser();
    const name = `connection ${++count}`;
    const first = await begin(server, browser, { pack: 'standard', name });
    const second = await begin(server, other, { pack: 'standard', name });
    await browser.visit(first.url);
    await other.visit(second.url);
    expect((await stateOf(first.id))?.connection?.name).toBe(name);
    expect((await stateOf(second.id))?.connection?.name).toBe(`${name} (2)`);
  });

  test('the cookie is for HTTP only, and of this host on HTTPS', async () => {
    const { headers } = await stage.server.user.send(StartAuthorization, {
      input: { pack: 'standard', method: 'oauth', name: `connection ${++count}` },
    });
    expect(headers.get('set-cookie')).toMatch(
      /^dragops-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/,
    );
    expect(createBrowserCookie('https://connections.example.com').write('x')).toMatch(
      /^__Host-dragops-browser=x; Path=\/; HttpOnly; SameSite=Lax; .*; Secure$/,
    );
  });

  test('state, code and tokens stand nowhere in the log', async () => {
    const flow = await consented();
    const query = new URL(flow.callback).searchParams;
    await flow.browser.visit(flow.callback);
    for (const secret of [query.get('state'), query.get('code'), 'canary-client-secret'])
      expect(stage.server.logged()).not.toContain(secret);
  });
});
