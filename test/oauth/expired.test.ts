import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, UPKEEP } from '../support/app.ts';
import { createStage, type Stage } from './stage.ts';

describe.each(engines())('access that has run out for good (%s)', (engine) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(engine);
  });
  afterAll(() => stage?.close());

  test('is marked together with its event: there is neither without the other', async () => {
    const { server } = stage;
    const id = await stage.authorize('fleeting');
    const state = async () =>
      (await server.sql<{ status: string }>('select status from connection where id = ?', [id]))[0]?.status;
    const events = () =>
      server.sql(`select 1 from audit_event where target = ? and details = '{"fault":"expired"}'`, [id]);
    await server.sql(
      `update connection set expires_at = now() - interval '1 second', refresh_due_at = null, keep_alive_at = null where id = ?`,
      [id],
    );
    await server.sql(`alter table audit_event add constraint unwell check (outcome <> 'NEEDS_REAUTH') not valid`);
    await server.app.worker.round(...UPKEEP).catch(() => undefined);
    expect(await state()).toBe('active');
    await server.sql('alter table audit_event drop constraint unwell');
    await server.app.worker.round(...UPKEEP);
    expect(await state()).toBe('needs_reauth');
    expect(await events()).toHaveLength(1);
  });
});
