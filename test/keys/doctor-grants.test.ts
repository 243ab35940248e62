import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStage, type Stage } from '../oauth/stage.ts';
import { engines, UPKEEP } from '../support/app.ts';
import { examined, told } from '../support/doctor.ts';

describe.each(engines())('the doctor, of connections that were authorized (%s)', (engine) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(engine);
  });
  afterAll(() => stage?.close());

  /** Authorizes one, revokes it here without telling the service, and puts its row back beside the server. */
  const putBack = async (name: string) => {
    const { server } = stage;
    const id = await stage.authorize(name);
    await server.sql('create table kept as select * from connection where id = ?', [id]);
    await stage.revoke(id);
    await server.sql('delete from revocation where connection = ?', [id]);
    await server.sql('delete from connection where id = ?', [id]);
    await server.sql('insert into connection select * from kept');
    await server.sql('drop table kept');
    return id;
  };
  const mend = async () => {
    const { findings } = await examined(stage.server.app);
    for (const { fix } of findings) await fix?.();
    return findings.map(({ check, place }) => `${check} ${place}`);
  };
  const revocations = (id: string) =>
    stage.server.sql('select status, attempts, message from revocation where connection = ?', [id]);

  test('tells the service of the tokens that were put back', async () => {
    const id = await putBack('put back');
    const { service, server } = stage;
    expect(await mend()).toEqual(['resurrected connection']);
    expect(await revocations(id)).toEqual([{ status: 'pending', attempts: 0, message: null }]);
    const before = service.revocations();
    await server.app.worker.round(...UPKEEP);
    expect(service.revocations()).toBeGreaterThan(before);
    expect(await revocations(id)).toEqual([{ status: 'done', attempts: 1, message: null }]);
    expect(told(await examined(server.app))).toEqual([]);
    const events = await server.sql(
      `select type, actor_kind as by from audit_event where type = 'doctor.fixed' or target = ? and type = 'connection.opened' order by type`,
      [id],
    );
    expect(events).toContainEqual({ type: 'doctor.fixed', by: 'operator' });
    expect(events).toContainEqual({ type: 'connection.opened', by: 'operator' });
  });

  test('ends what does not open all the same, and says that the service was not told', async () => {
    const id = await putBack('damaged');
    const { sql, app } = stage.server;
    await sql(
      'update connection set refresh_sealed = set_byte(refresh_sealed, 60, 255 - get_byte(refresh_sealed, 60)) where id = ?',
      [id],
    );
    expect((await mend()).sort()).toEqual(['resurrected connection', 'unreadable connection.refresh_sealed']);
    expect(await sql('select status from connection where id = ?', [id])).toEqual([{ status: 'revoked' }]);
    expect(await revocations(id)).toEqual([
      { status: 'not_possible', attempts: 0, message: expect.stringContaining('at the service itself') },
    ]);
    expect(told(await examined(app))).toEqual([]);
  });
});
