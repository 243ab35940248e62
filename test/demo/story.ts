import type { App } from '../../server/app/app.ts';
import type { LocalAccess } from '../../server/local/local.ts';
import { createClient } from '../support/client.ts';
import type { FakeApi } from '../support/fake-api.ts';
import { jiraConnection } from '../support/inputs.ts';
import {
  CreateConnection,
  ListConnections,
  ListEnvironments,
  ListSecrets,
  PackForms,
  Packs,
  ReplaceCredentials,
  Resolve,
  RevokeConnection,
  SetSecretValue,
  Viewer,
} from '../support/operations.ts';
import { drawForm, drawSealed, drawTable, wrap } from './draw.ts';
import type { Stage } from './stage.ts';

const TOKEN = 'ATATT3xFfGF0-made-up-for-the-demo';
const JIRA = 'Jira of the support team';
const API = 'Our own API';

/** The main job, end to end: from an empty database to credentials in a run, and their end. */
export async function tellStory(
  stage: Stage,
  { app, access, url, api, ownPack }: { app: App; access: LocalAccess; url: string; api: FakeApi; ownPack: string },
): Promise<void> {
  const user = createClient(url, access.userToken);
  const engine = createClient(url, access.engineToken);
  /** Reads and writes the tables beside the server, as someone with the database's password would. */
  const sql = <Row extends object>(statement: string, ...params: unknown[]) =>
    app.database.emEverywhere().execute<Row[]>(statement, params);
  const resolve = async (environment: string, connections: string[], secrets: string[] = []) =>
    (await engine.ask(Resolve, { input: { user: access.user, environment, connections, secrets } })).resolve;

  stage.step('A user opens the API');
  const { viewer } = await user.ask(Viewer);
  stage.say(`The server is new, its database is in memory, and it listens at ${url}/graphql.`);
  stage.holds(viewer.id === access.user, 'The token of the dashboard says who the user is.');

  stage.step('The packs');
  const { packs, packCategories } = await user.ask(Packs, { search: null });
  stage.say(
    `There are ${packs.totalCount} packs in ${packCategories.length} categories; the demo brings one of them, "${ownPack}":`,
  );
  stage.show(...wrap(packs.nodes.map(({ name }) => name)));
  const found = (await user.ask(Packs, { search: 'jira' })).packs.nodes;
  stage.holds(found[0]?.slug === 'jira-cloud', 'A search for "jira" finds the pack jira-cloud.');

  stage.step('The form of a pack');
  const { pack } = await user.ask(PackForms, { slug: 'jira-cloud' });
  const [method] = pack?.authMethods ?? [];
  stage.holds(method !== undefined, 'Nobody wrote this form by hand: the pack names the fields.');
  stage.show(...drawForm(method.form));

  stage.step('A wrong input');
  const wrong = await user.faults(CreateConnection, {
    input: jiraConnection('', { site: 'acme.example.com', email: 'ada', apiToken: '' }),
  });
  stage.show(...drawTable(wrong.map(({ path, message }) => [path.join('.'), message])));
  stage.holds(wrong.length === 4, 'Every fault is named at once, with its path, and no value is repeated.');

  stage.step('A connection');
  const jira = await user.ask(CreateConnection, { input: jiraConnection(JIRA, { apiToken: TOKEN }) });
  stage.holds(jira.createConnection.__typename === 'Connection', `"${JIRA}" is saved.`);
  const { id, packSlug, status } = jira.createConnection;
  stage.show(...drawTable(Object.entries({ id, packSlug, methodName: jira.createConnection.methodName, status })));
  stage.say('It is not tried at Jira: the demo works without internet. The next one is tried.');

  stage.step('A connection that is tried at its service');
  stage.say(`A small API listens at ${api.url}. It takes one token, and the first attempt has another one.`);
  const credentials = (token: string) => ({ httpBearerBearer: { baseUrl: api.url, token, testPath: '/me' } });
  const bad = await user.ask(CreateConnection, { input: { name: API, credentials: credentials('not-the-token') } });
  stage.holds(bad.createConnection.__typename === 'Connection', 'It is saved, whatever comes of the test.');
  const refused = bad.createConnection;
  stage.show(
    ...drawTable(
      Object.entries({ status: refused.status, test: refused.lastTest?.outcome, says: refused.lastTest?.message }),
    ),
  );
  stage.holds(
    refused.lastTest?.outcome === 'REJECTED' && refused.status === 'NEEDS_REAUTH',
    'The service refuses the token, so the connection needs attention.',
  );
  const good = await user.ask(ReplaceCredentials, { input: { id: refused.id, credentials: credentials(api.token) } });
  stage.holds(
    good.replaceCredentials.__typename === 'Connection' && good.replaceCredentials.lastTest?.outcome === 'OK',
    'The user replaces the credentials; the service takes them.',
  );
  stage.holds(good.replaceCredentials.status === 'ACTIVE', 'The connection is ready to use.');

  stage.step('What the database holds');
  const [row] = await sql<{ sealed: Uint8Array }>('select sealed from connection where id = ?', id);
  const bytes = Buffer.from(row?.sealed ?? []);
  stage.show(...drawSealed(bytes));
  const everything = JSON.stringify(await sql("select *, encode(sealed, 'escape') as text from connection"));
  stage.holds(
    [TOKEN, api.token, 'ada@example.com'].every((plain) => !bytes.includes(plain) && !everything.includes(plain)),
    'No field of a connection is there in plain text, not even the e-mail address.',
  );

  stage.step('Sealed bytes in another row');
  const other = await user.ask(CreateConnection, { input: jiraConnection('Another one') });
  stage.holds(other.createConnection.__typename === 'Connection', 'The user saves another connection.');
  stage.say('Someone with the password of the database copies the sealed bytes of the first one over its own.');
  await sql(
    'update connection set sealed = (select sealed from connection where id = ?) where id = ?',
    id,
    other.createConnection.id,
  );
  const moved = await resolve('development', ['Another one', JIRA]);
  const [there, here] = moved.connections;
  if (there?.__typename === 'ResolveFailure') stage.show(`${there.code}  ${there.message}`);
  stage.holds(there?.__typename === 'ResolveFailure' && there.code === 'UNREADABLE', 'There they do not open.');
  stage.holds(here?.__typename === 'ResolvedConnection', 'In their own row they still do.');

  stage.step('A secret with a value per environment');
  const { environments } = await user.ask(ListEnvironments);
  for (const { id: environment, name } of environments)
    await user.ask(SetSecretValue, { input: { name: 'API_KEY', environment, value: `key-for-${name}` } });
  const listed = (await user.ask(ListSecrets, { search: null })).secrets.nodes[0];
  stage.show(
    ...drawTable(
      (listed?.values ?? []).map(({ environment, isSet }) => [environment.name, isSet ? 'is set' : 'is not set']),
    ),
  );
  stage.holds(
    listed?.values.every(({ isSet }) => isSet) === true && !JSON.stringify(listed).includes('key-for'),
    'The user sees that API_KEY is set, and never the value.',
  );

  stage.step('The engine resolves what a run needs');
  const development = await resolve('development', [JIRA, API], ['API_KEY']);
  const [resolvedJira, resolvedApi] = development.connections;
  stage.holds(
    resolvedJira?.__typename === 'ResolvedConnection' && resolvedApi?.__typename === 'ResolvedConnection',
    'Both connections are answered, in the order of the names.',
  );
  stage.say('The values are made up, so here they are:');
  for (const { name, fields, baseUrl, headers } of [resolvedJira, resolvedApi])
    stage.show(
      `${name}:`,
      ...drawTable([
        ['  fields', fields],
        ['  base URL', baseUrl],
        ...headers.map((one) => [`  ${one.name}`, one.value] as const),
      ]),
    );
  const production = await resolve('production', [], ['API_KEY']);
  for (const [environment, [secret]] of Object.entries({
    development: development.secrets,
    production: production.secrets,
  })) {
    stage.holds(
      secret?.__typename === 'ResolvedSecret' && secret.value === `key-for-${environment}`,
      `In ${environment}, API_KEY is "key-for-${environment}".`,
    );
  }

  stage.step('The engine calls the service');
  const headers = Object.fromEntries(resolvedApi.headers.map(({ name, value }) => [name, value]));
  const answer = await fetch(`${resolvedApi.baseUrl}/me`, { headers });
  stage.show(`GET ${resolvedApi.baseUrl}/me`, `${answer.status} ${await answer.text()}`);
  stage.holds(answer.status === 200, 'It sends the headers as they came, and the service takes them.');

  stage.step('Nobody else resolves');
  const asUser = await user.send(Resolve, {
    input: { user: access.user, environment: 'development', connections: [JIRA] },
  });
  stage.show(`${asUser.errors[0]?.extensions.code}  ${asUser.errors[0]?.message}`);
  stage.holds(
    asUser.errors[0]?.extensions.code === 'FORBIDDEN' && !asUser.text.includes(TOKEN),
    "The user's own token is refused: a dashboard never gets a value.",
  );

  stage.step('The end of a connection');
  const revoked = await user.ask(RevokeConnection, { input: { id } });
  stage.holds(
    revoked.revokeConnection.__typename === 'Connection' && revoked.revokeConnection.status === 'REVOKED',
    `The user revokes "${JIRA}".`,
  );
  const [emptied] = await sql<{ sealed: Uint8Array | null }>('select sealed from connection where id = ?', id);
  stage.holds(emptied?.sealed === null, 'The sealed bytes are deleted from its row.');
  const [gone] = (await resolve('development', [JIRA])).connections;
  if (gone?.__typename === 'ResolveFailure') stage.show(`${gone.code}  ${gone.message}`);
  stage.holds(
    gone?.__typename === 'ResolveFailure' && gone.code === 'REVOKED',
    'From now on no resolve answers with it.',
  );
  const { connections } = await user.ask(ListConnections, { first: 10 });
  stage.show(...drawTable(connections.edges.map(({ node }) => [node.name, node.status])));
}
