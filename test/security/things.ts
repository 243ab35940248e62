import { randomUUID } from 'node:crypto';
import { getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { CreateRunToken } from '../support/access-operations.ts';
import type { TestApp } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { CreateConnection, ListEnvironments, ListSecrets, SetSecretValue } from '../support/operations.ts';
import { type AskedOperation, allOperations } from './documents.ts';
import { type IdKind, MATRIX, type Place } from './matrix.ts';

/** An operation with its place in the matrix. */
export interface Asked extends AskedOperation {
  readonly place: Place;
}

export const operations: readonly Asked[] = allOperations().map((asked) => ({
  ...asked,
  place: MATRIX[asked.field.name as keyof typeof MATRIX],
}));

/** The arguments with ids put in: a list of one where a list is wanted. */
export function withIds({ field, place }: Asked, ids: Readonly<Record<string, string>>): Record<string, unknown> {
  const result = structuredClone(place.args ?? {}) as Record<string, unknown>;
  for (const [path, id] of Object.entries(ids)) {
    const [first = '', second] = path.split('.');
    const argument = field.args.find(({ name }) => name === first)?.type;
    const parent = argument && getNamedType(argument);
    const type = second && isInputObjectType(parent) ? parent.getFields()[second]?.type : argument;
    const value = type && isListType(getNullableType(type)) ? [id] : id;
    if (second) result[first] = { ...(result[first] as object), [second]: value };
    else result[first] = value;
  }
  return result;
}

export async function begin(engine: Client, user: string): Promise<{ readonly id: string; readonly token: string }> {
  const input = { user, environment: 'development', run: 'r' };
  const { createRunToken } = await engine.ask(CreateRunToken, { input });
  if (createRunToken.__typename !== 'CreatedRunToken') throw new Error(JSON.stringify(createRunToken));
  return createRunToken;
}

/** Nothing listens there, so that a test of it ends at once. */
const credentials = { httpBearerBearer: { baseUrl: 'https://127.0.0.1:1', token: 'x', testPath: '/me' } };

/** The id of what proves itself with this token. */
async function idOf(app: TestApp, token: string): Promise<string> {
  const sql = `select id from access_token where hash = sha256(convert_to(?, 'UTF8'))`;
  return (await app.sql<{ id: string }>(sql, [token]))[0]?.id ?? '';
}

/** One thing of each kind, of a user and an engine. */
export async function thingsOf(
  app: TestApp,
  client: Client,
  user: string,
  engineToken: string,
): Promise<Record<IdKind, string>> {
  const environment = (await client.ask(ListEnvironments)).environments[0]?.id ?? '';
  const { createConnection } = await client.ask(CreateConnection, {
    input: { name: 'theirs', credentials, test: false },
  });
  await client.ask(SetSecretValue, { input: { name: 'THEIRS', environment, value: 'v' } });
  const [secret] = (await client.ask(ListSecrets, { search: 'THEIRS' })).secrets.nodes;
  const authorization = randomUUID();
  await app.sql(
    `insert into oauth_authorization (id, workspace_id, user_id, kind, pack, method, status, created_at, expires_at)
     select ?, workspace_id, id, 'browser', 'github', 'oauth', 'failed', now(), now() + interval '1 hour' from app_user where id = ?`,
    [authorization, user],
  );
  const keyRotation = randomUUID();
  await app.sql(
    `insert into key_job (id, kind, workspace_id, state, compromised, total, done, started_by, created_at)
     select ?, 'data', workspace_id, 'done', false, 0, 0, 'test', now() from app_user where id = ?`,
    [keyRotation, user],
  );
  return {
    keyRotation,
    connection: createConnection.__typename === 'Connection' ? createConnection.id : '',
    secret: secret?.id ?? '',
    environment,
    authorization,
    engineToken: await idOf(app, engineToken),
    runToken: (await begin(createClient(app.url, engineToken), user)).id,
    user,
  };
}
