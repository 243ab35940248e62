import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { SetSecretValues } from '../support/operations.ts';

describeOnEachEngine('a query', (server) => {
  test.each(['9999-12-31T23:59:59-23:59', '0001-01-01T00:00:00+23:59'])(
    'with a cursor of the time %s, which is in another year in UTC, is refused as a fault of the input',
    async (time) => {
      const cursor = Buffer.from(`${time} 00000000-0000-4000-8000-000000000000`).toString('base64url');
      const { errors } = await server().user.send(`{ connections(after: "${cursor}") { nodes { id } } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    },
  );

  test('of a viewer does not tell users, whom a viewer may not list or look up', async () => {
    const values = [{ name: 'ONE', value: 'v' }];
    await server().user.ask(SetSecretValues, { input: { environment: 'development', values } });
    const { client } = await server().person('looker', { role: 'viewer' });
    const users = await client.send('{ users { nodes { id } } }');
    if (users.errors[0]?.extensions.code !== 'FORBIDDEN') throw new Error(users.text);
    const { text } = await client.send('{ secrets { nodes { values { updatedBy { id subject } } } } }');
    expect(text).not.toContain('local-user');
  });

  test('by GET of a page of this very origin is taken with its session, as browsers send it: without Origin', async () => {
    const { url, access } = server();
    const started = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access.userToken}`, 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ query: 'mutation { startSession { __typename } }' }),
    });
    const cookie = started.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie, 'graphql-require-preflight': '1', 'sec-fetch-site': 'same-origin' };
    const { status } = await fetch(`${url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, { headers });
    expect(status).toBe(200);
  });
});
