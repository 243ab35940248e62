import { expect, test } from 'vitest';
import {
  CreateEngineToken,
  EngineTokens,
  ProtectEnvironment,
  RevokeEngineToken,
  SeeConnection,
  Users,
  Whoami,
  WhoseConnections,
} from '../support/access-operations.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  CreateEnvironment,
  DeleteSecret,
  DeleteSecretValue,
  ListConnections,
  ListEnvironments,
  ListSecrets,
  OneConnection,
  RenameConnection,
  RenameSecret,
  RevokeConnection,
  SetSecretValue,
} from '../support/operations.ts';

describeOnEachEngine('roles', (server) => {
  const environment = async (name: string) => {
    const { environments } = await server().user.ask(ListEnvironments);
    return environments.find((one) => one.name === name)?.id ?? '';
  };
  const connectionOf = async (client: ReturnType<typeof server>['user'], name: string) => {
    const { createConnection } = await client.ask(CreateConnection, { input: jiraConnection(name) });
    return createConnection.__typename === 'Connection' ? createConnection.id : '';
  };

  test('a viewer looks and changes nothing', async () => {
    const { client } = await server().person('vera', { role: 'viewer' });
    expect((await client.ask(Whoami)).viewer).toMatchObject({ role: 'VIEWER' });
    expect((await client.ask(ListSecrets, {})).secrets.nodes).toEqual([]);
    expect((await client.ask(ListConnections, {})).connections.edges).toEqual([]);
    for (const answer of [
      await client.send(CreateConnection, { input: jiraConnection('x') }),
      await client.send(SetSecretValue, {
        input: { name: 'A', environment: await environment('development'), value: 'b' },
      }),
      await client.send(CreateEnvironment, { input: { name: 'x' } }),
      await client.send(Users),
      await client.send(EngineTokens),
    ])
      expect(answer.errors).toMatchObject([
        { message: 'A user with the role "viewer" may not do this.', extensions: { code: 'FORBIDDEN' } },
      ]);
  });

  test('a member manages connections of their own, and neither environments nor tokens', async () => {
    const { client } = await server().person('mia');
    const id = await connectionOf(client, 'of mia');
    expect((await client.ask(RenameConnection, { input: { id, name: 'mine' } })).renameConnection).toMatchObject({
      name: 'mine',
    });
    for (const answer of [
      await client.send(CreateEnvironment, { input: { name: 'x' } }),
      await client.send(CreateEngineToken, { input: { label: 'x' } }),
      await client.send(ProtectEnvironment, {
        input: { environment: await environment('production'), isProtected: true },
      }),
    ])
      expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('an admin sees and revokes the connections of everyone, and changes none', async () => {
    const { client: mia, id: miaId } = await server().person('mia');
    const id = await connectionOf(mia, 'to be revoked');
    const { user: admin } = server();
    const all = (await admin.ask(WhoseConnections, { whose: 'ALL' })).connections.edges.map(({ node }) => node);
    expect(all).toContainEqual(expect.objectContaining({ id, isOwn: false, owner: { id: miaId } }));
    expect((await admin.ask(SeeConnection, { id })).connection).toMatchObject({ owner: { subject: 'mia' } });
    expect((await admin.ask(RenameConnection, { input: { id, name: 'taken' } })).renameConnection).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await admin.ask(RevokeConnection, { input: { id } })).revokeConnection).toMatchObject({
      status: 'REVOKED',
    });
    expect((await mia.ask(OneConnection, { id })).connection).toMatchObject({ status: 'REVOKED' });
  });

  test('a member sees no connection of someone else, and may not ask for all', async () => {
    const { client } = await server().person('max');
    const id = await connectionOf(server().user, 'of the admin');
    expect((await client.ask(OneConnection, { id })).connection).toBeNull();
    expect((await client.ask(RevokeConnection, { input: { id } })).revokeConnection).toMatchObject({
      code: 'NOT_FOUND',
    });
    const answer = await client.send(WhoseConnections, { whose: 'ALL' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('in a protected environment only an admin changes values', async () => {
    const { client: member } = await server().person('mia');
    const { user: admin } = server();
    const [development, production] = [await environment('development'), await environment('production')];
    const set = (client: typeof member, where: string) =>
      client.ask(SetSecretValue, { input: { name: 'GUARDED', environment: where, value: 'v' } });
    expect((await set(member, production)).setSecretValue).toMatchObject({ __typename: 'Secret' });
    await admin.ask(ProtectEnvironment, { input: { environment: production, isProtected: true } });
    const [secret] = (await admin.ask(ListSecrets, { search: 'GUARDED' })).secrets.nodes;
    const id = secret?.id ?? '';
    const refused = { __typename: 'ForbiddenError', code: 'PROTECTED' };
    expect((await set(member, production)).setSecretValue).toMatchObject(refused);
    expect((await set(member, development)).setSecretValue).toMatchObject({ __typename: 'Secret' });
    expect(
      (await member.ask(DeleteSecretValue, { input: { id, environment: production } })).deleteSecretValue,
    ).toMatchObject(refused);
    expect((await member.ask(RenameSecret, { input: { id, name: 'RENAMED' } })).renameSecret).toMatchObject(refused);
    expect((await member.ask(DeleteSecret, { input: { id } })).deleteSecret).toMatchObject(refused);
    expect((await set(admin, production)).setSecretValue).toMatchObject({ __typename: 'Secret' });
    await admin.ask(DeleteSecretValue, { input: { id, environment: production } });
    expect((await member.ask(DeleteSecret, { input: { id } })).deleteSecret).toMatchObject({ id });
    await admin.ask(ProtectEnvironment, { input: { environment: production, isProtected: false } });
  });

  test('an admin makes, sees and revokes tokens of engines; a bad one is refused with every fault', async () => {
    const { user: admin } = server();
    const production = await environment('production');
    const input = { label: 'engine 1', environments: [production], networks: ['10.0.0.0/8'], days: 7 };
    const { createEngineToken } = await admin.ask(CreateEngineToken, { input });
    if (createEngineToken.__typename !== 'CreatedEngineToken') throw new Error('It was not made.');
    expect(createEngineToken.token).toMatch(/^drge_[\w-]{43}$/);
    const listed = (await admin.ask(EngineTokens)).engineTokens.find(({ label }) => label === 'engine 1');
    expect(listed).toMatchObject({
      networks: ['10.0.0.0/8'],
      environments: [{ name: 'production' }],
      lastUsedAt: null,
    });
    expect(JSON.stringify(listed)).not.toContain(createEngineToken.token);
    const stored = await server().sql('select * from access_token');
    expect(JSON.stringify(stored)).not.toContain(createEngineToken.token);
    const id = createEngineToken.engineToken.id;
    expect((await admin.ask(RevokeEngineToken, { input: { id } })).revokeEngineToken).toMatchObject({ id });
    expect((await admin.ask(RevokeEngineToken, { input: { id } })).revokeEngineToken).toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const [faulty, path] of [
      [{ label: '' }, ['input', 'label']],
      [{ label: 'x', networks: ['10.0.0.0/33'] }, ['input', 'networks', 0]],
      [{ label: 'x', environments: ['nonsense'] }, ['input', 'environments', 0]],
      [{ label: 'x', environments: [] }, ['input', 'environments']],
      [{ label: 'x', days: 0 }, ['input', 'days']],
    ] as const)
      expect(await admin.faults(CreateEngineToken, { input: faulty as never }), JSON.stringify(faulty)).toMatchObject([
        { path: [...path] },
      ]);
  });
});
