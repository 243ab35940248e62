import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, UPKEEP } from '../support/app.ts';
import { AuthorizationState, StartAuthorization } from './operations.ts';
import { createStage, type Stage } from './stage.ts';

describe.each(engines())('authorizing on another device (%s)', (engine) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage(engine);
  });
  afterAll(() => stage?.close());

  const begin = async (name: string) => {
    const { startAuthorization: started } = await stage.server.user.ask(StartAuthorization, {
      input: { pack: 'standard', method: 'oauth', name, device: true },
    });
    if (started.__typename !== 'StartedAuthorization' || !started.device) throw new Error(JSON.stringify(started));
    expect(started.url).toBeNull();
    return { id: started.authorization.id, device: started.device };
  };
  const ask = async (id: string) => {
    // The service wants five seconds between two questions; here they have passed.
    await stage.server.sql("update oauth_authorization set next_poll_at = '2020-01-01' where id = ?", [id]);
    return (await stage.server.user.ask(AuthorizationState, { id })).authorization;
  };
  const polls = () => stage.service.tokenRequests('urn:ietf:params:oauth:grant-type:device_code');
  /** What the user does at the address that is shown. */
  const answer = async (userCode: string, how: 'allow' | 'deny') => {
    const { DeviceCode, Grant } = stage.service.provider;
    const code = await DeviceCode.findByUserCode(userCode.replace('-', ''));
    if (!code) throw new Error('The service does not know the code.');
    if (how === 'deny') Object.assign(code, { error: 'access_denied', errorDescription: 'The user said no.' });
    else {
      const grant = new Grant({ accountId: 'ada', clientId: String(code.clientId) });
      grant.addOIDCScope('openid offline_access');
      Object.assign(code, {
        accountId: 'ada',
        grantId: await grant.save(),
        scope: 'openid offline_access',
        authTime: 1,
      });
    }
    await code.save();
  };

  test('shows a code, waits, and the connection is there once the user has consented', async () => {
    const { id, device } = await begin('television');
    expect(device.verificationUri).toBe(`${stage.service.url}/device`);
    expect(await ask(id)).toMatchObject({ status: 'PENDING', connection: null });
    await answer(device.userCode, 'allow');
    expect(await ask(id)).toMatchObject({
      status: 'SUCCEEDED',
      connection: { name: 'television', account: { id: 'ada' } },
    });
    expect(stage.server.logged()).not.toContain(device.userCode);
  });

  test('asks the service no more often than it wants, however many ask', async () => {
    const { id } = await begin('busy');
    const before = polls();
    const states = await Promise.all(
      Array.from({ length: 20 }, () => stage.server.user.ask(AuthorizationState, { id })),
    );
    expect(states.every(({ authorization }) => authorization?.status === 'PENDING')).toBe(true);
    expect(polls()).toBe(before);
    await ask(id);
    expect(polls()).toBe(before + 1);
  });

  test('is ended once: who asks while the tokens come ends nothing, and what has ended gets no connection', async () => {
    const { id, device } = await begin('slow');
    await answer(device.userCode, 'allow');
    stage.service.delayMilliseconds = 400;
    try {
      const first = ask(id);
      await pause(150);
      // As if the first one had taken longer than it may.
      const second = ask(id);
      expect(await first).toMatchObject({ status: 'SUCCEEDED', connection: { name: 'slow' } });
      await second;
      expect(await ask(id)).toMatchObject({ status: 'SUCCEEDED', connection: { name: 'slow' } });

      const late = await begin('late');
      await answer(late.device.userCode, 'allow');
      const asked = ask(late.id);
      await pause(150);
      await stage.server.sql("update oauth_authorization set status = 'expired', sealed = null where id = ?", [
        late.id,
      ]);
      expect(await asked).toMatchObject({ status: 'EXPIRED', connection: null });
    } finally {
      stage.service.delayMilliseconds = 0;
    }
    await stage.server.app.worker.round(...UPKEEP);
    const [row] = await stage.server.sql('select status from revocation order by created_at desc limit 1');
    expect(row).toEqual({ status: 'done' });
  });

  test('a user who says no is told so', async () => {
    const { id, device } = await begin('denied');
    await answer(device.userCode, 'deny');
    expect(await ask(id)).toMatchObject({ status: 'DENIED', connection: null });
  });
});
