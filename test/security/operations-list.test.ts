import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Whoami } from '../support/access-operations.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { Resolve } from '../support/operations.ts';

const LIST = fileURLToPath(new URL('../support/gql/persisted-documents.json', import.meta.url));

describeOnEachEngine(
  'a server that is kept to the operations which codegen listed',
  (server) => {
    const send = async (body: object, token = server().access.userToken) => {
      const response = await fetch(`${server().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };

    test('takes them by their hash, for the dashboard and the engine', async () => {
      const { status, body } = await send({ documentId: Whoami['__meta__']?.['hash'] });
      expect(status).toBe(200);
      expect(body.data.viewer.role).toBe('ADMIN');
      const variables = { input: { user: server().access.user, environment: 'development', secrets: ['NONE'] } };
      const resolved = await send(
        { documentId: Resolve['__meta__']?.['hash'], variables },
        server().access.engineToken,
      );
      expect(resolved.body.data.resolve.secrets).toMatchObject([{ code: 'NOT_FOUND' }]);
    });

    test('takes no other, and not one of them in other words', async () => {
      for (const body of [
        { query: '{ environments { id } }' },
        { query: `${Whoami.toString()} ` },
        { documentId: `sha256:${'0'.repeat(64)}` },
        { documentId: Whoami['__meta__']?.['hash'], query: '{ environments { id } }' },
      ]) {
        const answer = await send(body);
        expect(answer.status, JSON.stringify(body)).toBe(400);
        expect(answer.body.errors[0].message).toBe('This server takes only operations that are on its list.');
      }
    });
  },
  { env: { OPERATIONS_FILES: LIST } },
);
