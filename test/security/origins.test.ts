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
      expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
      for (const answer of [preflight, await ask('POST', ALLOWED)]) {
        expect(answer.headers.get('access-control-allow-origin')).toBe(ALLOWED);
        expect(answer.headers.get('vary')).toBe('origin');
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      }
    });

    test.each(['https://dashboard.example.com.evil.example', 'http://dashboard.example.com', 'null'])(
      'may not read as %s',
      async (origin) => {
        for (const method of ['OPTIONS', 'POST'])
          expect((await ask(method, origin)).headers.get('access-control-allow-origin')).toBeNull();
      },
    );
  },
  { env: { ALLOWED_ORIGINS: ALLOWED } },
);
