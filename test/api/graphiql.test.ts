import { describe, expect, test } from 'vitest';
import { createTestApp, describeOnEachEngine } from '../support/app.ts';
import { HAS_CHROMIUM, launchChromium } from '../support/chromium.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection } from '../support/operations.ts';

describeOnEachEngine('what GraphiQL proposes', (server) => {
  test('is answered, as it stands there', async () => {
    const page = async (path: string) =>
      (await fetch(`${server().url}${path}`, { headers: { accept: 'text/html' } })).text();
    const [, json = '""'] = /"?defaultQuery"?:\s*("(?:[^"\\]|\\.)*")/.exec(await page('/graphql')) ?? [];
    const query = JSON.parse(json) as string;
    const { data, errors } = await server().user.send(query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toContain('jiraCloudApiToken');
  });
});

describe.skipIf(!HAS_CHROMIUM)('GraphiQL in a real browser', () => {
  test('is told of changes by the subscription, which stands in no URL', async () => {
    const server = await createTestApp('pglite');
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const urls: string[] = [];
      page.on('request', (request) => urls.push(request.url()));
      await page.goto(`${server.url}/graphql`);
      await page.evaluate(
        ([query, headers]) => {
          localStorage.setItem('graphiql:query', query as string);
          localStorage.setItem('graphiql:headers', headers as string);
          localStorage.removeItem('graphiql:tabState');
        },
        [
          'subscription { connectionChanged { id connection { name } } }',
          JSON.stringify({ Authorization: `Bearer ${server.access.userToken}` }),
        ],
      );
      await page.reload();
      await page.waitForSelector('.graphiql-query-editor .view-line, .graphiql-query-editor .CodeMirror-line');
      const streaming = page.waitForResponse((answer) =>
        (answer.headers()['content-type'] ?? '').includes('event-stream'),
      );
      await page.click('.graphiql-execute-button');
      await streaming;
      await server.user.ask(CreateConnection, { input: jiraConnection('seen-in-GraphiQL') });
      await expect.poll(() => page.innerText('.graphiql-response'), { timeout: 10_000 }).toContain('seen-in-GraphiQL');
      expect(urls.filter((url) => url.includes('?'))).toEqual([]);
      // The header is still there after a reload, and so is the operation.
      await page.reload();
      await page.waitForSelector('.graphiql-query-editor .view-line');
      const again = page.waitForResponse((answer) => (answer.headers()['content-type'] ?? '').includes('event-stream'));
      await page.click('.graphiql-execute-button');
      await again;
    } finally {
      await browser.close();
      await server.close();
    }
  }, 60_000);
});
