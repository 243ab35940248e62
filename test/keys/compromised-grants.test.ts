import { describe, expect, onTestFinished, test } from 'vitest';
import { createStage } from '../oauth/stage.ts';
import { engines, UPKEEP } from '../support/app.ts';
import { CredentialsToReplace, KeyRotations, RotateDataKeys } from './operations.ts';

describe.each(engines())('keys that others may know (%s)', (engine) => {
  test('have the tokens of OAuth refreshed, and take them off the list of what to replace', async () => {
    const stage = await createStage(engine);
    onTestFinished(stage.close);
    const { server, service } = stage;
    await stage.authorize('authorized');
    const before = service.tokenRequests('refresh_token');
    await server.user.ask(RotateDataKeys, { input: { compromised: true } });
    await expect
      .poll(async () => (await server.user.ask(KeyRotations)).keyRotations[0]?.state, { timeout: 20_000 })
      .toBe('DONE');
    expect((await server.user.ask(CredentialsToReplace)).credentialsToReplace).toMatchObject([
      { name: 'authorized', renewsItself: true },
    ]);
    await server.app.worker.round(...UPKEEP);
    expect(service.tokenRequests('refresh_token') - before).toBe(1);
    expect((await server.user.ask(CredentialsToReplace)).credentialsToReplace).toEqual([]);
    const rows = await server.sql<{ uses: number }>(
      `select data_key_uses(id)::int as uses from data_key where state = 'retired'`,
    );
    expect(rows).toEqual([{ uses: 0 }]);
  });
});
