import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';

const ALLOWED = 'https://dashboard.example.com';

describeOnEachEngine(
  'a page of another origin',
  (server) => {
    const ask = (method: string, origin: string) =>
      fetch(`${server().url}/graphql`, {
        method,
        headers: { origin, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{"query":"{__typename}"}' } : {}),
      });

    test('may ask and read when its origin is allowed', async () => {
      const preflight = await ask('OPTIONS', ALLOWED);
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-headers')).toBe(
        'authorization, content-type, graphql-require-preflight',
      );
      for (const answer of [preflight, await ask('POST', ALLOWED)]) {
        expect(answer.headers.get('access-control-allow-origin')).toBe(ALLOWED);
        expect(answer.headers.get('vary')).toBe('origin');
        // The cookie that comes along proves nobody: it binds an authorization to a browser.
        expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
      }
    });

    test.each(['https://dashboard.example.com.evil.example', 'http://dashboard.example.com', 'null'])(
      'may not read as %s',
      async (origin) => {
        for (const method of ['OPTIONS', 'POST'])
          for (const header of ['access-control-allow-origin', 'access-control-allow-credentials'])
            expect((await ask(method, origin)).headers.get(header)).toBeNull();
      },
    );
  },
  { env: { ALLOWED_ORIGINS: ALLOWED } },
);
