import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { BuiltPages } from '../../server/http/pages/built.ts';
import { loadPages, PAGES_FOLDER } from '../../server/http/pages/built.ts';
import { createSignInLinks } from '../../server/local/sign-in-links.ts';
import { createTestApp, type TestOptions } from '../support/app.ts';

const built = () => loadPages(PAGES_FOLDER) as BuiltPages;

/** A server with its pages, as long as the work takes. */
async function served<Result>(
  work: (url: string, app: Awaited<ReturnType<typeof createTestApp>>) => Promise<Result>,
  options: TestOptions = {},
) {
  const server = await createTestApp('pglite', { pages: built(), ...options });
  try {
    return await work(server.url, server);
  } finally {
    await server.close();
  }
}

const html = { accept: 'text/html,application/xhtml+xml' };

describe('the pages', () => {
  test('are answered at every address that is none of the server, under a policy that lets nothing else in', async () => {
    await served(async (url) => {
      for (const path of ['/', '/connections', '/connections/new/jira-cloud', '/secrets?x=1', '/no/such/page']) {
        const answer = await fetch(`${url}${path}`, { headers: html });
        expect(answer.status, path).toBe(200);
        expect(await answer.text()).toContain('<div id="root"></div>');
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          'cache-control': 'no-cache',
          'cross-origin-opener-policy': 'same-origin-allow-popups',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        });
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*style-src 'self';.*frame-ancestors 'none'/);
        expect(policy).toMatch(/require-trusted-types-for 'script'; trusted-types 'none'/);
        expect(policy).not.toMatch(/unsafe|https?:|\*/);
      }
      for (const path of ['/health', '/oauth/github/callback?state=x', '/assets/none.js', '/session'])
        expect(await (await fetch(`${url}${path}`, { headers: html })).text(), path).not.toContain('id="root"');
      expect((await fetch(`${url}/secrets`)).status).toBe(404);
    });
  });

  test('come compressed, and what has its content in its name is kept', async () => {
    await served(async (url) => {
      const [path = '', file] = [...built().files].find(([name]) => /^\/assets\/index-.*\.js$/.test(name)) ?? [];
      for (const [encoding, unpack] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const answer = await fetch(`${url}${path}`, { headers: { 'accept-encoding': encoding } });
        expect(answer.headers.get('content-encoding')).toBe(encoding);
        expect(answer.headers.get('vary')).toBe('accept-encoding');
        expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        const packed = encoding === 'br' ? file?.br : file?.gzip;
        expect(packed?.length).toBeLessThan((file?.plain.length ?? 0) / 2);
        expect(unpack(packed ?? Buffer.alloc(0)).equals(file?.plain ?? Buffer.alloc(0))).toBe(true);
      }
    });
  });

  test('hold no script and no style in the page itself, and ask for nothing elsewhere', () => {
    const index = built().files.get('/index.html')?.plain.toString() ?? '';
    expect(index).not.toMatch(/<style|style=|<script(?![^>]*\ssrc="\/)|\son[a-z]+=|https?:\/\//);
  });

  test.each([false, true])(
    'send operations by their hash (to a server that takes those of a list only: %s)',
    async (isListed) => {
      const folder = mkdtempSync(join(tmpdir(), 'dragops-list-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = join(folder, 'list.json');
      const other = 'query Other { viewer { role } }';
      writeFileSync(file, JSON.stringify({ [createHash('sha256').update(other).digest('hex')]: other }));
      const operations = new Map([...built().operations]);
      for (const [hash, text] of operations) expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
      const [hash] = [...operations].find(([, text]) => /query Viewer\b/.test(text)) ?? [];
      await served(
        async (url, { access }) => {
          const ask = async (body: object) => {
            const headers = { 'content-type': 'application/json', authorization: `Bearer ${access.userToken}` };
            const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
            return (await answer.json()) as { data?: { viewer?: { id: string } }; errors?: { message: string }[] };
          };
          const named = await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });
          expect(named.data?.viewer?.id).toBe(access.user);
          const unknown = await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } });
          expect(unknown.errors?.[0]?.message).toMatch(
            isListed ? /only operations that are on its list/ : /keeps no list of them/,
          );
          expect((await ask({ query: other })).errors).toBeUndefined();
          expect((await ask({ query: '{ viewer { id } }' })).errors === undefined).toBe(!isListed);
        },
        isListed ? { env: { OPERATIONS_FILES: file } } : {},
      );
    },
  );

  test('are not there where they were not built, and the API is', async () => {
    await served(
      async (url, { user }) => {
        expect((await fetch(url, { headers: html })).status).toBe(404);
        expect((await user.send('{ viewer { id } }')).errors).toEqual([]);
      },
      { pages: null },
    );
    expect(loadPages('/nowhere')).toBeNull();
  });
});

describe('the link that a start prints', () => {
  test('begins a session once, and leaves no code behind', async () => {
    const links = createSignInLinks();
    await served(
      async (url, { access, logged, sql }) => {
        const code = links.make(access.userToken);
        const post = (body: object, type = 'application/json') =>
          fetch(`${url}/session`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
        expect((await post({ code }, 'text/plain')).status).not.toBe(204);
        for (const wrong of [{}, { code: 1 }, { code: 'x' }, { code: 'x'.repeat(5000) }, []])
          expect((await post(wrong)).status).toBe(401);
        const first = await post({ code });
        expect(first.status).toBe(204);
        const cookie = first.headers.get('set-cookie') ?? '';
        expect(cookie).toMatch(/^dragops-session=drgs_[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
        const asked = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: url, cookie: cookie.split(';')[0] ?? '' },
          body: JSON.stringify({ query: '{ viewer { id } }' }),
        });
        expect(await asked.json()).toEqual({ data: { viewer: { id: access.user } } });
        expect((await post({ code })).status).toBe(401);
        expect(await sql(`select type from audit_event where type = 'session.started'`)).toHaveLength(1);
        expect(logged()).not.toContain(code);
      },
      { signInCode: links.take },
    );
  });
});
