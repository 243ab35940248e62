import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM } from '../support/chromium.ts';
import { Resolve } from '../support/operations.ts';
import { openStage, type Stage } from './stage.ts';

const TOKEN = 'ATATT3xFfGF0-never-seen-again';
const VALUE = 'a value that nobody sees again';

describe.skipIf(!HAS_CHROMIUM)('in the dashboard', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('pglite');
  });
  afterAll(() => stage?.close());

  const resolved = async (names: object) => {
    const { access, engine } = stage.server;
    const input = { user: access.user, environment: 'development', ...names };
    return (await engine.ask(Resolve, { input })).resolve;
  };

  test('a person connects a service by the keyboard alone, and a run resolves it', async () => {
    const { page, faults, asked } = await stage.open();
    await page.getByRole('link', { name: 'New connection' }).click();
    await page.getByLabel('Search services').waitFor();
    await page.keyboard.type('jira');
    await page.getByText('One service').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Connect Jira Cloud' }).waitFor();
    await page.getByLabel('Site', { exact: true }).fill('acme');
    await page.getByLabel('E-mail', { exact: true }).fill('ada@example.com');
    await page.getByLabel('API token', { exact: true }).fill(TOKEN);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'jira-cloud' }).waitFor();
    expect((await resolved({ connections: ['jira-cloud'] })).connections).toMatchObject([
      { fields: { email: 'ada@example.com', apiToken: TOKEN } },
    ]);
    // What was typed is in one request, and nowhere in the page, its storage or its address.
    expect(asked.filter((body) => body.includes(TOKEN))).toHaveLength(1);
    expect(await page.content()).not.toContain(TOKEN);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.toContain(TOKEN);
    expect(faults).toEqual([]);
  });

  test('faults of a form stand beside their fields, and the first one has the focus', async () => {
    const { page } = await stage.open({ path: '/connections/new/jira-cloud' });
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('This must be filled in.').first().waitFor();
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-invalid')).toBe('true');
    const described = await focused.getAttribute('aria-describedby');
    const texts = await Promise.all(
      (described ?? '').split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()),
    );
    expect(texts.join(' ')).toContain('This must be filled in.');
  });

  test('a person sets a secret, which is never shown, and a run resolves it', async () => {
    const { page, faults, asked } = await stage.open({ path: '/secrets' });
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByLabel('Name', { exact: true }).fill('API_KEY');
    await page.getByLabel('Value', { exact: true }).fill(VALUE);
    await page.getByRole('button', { name: 'Set the value' }).click();
    await page.getByRole('button', { name: 'API_KEY in development: set. Replace or unset it' }).waitFor();
    await page.getByRole('button', { name: 'API_KEY in production: missing. Set a value' }).waitFor();
    expect((await resolved({ secrets: ['API_KEY'] })).secrets).toMatchObject([{ value: VALUE }]);
    expect(await page.content()).not.toContain(VALUE);
    expect(asked.filter((body) => body.includes(VALUE))).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test('a .env file is looked through line by line, and nothing is stored before a yes', async () => {
    const { page } = await stage.open({ path: '/secrets' });
    await page.getByRole('button', { name: 'Import a .env file' }).click();
    await page.getByLabel('The .env file').fill('API_KEY=other\nNEW_ONE="a b"\nnonsense\nEMPTY=\nTWICE=1\nTWICE=2\n');
    const rows = page.getByRole('dialog').getByRole('row');
    await rows.nth(6).waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining('Line'),
      expect.stringMatching(/1\s+API_KEY\s+replaces a value/),
      expect.stringMatching(/2\s+NEW_ONE\s+new/),
      expect.stringMatching(/3\s+–\s+neither NAME=VALUE nor a comment/),
      expect.stringMatching(/4\s+EMPTY\s+empty/),
      expect.stringMatching(/5\s+TWICE\s+comes again below/),
      expect.stringMatching(/6\s+TWICE\s+new/),
    ]);
    expect((await resolved({ secrets: ['NEW_ONE'] })).secrets).toMatchObject([{ code: 'NOT_FOUND' }]);
    await page.getByRole('button', { name: 'Set 3 values' }).click();
    await page.getByRole('button', { name: 'NEW_ONE in development: set. Replace or unset it' }).waitFor();
    expect((await resolved({ secrets: ['NEW_ONE', 'TWICE'] })).secrets).toMatchObject([
      { value: 'a b' },
      { value: '2' },
    ]);
  });

  test.each([
    ['/connections', 'Connections'],
    ['/connections/new', 'What do you want to connect?'],
    ['/connections/new/github', 'Connect GitHub'],
    ['/secrets', 'Secrets'],
    ['/packs/jira-cloud', 'Jira Cloud'],
    ['/environments', 'Environments'],
    ['/people', 'People'],
    ['/engines', 'Engines'],
    ['/apps', 'OAuth apps'],
    ['/audit', 'Audit log'],
    ['/keys', 'Keys'],
  ])('axe finds nothing on %s, and the browser has nothing against it', async (path, heading) => {
    const { page, faults, axe } = await stage.open({ path });
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await axe()).toEqual([]);
    expect(faults).toEqual([]);
  });
});
