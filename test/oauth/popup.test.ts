import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM, launchChromium } from '../support/chromium.ts';
import { AuthorizationState } from './operations.ts';
import { createStage, type Stage } from './stage.ts';

/** A dashboard of another origin, which does what ours would: begins, opens the popup, listens. */
const DASHBOARD = `<!doctype html><title>Dashboard</title><script>
  window.messages = [];
  addEventListener('message', ({ origin, data }) => messages.push({ origin, data }));
  window.begin = async (api, token, name) => {
    const query = \`mutation ($input: StartAuthorizationInput!) { startAuthorization(input: $input) {
      ... on StartedAuthorization { url authorization { id } } ... on OperationError { message } } }\`;
    const answer = await fetch(api + '/graphql', {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token },
      body: JSON.stringify({ query, variables: { input: { pack: 'standard', method: 'oauth', name } } }),
    });
    return (await answer.json()).data.startAuthorization;
  };
</script>`;

async function servePage(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(DASHBOARD);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

describe.skipIf(!HAS_CHROMIUM)('a real browser', () => {
  let stage: Stage;
  let pages: Server;
  let dashboard: string;
  let evil: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let count = 0;

  beforeAll(async () => {
    const served = await servePage();
    pages = served.server;
    // Of the server's site, as a dashboard is; the other one is of another site.
    dashboard = `http://localhost:${served.port}`;
    evil = `http://127.0.0.1:${served.port}`;
    stage = await createStage('pglite', { env: { ALLOWED_ORIGINS: dashboard } });
    stage.service.consent = null;
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    pages?.close();
  });
  beforeEach(async () => {
    faults = [];
    context = await browser.newContext();
    context.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page = await context.newPage();
    await page.goto(dashboard);
  });
  afterEach(() => context.close());

  const begin = () =>
    page.evaluate(
      ([api, token, name]) =>
        (
          globalThis as unknown as {
            begin: (...args: unknown[]) => Promise<{ url: string; authorization: { id: string } }>;
          }
        ).begin(api, token, name),
      [stage.server.url, stage.server.access.userToken, `popup ${++count}`],
    );
  const messages = (on: Page) => on.evaluate(() => (globalThis as unknown as { messages: unknown[] }).messages);
  const open = async (from: Page, url: string, features = ''): Promise<Page> => {
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      from.evaluate(([target, how]) => void globalThis.open(target, '_blank', how), [url, features] as const),
    ]);
    await popup.waitForLoadState();
    return popup;
  };
  const stateOf = async (id: string) => (await stage.server.user.ask(AuthorizationState, { id })).authorization;

  test.each([
    ['allow', 'succeeded', 'SUCCEEDED'],
    ['deny', 'denied', 'DENIED'],
  ])('a popup where the user clicks "%s" tells the dashboard and closes', async (button, told, status) => {
    const { url, authorization } = await begin();
    const popup = await open(page, url, 'popup,width=500,height=600');
    expect(await popup.title()).toBe('Consent');
    const closed = popup.waitForEvent('close');
    await popup.click(`#${button}`);
    await closed;
    await expect
      .poll(() => messages(page))
      .toEqual([
        { origin: stage.server.url, data: { type: 'dragops:authorization', flowId: authorization.id, status: told } },
      ]);
    expect(await stateOf(authorization.id)).toMatchObject({ status });
  });

  test('without an opener the page says what happened, and the dashboard can ask', async () => {
    const { url, authorization } = await begin();
    const tab = await open(page, url, 'noopener');
    await tab.click('#allow');
    await tab.waitForSelector('main');
    expect(await tab.innerText('main')).toMatch(/^Connected\n[\s\S]*You can close this window/);
    // The code and the state are gone from the address.
    expect(new URL(tab.url()).search).toBe('');
    expect(await messages(page)).toEqual([]);
    expect(await stateOf(authorization.id)).toMatchObject({ status: 'SUCCEEDED' });
    // Nothing was blocked by the page's own policy.
    expect(faults.filter((text) => /Content.Security.Policy/i.test(text))).toEqual([]);
    if (process.env['SCREENSHOTS']) await tab.screenshot({ path: `${process.env['SCREENSHOTS']}/connected.png` });
  });

  test('a page of another origin that opens the popup is told nothing', async () => {
    const { url, authorization } = await begin();
    const attacker = await context.newPage();
    await attacker.goto(evil);
    const popup = await open(attacker, url);
    await popup.click('#allow');
    await expect.poll(async () => (await stateOf(authorization.id))?.status).toBe('SUCCEEDED');
    await page.waitForTimeout(200);
    expect(await messages(attacker)).toEqual([]);
    expect(await messages(page)).toEqual([]);
  });

  test('a victim who is sent into the flow of an attacker gives nothing away', async () => {
    const { url, authorization } = await begin();
    const victims = await browser.newContext();
    const victim = await victims.newPage();
    await victim.goto(url);
    expect(await victim.innerText('main')).toContain('not begun in this browser');
    await victims.close();
    expect(await stateOf(authorization.id)).toMatchObject({ status: 'PENDING', connection: null });
  });
});
