import { expect, test } from 'vitest';
import { describeError } from '../../server/core/logger.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { jiraConnection } from '../support/inputs.ts';
import { CreateConnection, ListEnvironments, Resolve, SetSecretValue } from '../support/operations.ts';

const CANARY = 'canaryHunter2secret';
const NUMBER = '918273645546';

/** Every place of a request where a secret can end up by mistake, and what each gives. */
const operations: readonly [what: string, query: string, variables?: object][] = [
  ['a variable of the wrong type', 'query ($id: ID!) { connection(id: $id) { id } }', { id: { password: CANARY } }],
  ['a variable that is a list', 'query ($slug: String!) { pack(slug: $slug) { slug } }', { slug: [CANARY] }],
  ['a number for a text', 'query ($slug: String!) { pack(slug: $slug) { slug } }', { slug: Number(NUMBER) }],
  [
    'an enum place',
    'query ($filter: ConnectionFilter) { connections(filter: $filter) { totalCount } }',
    { filter: { status: CANARY } },
  ],
  [
    'an unknown key of an input',
    'query ($filter: ConnectionFilter) { connections(filter: $filter) { totalCount } }',
    { filter: { [CANARY]: 1 } },
  ],
  ['a value in an inline literal', `{ connections(first: "${CANARY}") { totalCount } }`],
  ['a number in an inline literal', `{ pack(slug: ${NUMBER}) { slug } }`],
  ['a block string', `{ connections(first: """${CANARY}""") { totalCount } }`],
  ['an inline object', `{ connections(filter: { status: ${CANARY} }) { totalCount } }`],
  ['an inline object with an unknown key', `{ connections(filter: { ${CANARY}: "x" }) { totalCount } }`],
  [
    'a nested inline value',
    `mutation { setSecretValue(input: { name: ["${CANARY}"], environment: 1.5, value: { a: "${CANARY}" } }) { __typename } }`,
  ],
  ['a default of a variable', `query ($first: Int = "${CANARY}") { connections(first: $first) { totalCount } }`],
  ['the name of a field', `{ ${CANARY} }`],
  ['the name of an argument', `{ packs(${CANARY}: 1) { nodes { slug } } }`],
  ['the name of a directive', `{ packs @${CANARY} { slug } }`],
  ['the name of a fragment', `{ ...${CANARY} }`],
  ['the name of a type', `query ($a: ${CANARY}) { packs { nodes { slug } } }`],
  ['two fields of one alias', `{ ${CANARY}: viewer { id } ${CANARY}: packs { nodes { slug } } }`],
  ['a syntax error after a string', `{ packs(search: "x" "${CANARY}") { nodes { slug } } }`],
  ['a string that does not end', `{ packs(search: "${CANARY}`],
  ['a strange character', `{ packs(search: ${CANARY}\u0007) { nodes { slug } } }`],
  ['a message with quotes inside', `{ connections(first: "a\\"${CANARY}\\"b") { totalCount } }`],
  ['an operation name', `query ${CANARY} { packs { nodes { slug } } } query ${CANARY} { packs { nodes { slug } } }`],
  ['a variable that is not used', `query ($${CANARY}: Int) { viewer { id } }`],
];

describeOnEachEngine('what was submitted is repeated nowhere', (server) => {
  test.each(operations)('%s', async (_what, query, variables) => {
    const answer = await server().user.send(query, variables as Record<string, unknown>);
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(answer.text).not.toContain(CANARY);
    expect(answer.text).not.toContain(NUMBER);
    for (const error of answer.errors) expect(error.extensions.code).toMatch(/^(BAD_REQUEST|INVALID_INPUT)$/);
    expect(server().logged()).not.toContain(CANARY);
  });

  test('values that validation refuses', async () => {
    const credentials = { jiraCloudApiToken: { site: `${CANARY}!`, email: CANARY, apiToken: `${CANARY}\u0000` } };
    const answer = await server().user.send(CreateConnection.toString(), {
      input: { name: `\u0000${CANARY}`, credentials },
    });
    expect(answer.text).toContain('INVALID_INPUT');
    expect(answer.text).not.toContain(CANARY);
  });

  test('values that the database refuses', async () => {
    await server().user.ask(CreateConnection, { input: jiraConnection(CANARY) });
    const taken = await server().user.send(CreateConnection.toString(), { input: jiraConnection(CANARY) });
    expect(taken.text).toContain('NAME_IN_USE');
    expect(taken.text).not.toContain(CANARY);
    expect(server().logged()).not.toContain(CANARY);
  });

  test('values in a statement that fails in the database', async () => {
    const [development] = (await server().user.ask(ListEnvironments)).environments;
    await server().sql('alter table secret rename to secret_away');
    const input = { name: CANARY, environment: development?.id ?? '', value: CANARY };
    const answer = await server().user.send(SetSecretValue, { input });
    const resolved = await server().engine.send(Resolve, {
      input: { user: server().access.user, environment: 'development', secrets: [CANARY] },
    });
    await server().sql('alter table secret_away rename to secret');
    for (const one of [answer, resolved]) {
      expect(one.errors[0]?.extensions).toMatchObject({ code: 'INTERNAL', correlationId: expect.any(String) });
      expect(one.text).not.toContain(CANARY);
      expect(server().logged()).toContain(one.errors[0]?.extensions.correlationId);
    }
    expect(server().logged()).not.toContain(CANARY);
  });

  test('no token is logged', () => {
    expect(server().logged()).not.toContain(server().access.userToken);
    expect(server().logged()).not.toContain(server().access.engineToken);
  });
});

test('no message of a foreign error is logged, though it looks like a line of a stack', () => {
  const error = new Error(`failed\n    at ${CANARY} (file:///x.ts:1:1)\n    at ${CANARY}`);
  const described = describeError(error);
  expect(described['stack']).toEqual(expect.arrayContaining([expect.stringContaining('canary.test.ts')]));
  expect(JSON.stringify(described)).not.toContain(CANARY);
});
