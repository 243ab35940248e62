import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_CHROMIUM } from '../support/chromium.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, SetSecretValue } from '../support/operations.ts';
import { openStage, type Stage } from './stage.ts';

describe.skipIf(!HAS_CHROMIUM)('axe finds nothing in any window of the pages', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('pglite');
    await stage.server.user.send(CreateConnection, { input: jiraConnection('mine') });
    await stage.server.user.send(SetSecretValue, {
      input: { name: 'API_KEY', environment: 'development', value: 'v' },
    });
    await stage.server.person('bob');
  });
  afterAll(() => stage?.close());
  test.each([
    ['light', 1280],
    ['dark', 360],
  ])('%s, %i pixels wide', async (theme, width) => {
    const { page, axe, faults } = await stage.open({ width });
    await page.evaluate((one) => localStorage.setItem('dragops.theme', one), theme);
    const all: string[] = [];
    const look = async (what: string) => all.push(...(await axe()).map((one) => `${what}: ${one}`));
    await page.goto(`${stage.server.url}/connections`);
    await page.getByRole('link', { name: 'mine', exact: true }).click();
    await page.getByRole('complementary').waitFor();
    await look('panel');
    for (const name of ['Rename', 'Share', 'Revoke', 'Delete']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole(name === 'Revoke' || name === 'Delete' ? 'alertdialog' : 'dialog').waitFor();
      await look(name);
      await page.getByRole('button', { name: 'Cancel' }).click();
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await look('palette');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Account and settings/ }).click();
    await page.getByRole('menu').waitFor();
    await look('menu');
    await page.goto(`${stage.server.url}/secrets`);
    for (const name of ['New secret', 'Import a .env file', 'Copy values']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await look(name);
      await page.getByRole('button', { name: 'Cancel' }).click();
    }
    await page.getByRole('button', { name: 'API_KEY', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await look('secret');
    await page.goto(`${stage.server.url}/engines`);
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('dialog').waitFor();
    await look('engine');
    await page.goto(`${stage.server.url}/connections/new/jira-cloud`);
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('This must be filled in.').first().waitFor();
    await look('faults');
    await page.goto(`${stage.server.url}/connections/new/github?method=oauth`);
    await page.getByRole('heading', { name: /First, an app/ }).waitFor();
    await look('app');
    expect({ all, faults }).toEqual({ all: [], faults: [] });
  });
});
