import { beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, Resolve } from '../support/operations.ts';

const LONG_ZONE = `fe80::1%${'a'.repeat(60)}`;

describeOnEachEngine(
  'what does not fit into the audit log',
  (server) => {
    beforeAll(async () => {
      await server().user.ask(CreateConnection, { input: jiraConnection('kept') });
    });

    test('an address with a zone of any length is refused and put on record like any other', async () => {
      const body = JSON.stringify({ query: '{ viewer { id } }' });
      const ask = (forwarded: string) =>
        fetch(`${server().url}/graphql`, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json',
            authorization: 'Bearer wrong',
            'x-forwarded-for': forwarded,
          },
        });
      // Neither its zone nor the rest of its /64 makes another subscriber of it: after thirty it is told to wait.
      const answers: number[] = [];
      for (let attempt = 0; attempt < 31; attempt++)
        answers.push((await ask(`FE80:0:0::${attempt % 2}%${attempt}${'a'.repeat(60)}`)).status);
      expect(answers).toEqual([...Array(30).fill(401), 429]);
      expect(
        await server().sql(`select distinct address from audit_event where type = 'signin.refused' order by 1`),
      ).toEqual([{ address: 'fe80::' }, { address: 'fe80::1' }]);
    });

    test('an event that cannot be written fails alone: those of others in its batch are written', async () => {
      const { app, access } = server();
      const { audit } = app.contextFor(access.workspace, access.user);
      const refusals = await Promise.allSettled(
        Array.from({ length: 40 }, (_, index) =>
          audit.recordRefusal(
            { request: `batch-${index}`, address: index === 17 ? LONG_ZONE : '10.0.0.7' },
            'malformed',
          ),
        ),
      );
      expect(refusals.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([17]);
      const [row] = await server().sql<{ count: number | string }>(
        `select count(*) as count from audit_event where request like 'batch-%'`,
      );
      expect(Number(row?.count)).toBe(39);
    });

    test('an engine beside it resolves', async () => {
      const input = { user: server().access.user, environment: 'development', connections: ['kept'] };
      const { resolve } = await createClient(server().url, server().access.engineToken).ask(Resolve, { input });
      expect(resolve.connections).toMatchObject([{ packSlug: 'jira-cloud' }]);
    });
  },
  { env: { TRUSTED_PROXIES: '127.0.0.1,::1' } },
);
