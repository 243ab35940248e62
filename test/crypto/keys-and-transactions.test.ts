import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecretValue } from '../support/operations.ts';

let time = new Date('2026-11-23T12:00:00Z');

describeOnEachEngine(
  'data keys that are forgotten',
  (server) => {
    test('are read again by resolves and by writes at the same moment, and neither waits for the other', async () => {
      const { user, engine, access } = server();
      const [development] = (await user.ask(ListEnvironments)).environments;
      await user.ask(CreateConnection, { input: jiraConnection('shared') });
      const resolveInput = { user: access.user, environment: 'development', connections: ['shared'] };
      for (let round = 0; round < 10; round++) {
        time = new Date(time.getTime() + 6 * 60_000);
        const work = Array.from({ length: 12 }, (_, index) =>
          index % 2 === 0
            ? engine.ask(Resolve, { input: resolveInput })
            : user.ask(SetSecretValue, {
                input: { name: `S${index}`, environment: development?.id ?? '', value: 'v' },
              }),
        );
        expect(JSON.stringify(await Promise.all(work))).not.toContain('ResolveFailure');
      }
    });
  },
  { now: () => time },
);
