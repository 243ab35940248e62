import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { loadPages, PAGES_FOLDER } from '../../server/http/pages/built.ts';
import { createSignInLinks } from '../../server/local/sign-in-links.ts';
import { createTestApp, type Engine, type TestApp, type TestOptions } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';

/** A server with its pages, and a browser to look at them. */
export interface Stage {
  readonly server: TestApp;
  /** Opens a window of its own that is signed in with a token: of the local admin unless said. */
  readonly open: (options?: {
    readonly token?: string;
    readonly path?: string;
    readonly width?: number;
  }) => Promise<Window>;
  readonly close: () => Promise<void>;
}

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser had against the page: errors, refusals by its policy, requests to anywhere else. */
  readonly faults: readonly string[];
  /** Everything that was asked of the API: name of the operation, and body. */
  readonly asked: readonly string[];
  /** Findings of axe, by WCAG 2.2 AA. */
  readonly axe: () => Promise<readonly string[]>;
}

export async function openStage(engine: Engine, options: TestOptions = {}): Promise<Stage> {
  const pages = loadPages(PAGES_FOLDER);
  if (!pages) throw new Error('The pages are not built.');
  const links = createSignInLinks();
  const server = await createTestApp(engine, { pages, signInCode: links.take, ...options });
  let browser: Browser;
  try {
    browser = await launchChromium();
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    server,
    open: async ({ token = server.access.userToken, path = '/', width = 1280 } = {}) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-US' });
      const page = await context.newPage();
      const faults: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !/401 \(Unauthorized\)/.test(message.text())) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('request', (request) => {
        if (request.method() === 'POST') asked.push(request.postData() ?? '');
        if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) faults.push(request.url());
      });
      await page.goto(`${server.url}${path}#code=${links.make(token)}`);
      await page.getByRole('main').waitFor();
      return { page, context, faults, asked, axe: () => findings(page) };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}
