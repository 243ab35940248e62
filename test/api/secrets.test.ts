import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';
import {
  CreateEnvironment,
  DeleteEnvironment,
  DeleteSecret,
  DeleteSecretValue,
  ListEnvironments,
  ListSecrets,
  RenameEnvironment,
  RenameSecret,
  Resolve,
  SetSecretDescription,
  SetSecretValue,
  WhoSetValues,
} from '../support/operations.ts';

const VALUE = 'canary-secret-value-55aa';

describeOnEachEngine('secrets and environments', (server) => {
  const environments = async () => (await server().user.ask(ListEnvironments)).environments;
  const idOf = async (name: string) => (await environments()).find((one) => one.name === name)?.id ?? '';
  const set = async (name: string, environment: string, value: string, more: { description?: string } = {}) => {
    const { setSecretValue } = await server().user.ask(SetSecretValue, {
      input: { name, value, environment: await idOf(environment), ...more },
    });
    if (setSecretValue.__typename !== 'Secret') throw new Error(JSON.stringify(setSecretValue));
    return setSecretValue;
  };
  const resolve = async (environment: string, ...secrets: string[]) => {
    const input = { user: server().access.user, environment, secrets };
    return (await server().engine.ask(Resolve, { input })).resolve.secrets;
  };

  test('a workspace begins with development and production', async () => {
    expect((await environments()).map(({ name }) => name)).toEqual(['development', 'production']);
  });

  test('one name has another value in each environment', async () => {
    await set('API_KEY', 'development', 'for-development');
    expect(await resolve('production', 'API_KEY')).toEqual([
      { __typename: 'ResolveFailure', name: 'API_KEY', code: 'NOT_SET', message: expect.any(String) },
    ]);
    await set('API_KEY', 'production', 'for-production');
    expect(await resolve('development', 'API_KEY')).toEqual([
      { __typename: 'ResolvedSecret', name: 'API_KEY', value: 'for-development' },
    ]);
    expect(await resolve('production', 'API_KEY')).toEqual([
      { __typename: 'ResolvedSecret', name: 'API_KEY', value: 'for-production' },
    ]);
  });

  test('lists show where a secret is set and never its value', async () => {
    const secret = await set('LISTED', 'development', VALUE, { description: 'For the list.' });
    expect(secret.values.map(({ environment, isSet }) => [environment.name, isSet])).toEqual([
      ['development', true],
      ['production', false],
    ]);
    const answer = await server().user.send(ListSecrets, { search: 'listed' });
    expect(answer.data?.secrets.nodes).toMatchObject([{ name: 'LISTED', description: 'For the list.' }]);
    expect(answer.text).not.toContain(VALUE);
    const production = await server().user.ask(ListSecrets, {
      environment: await idOf('production'),
      search: 'LISTED',
    });
    expect(production.secrets.nodes[0]?.values).toMatchObject([
      { isSet: false, updatedAt: null, environment: { name: 'production' } },
    ]);
  });

  test('a value says who set it, as long as that is known and they are there', async () => {
    const whoSet = async () =>
      (await server().user.ask(WhoSetValues, { search: 'WHOSE' })).secrets.nodes[0]?.values.map(
        ({ updatedBy }) => updatedBy?.subject ?? null,
      );
    const [mia, max] = [await server().person('mia'), await server().person('max')];
    const development = await idOf('development');
    const input = { name: 'WHOSE', environment: development, value: 'v' };
    await mia.client.ask(SetSecretValue, { input });
    expect(await whoSet()).toEqual(['mia', null]);
    await max.client.ask(SetSecretValue, { input });
    expect(await whoSet()).toEqual(['max', null]);
    // A new name is not a new value.
    const { id } = (await server().user.ask(ListSecrets, { search: 'WHOSE' })).secrets.nodes[0] ?? { id: '' };
    await mia.client.ask(RenameSecret, { input: { id, name: 'WHOSE_NOW' } });
    expect(await whoSet()).toEqual(['max', null]);
    await server().sql('delete from access_token where user_id = ?', [max.id]);
    await server().sql('delete from app_user where id = ?', [max.id]);
    expect(await whoSet()).toEqual([null, null]);
    await server().sql('update secret_value set updated_by = null where secret_id = ?', [id]);
    expect(await whoSet()).toEqual([null, null]);
  });

  test('a value is sealed anew with each write, and an older one does not come back', async () => {
    await set('REWRITTEN', 'development', 'first');
    const [before] = await server().sql<{ sealed: Uint8Array; generation: number }>(
      `select sealed, generation from secret_value where secret_id = (select id from secret where name = 'REWRITTEN')`,
    );
    await set('REWRITTEN', 'development', 'second');
    expect(await resolve('development', 'REWRITTEN')).toMatchObject([{ value: 'second' }]);
    await server().sql(
      `update secret_value set sealed = ? where secret_id = (select id from secret where name = 'REWRITTEN')`,
      [Buffer.from(before?.sealed ?? [])],
    );
    expect(await resolve('development', 'REWRITTEN')).toMatchObject([
      { __typename: 'ResolveFailure', code: 'UNREADABLE' },
    ]);
  });

  test('eight who set one secret at once take turns', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => set('CONTENDED', 'production', `value-${index}`)));
    expect(await resolve('production', 'CONTENDED')).toMatchObject([{ value: expect.stringMatching(/^value-\d$/) }]);
    expect(await server().sql(`select count(*)::int as n from secret where name = 'CONTENDED'`)).toEqual([{ n: 1 }]);
  });

  test('renaming and describing leave the value as it is', async () => {
    const { id } = await set('BEFORE', 'development', VALUE, { description: 'Kept.' });
    const { renameSecret } = await server().user.ask(RenameSecret, { input: { id, name: 'AFTER' } });
    expect(renameSecret).toMatchObject({ name: 'AFTER', description: 'Kept.' });
    await set('AFTER', 'production', VALUE);
    const { setSecretDescription } = await server().user.ask(SetSecretDescription, {
      input: { id, description: null },
    });
    expect(setSecretDescription).toMatchObject({ description: null });
    expect(await resolve('development', 'AFTER', 'BEFORE')).toMatchObject([{ value: VALUE }, { code: 'NOT_FOUND' }]);
  });

  test('may be called as files of the environment call them', async () => {
    const secret = await set('_NPM_TOKEN', 'development', 'x');
    expect(secret).toMatchObject({ name: '_NPM_TOKEN' });
  });

  test('a secret cannot take the name of another', async () => {
    await set('TAKEN', 'development', 'x');
    const { id } = await set('FREE', 'development', 'x');
    const { renameSecret } = await server().user.ask(RenameSecret, { input: { id, name: 'TAKEN' } });
    expect(renameSecret).toMatchObject({ __typename: 'ConflictError', code: 'NAME_IN_USE' });
  });

  test('a value is unset in one environment, and a secret is deleted in all', async () => {
    await set('GOES', 'production', 'p');
    const { id } = await set('GOES', 'development', 'd');
    const { deleteSecretValue } = await server().user.ask(DeleteSecretValue, {
      input: { id, environment: await idOf('development') },
    });
    expect(deleteSecretValue).toMatchObject({ values: [{ isSet: false }, { isSet: true }] });
    expect(await resolve('development', 'GOES')).toMatchObject([{ code: 'NOT_SET' }]);
    const { deleteSecret } = await server().user.ask(DeleteSecret, { input: { id } });
    expect(deleteSecret).toEqual({ __typename: 'DeletedSecret', id });
    expect(await resolve('production', 'GOES')).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await server().sql('select * from secret_value where secret_id = ?', [id])).toEqual([]);
  });

  test('an environment is made, renamed and deleted', async () => {
    const { createEnvironment } = await server().user.ask(CreateEnvironment, { input: { name: 'staging' } });
    if (createEnvironment.__typename !== 'Environment') throw new Error(JSON.stringify(createEnvironment));
    const { id } = createEnvironment;
    expect(
      (await server().user.ask(CreateEnvironment, { input: { name: 'staging' } })).createEnvironment,
    ).toMatchObject({ code: 'NAME_IN_USE' });
    expect(
      (await server().user.ask(RenameEnvironment, { input: { environment: id, name: 'preview' } })).renameEnvironment,
    ).toMatchObject({ id, name: 'preview' });
    expect(
      (await server().user.ask(RenameEnvironment, { input: { environment: id, name: 'production' } }))
        .renameEnvironment,
    ).toMatchObject({ code: 'NAME_IN_USE' });
    expect((await server().user.ask(DeleteEnvironment, { input: { environment: id } })).deleteEnvironment).toEqual({
      __typename: 'DeletedEnvironment',
      id,
    });
    expect((await environments()).map(({ name }) => name)).not.toContain('preview');
  });

  test('an environment that holds secrets is deleted only with a word', async () => {
    const { createEnvironment } = await server().user.ask(CreateEnvironment, { input: { name: 'doomed' } });
    const id = createEnvironment.__typename === 'Environment' ? createEnvironment.id : '';
    await set('IN_DOOMED', 'doomed', VALUE);
    const refused = (await server().user.ask(DeleteEnvironment, { input: { environment: id } })).deleteEnvironment;
    expect(refused).toMatchObject({
      __typename: 'ConflictError',
      code: 'NOT_EMPTY',
      message: expect.stringContaining('1 secret'),
    });
    expect(await resolve('doomed', 'IN_DOOMED')).toMatchObject([{ value: VALUE }]);
    const gone = (await server().user.ask(DeleteEnvironment, { input: { environment: id, withSecrets: true } }))
      .deleteEnvironment;
    expect(gone).toMatchObject({ __typename: 'DeletedEnvironment' });
    expect(await resolve('doomed', 'IN_DOOMED')).toMatchObject([
      { code: 'NOT_FOUND', message: expect.stringContaining('environment') },
    ]);
    const late = await server().user.ask(SetSecretValue, { input: { name: 'LATE', environment: id, value: 'x' } });
    expect(late.setSecretValue).toMatchObject({ __typename: 'NotFoundError' });
    expect(await server().sql(`select * from secret where name = 'LATE'`)).toEqual([]);
  });
});
