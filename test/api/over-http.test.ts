import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';

// The audit of GraphQL over HTTP that the GraphQL Foundation's working group keeps, with a token of a user.
describe('GraphQL over HTTP', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await createTestApp('pglite');
  });
  afterAll(() => server?.close());

  const audits = serverAudits({
    url: () => `${server.url}/graphql`,
    fetchFn: async (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${server.access.userToken}`);
      return fetch(url, { ...init, headers });
    },
  });

  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status, 'reason' in result ? result.reason : '').toBe('ok');
  });
});
