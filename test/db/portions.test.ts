import { expect, test } from 'vitest';
import { createForget, untilDone } from '../../server/db/portions.ts';
import { LOOK_AGAIN_BY_USER } from '../../server/oauth/revocations.ts';
import { describeOnEachEngine } from '../support/app.ts';

describeOnEachEngine('what is over', (server) => {
  test('is deleted in portions, all of it, and nothing else', async () => {
    await server().sql(
      `insert into rate_window (window_start, key, count)
        select timestamptz '2026-01-01' + make_interval(secs => n), 'x', 1 from generate_series(1, 12000) as n`,
    );
    const statements: string[] = [];
    const { everywhere } = server().app.database;
    const forget = createForget('rate_window', 'window_start < $1::timestamptz', 'window_start');
    const counting: typeof everywhere = async (statement, params) => {
      statements.push(statement.name);
      return everywhere(statement, params);
    };
    await Promise.all([forget(counting, '2026-01-01T03:00:00Z'), forget(counting, '2026-01-01T03:00:00Z')]);
    expect(statements.length).toBeGreaterThanOrEqual(4);
    const left = await server().sql<{ n: number }>(
      `select count(*)::int as n from rate_window where window_start between '2026-01-01' and '2026-01-02'`,
    );
    expect(left).toEqual([{ n: 1201 }]);
  });

  test('is left for the next time, when the server stops between two portions', async () => {
    await server().sql('delete from rate_window');
    await server().sql(
      `insert into rate_window (window_start, key, count)
        select timestamptz '2026-02-01' + make_interval(secs => n), 'x', 1 from generate_series(1, 3000) as n`,
    );
    const { everywhere } = server().app.database;
    const forget = createForget('rate_window', 'window_start < $1::timestamptz', 'window_start');
    const stopping = new AbortController();
    const stopsAfterOne: typeof everywhere = async (statement, params) => {
      stopping.abort();
      return everywhere(statement, params);
    };
    const left = () => server().sql(`select count(*)::int as n from rate_window where window_start < '2026-02-02'`);
    await forget(stopsAfterOne, '2026-02-02T00:00:00Z', stopping.signal);
    expect(await left()).toEqual([{ n: 2000 }]);
    await forget(everywhere, '2026-02-02T00:00:00Z', stopping.signal);
    expect(await left()).toEqual([{ n: 2000 }]);
    await forget(everywhere, '2026-02-02T00:00:00Z');
    expect(await left()).toEqual([{ n: 0 }]);
  });

  test('is done by the ids of rows as well, as long as whole portions are found', async () => {
    const { workspace, user } = server().access;
    await server().sql(
      `insert into revocation (id, workspace_id, user_id, connection, pack, method, status, sealed, attempts, next_attempt_at, created_at)
        select gen_random_uuid(), ?, ?, gen_random_uuid(), case when n <= 2500 then 'p' else 'q' end, 'm', 'kept', '\\x00', 0,
          now() + interval '1 day', now() from generate_series(1, 2600) as n`,
      [workspace, user],
    );
    await untilDone(server().app.database.everywhere, LOOK_AGAIN_BY_USER, [user, ['p']]);
    const waiting = `select pack, count(*)::int as n from revocation where next_attempt_at > now() group by pack`;
    expect(await server().sql(waiting)).toEqual([{ pack: 'q', n: 100 }]);
  });
});
