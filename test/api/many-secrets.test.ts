import { expect, test } from 'vitest';
import { AuditEvents, ProtectEnvironment } from '../support/access-operations.ts';
import { describeOnEachEngine } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { CopySecretValues, ListSecrets, Resolve, SetSecretValue, SetSecretValues } from '../support/operations.ts';

describeOnEachEngine('several secrets at once', (server) => {
  const setAll = async (environment: string, values: Record<string, string>, client: Client = server().user) => {
    const input = { environment, values: Object.entries(values).map(([name, value]) => ({ name, value })) };
    return (await client.ask(SetSecretValues, { input })).setSecretValues;
  };
  const copy = async (input: object, client: Client = server().user) =>
    (await client.ask(CopySecretValues, { input: { from: 'development', to: 'production', ...input } }))
      .copySecretValues;
  const valuesIn = async (environment: string, ...secrets: string[]) => {
    const input = { user: server().access.user, environment, secrets };
    const { resolve } = await server().engine.ask(Resolve, { input });
    return resolve.secrets.map((one) => (one.__typename === 'ResolvedSecret' ? one.value : one.code));
  };
  const outcome = (answer: Awaited<ReturnType<typeof copy>>) =>
    answer.__typename === 'SecretChanges'
      ? {
          changed: answer.changed.map(({ name }) => name),
          refused: answer.refused.map(({ name, code }) => `${name} ${code}`),
        }
      : answer.code;
  const alter = (name: string) => server().sql(`update secret set mac = decode('00', 'hex') where name = ?`, [name]);

  test('are set, and one that is refused keeps none of the others', async () => {
    await setAll('development', { BAD: 'old', GOOD: 'old' });
    await alter('BAD');
    const answer = await setAll('development', { ZULU: 'z', BAD: 'new', GOOD: 'new', ALPHA: 'a' });
    expect(outcome(answer)).toEqual({ changed: ['ALPHA', 'GOOD', 'ZULU'], refused: ['BAD ALTERED'] });
    expect(await valuesIn('development', 'ALPHA', 'GOOD', 'ZULU')).toEqual(['a', 'new', 'z']);
    const shown = answer.__typename === 'SecretChanges' ? answer.changed[0]?.values : [];
    expect(shown?.map(({ environment, isSet }) => [environment.name, isSet])).toEqual([
      ['development', true],
      ['production', false],
    ]);
    await server().sql('delete from secret');
  });

  test('are refused together where the input is at fault, with the place of each fault and no value', async () => {
    const values = [
      { name: '1BAD', value: 'canary-value-one' },
      { name: 'GOOD', value: '' },
      { name: 'TWICE', value: 'canary-value-two' },
    ];
    const faults = await server().user.faults(SetSecretValues, { input: { environment: 'development', values } });
    expect(faults.map(({ path }) => path)).toEqual([
      ['input', 'values', 0, 'name'],
      ['input', 'values', 1, 'value'],
    ]);
    expect(JSON.stringify(faults)).not.toContain('canary');
    const twice = [...values.slice(2), ...values.slice(2)];
    expect(
      await server().user.faults(SetSecretValues, { input: { environment: 'development', values: twice } }),
    ).toEqual([{ path: ['input', 'values', 1, 'name'], message: 'This name is given twice.' }]);
    const many = Array.from({ length: 201 }, (_, index) => ({ name: `N${index}`, value: 'v' }));
    expect(
      await server().user.faults(SetSecretValues, { input: { environment: 'development', values: many } }),
    ).toMatchObject([{ path: ['input', 'values'], message: 'At most 200 at a time.' }]);
    expect((await server().user.ask(ListSecrets)).secrets.nodes).toEqual([]);
  });

  test('take as many as there is room for, and name the rest', async () => {
    await server().sql(
      `insert into secret (id, workspace_id, name, mac, created_at, updated_at)
        select gen_random_uuid(), ?, 'FILLED_' || i, '', now(), now() from generate_series(1, 998) i`,
      [server().access.workspace],
    );
    const answer = await setAll('development', { A: '1', B: '2', C: '3', D: '4' });
    expect(outcome(answer)).toEqual({ changed: ['A', 'B'], refused: ['C LIMIT_REACHED', 'D LIMIT_REACHED'] });
    expect(await server().sql('select 1 from secret')).toHaveLength(1000);
    await server().sql('delete from secret');
  });

  test('are copied from one environment to another, unseen, and overwrite nothing unless that is said', async () => {
    await setAll('development', { ONE: 'one', TWO: 'two', THREE: 'three' });
    await setAll('production', { TWO: 'kept', ELSEWHERE: 'e' });
    const first = await copy({ names: ['ONE', 'TWO', 'ELSEWHERE', 'NOWHERE'] });
    expect(outcome(first)).toEqual({
      changed: ['ONE'],
      refused: ['ELSEWHERE NOT_SET', 'NOWHERE NOT_FOUND', 'TWO ALREADY_SET'],
    });
    expect(JSON.stringify(first)).not.toMatch(/"one"|"two"|"kept"/);
    expect(await valuesIn('production', 'ONE', 'TWO', 'THREE')).toEqual(['one', 'kept', 'NOT_SET']);
    expect(outcome(await copy({ overwrite: true }))).toEqual({ changed: ['ONE', 'THREE', 'TWO'], refused: [] });
    expect(await valuesIn('production', 'ONE', 'TWO', 'THREE')).toEqual(['one', 'two', 'three']);
    expect(await valuesIn('development', 'ONE', 'TWO', 'THREE')).toEqual(['one', 'two', 'three']);

    const types = ['SECRET_OPENED', 'SECRET_SET'] as const;
    const { nodes } = (await server().user.ask(AuditEvents, { filter: { types: [...types] } })).auditEvents;
    const copied = nodes.filter(({ details }) => details?.['purpose'] === 'copy');
    expect(copied).toHaveLength(4);
    expect(new Set(copied.map(({ actorId }) => actorId))).toEqual(new Set([server().access.user]));
  });

  test('are copied 200 at a time: of more, they have to be named', async () => {
    await server().sql('delete from secret');
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`MANY_${index}`, 'v']));
    await setAll('development', many);
    expect(outcome(await copy({}))).toMatchObject({ refused: [] });
    await setAll('development', { ONE_MORE: 'v' });
    const all = { input: { from: 'development', to: 'production' } };
    expect(await server().user.faults(CopySecretValues, all)).toMatchObject([{ path: ['input', 'names'] }]);
    expect(outcome(await copy({ names: ['ONE_MORE'] }))).toEqual({ changed: ['ONE_MORE'], refused: [] });
    await server().sql('delete from secret');
  });

  test('are not copied where a value does not open or is not the secret’s own', async () => {
    await setAll('development', { WHOLE: 'w', BROKEN: 'b', MOVED: 'm' });
    await server().sql(
      'delete from secret_value where environment_id <> (select min(id::text)::uuid from environment)',
    );
    await setAll('development', { WHOLE: 'w', BROKEN: 'b', MOVED: 'm' });
    const idOf = async (name: string) =>
      (await server().sql<{ id: string }>('select id from secret where name = ?', [name]))[0]?.id ?? '';
    const development = `(select id from environment where name = 'development')`;
    await server().sql(
      `update secret_value set sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1) where secret_id = ? and environment_id = ${development}`,
      [await idOf('BROKEN')],
    );
    await server().sql(
      `update secret_value set mac = decode('00', 'hex') where secret_id = ? and environment_id = ${development}`,
      [await idOf('MOVED')],
    );
    const answer = await copy({ names: ['WHOLE', 'BROKEN', 'MOVED'], overwrite: true });
    expect(outcome(answer)).toEqual({ changed: ['WHOLE'], refused: ['BROKEN UNREADABLE', 'MOVED ALTERED'] });
  });

  test('go into a protected environment, and out of one, by an admin only', async () => {
    const { client: member } = await server().person('mia');
    await server().sql('delete from secret');
    await setAll('production', { GUARDED: 'g' });
    await setAll('development', { OPEN: 'o' });
    await server().user.ask(ProtectEnvironment, { input: { environment: 'production', isProtected: true } });
    const into = { from: 'development', to: 'production' };
    const out = { from: 'production', to: 'development' };
    expect(outcome(await copy(into, member))).toBe('PROTECTED');
    expect(await copy(out, member)).toMatchObject({ message: expect.stringContaining('copy values out of it') });
    const sneaked = await setAll('production', { GUARDED: 'x', NEW: 'x' }, member);
    expect(sneaked).toMatchObject({ __typename: 'ForbiddenError', code: 'PROTECTED' });
    expect(await valuesIn('development', 'GUARDED')).toEqual(['NOT_SET']);
    expect(outcome(await copy(out))).toEqual({ changed: ['GUARDED'], refused: [] });
    expect(outcome(await copy(into))).toEqual({ changed: ['OPEN'], refused: ['GUARDED ALREADY_SET'] });
    await server().user.ask(ProtectEnvironment, { input: { environment: 'production', isProtected: false } });
    const same = { input: { from: 'development', to: 'development' } };
    expect(await server().user.faults(CopySecretValues, same)).toMatchObject([{ path: ['input', 'to'] }]);
  });

  test('take turns with others who set the same ones, in whatever order each names them', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `RACE_${index}`);
    const valuesOf = (who: string, order: readonly string[]) => Object.fromEntries(order.map((name) => [name, who]));
    const answers = await Promise.all([
      setAll('development', valuesOf('a', names)),
      setAll('development', valuesOf('b', [...names].reverse())),
      setAll('production', valuesOf('c', names)),
      copy({ names, overwrite: true }),
      server().user.ask(SetSecretValue, { input: { name: 'RACE_7', environment: 'development', value: 'd' } }),
    ]);
    for (const answer of answers.slice(0, 3)) expect(JSON.stringify(answer)).toContain('"refused":[]');
    const found = new Set(await valuesIn('development', ...names));
    for (const value of found) expect(['a', 'b', 'd']).toContain(value);
  });
});
