import { expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/app.ts';

const HEADER = { 'graphql-require-preflight': '1' };
const CANARY = 'canary-in-a-url-7c1e';

describeOnEachEngine('a query by GET', (server) => {
  const get = async (params: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server().url}/graphql?${new URLSearchParams(params)}`, { headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const user = () => ({ authorization: `Bearer ${server().access.userToken}` });

  test('is answered as by POST, with variables, a name, and a status of its own', async () => {
    const query =
      'query One($search: String) { packs(search: $search) { nodes { slug } } } query Two { viewer { id } }';
    const one = await get({ query, operationName: 'One', variables: '{"search":"jira"}' }, user());
    expect(one).toMatchObject({ status: 200, body: { data: { packs: { nodes: [{ slug: 'jira-cloud' }] } } } });
    expect(one.headers.get('cache-control')).toBe('no-store');
    const two = await get({ query, operationName: 'Two', variables: '' }, user());
    expect(two.body).toEqual({ data: { viewer: { id: server().access.user } } });
    const wrong = await get({ query, operationName: 'One', variables: '{"search":7}' }, user());
    expect(wrong.body.errors).toMatchObject([
      { extensions: { code: 'INVALID_INPUT', issues: [{ path: ['search'] }] } },
    ]);
    const typed = { ...user(), accept: 'application/graphql-response+json' };
    expect((await get({ query: '{ nothing }' }, typed)).status).toBe(400);
    expect((await get({ query: '{ viewer { id } }' }, HEADER)).status).toBe(401);
  });

  test.each([
    ['no header that another site cannot send', { query: '{ viewer { id } }' }, {}, 400],
    ['a mutation', { query: 'mutation { endSession { __typename } }' }, HEADER, 405],
    ['a subscription', { query: 'subscription { connectionChanged { id } }' }, HEADER, 405],
    ['no query', {}, HEADER, 400],
    ['variables that are no JSON', { query: '{ viewer { id } }', variables: CANARY }, HEADER, 400],
    ['variables that are no object', { query: '{ viewer { id } }', variables: '[1]' }, HEADER, 400],
  ])('with %s is refused', async (_what, params, headers, status) => {
    const answer = await get(params as unknown as Record<string, string>, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    expect(JSON.stringify(answer.body)).not.toContain(CANARY);
  });

  test('with a parameter twice is refused, and what stands in a URL is not in the log', async () => {
    const twice = `query=${encodeURIComponent('{ viewer { id } }')}&query=${CANARY}&variables=${CANARY}`;
    const response = await fetch(`${server().url}/graphql?${twice}`, { headers: HEADER });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain(CANARY);
    await get({ query: `{ packs(search: "${CANARY}") { nodes { slug } } }` }, user());
    expect(server().logged()).not.toContain(CANARY);
  });

  test('of a page of another origin is asked about first, and a cookie alone asks for nothing', async () => {
    const preflight = await fetch(`${server().url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-headers': 'graphql-require-preflight' },
    });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('graphql-require-preflight');
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const started = await fetch(`${server().url}/graphql`, {
      method: 'POST',
      headers: { ...user(), 'content-type': 'application/json', origin: server().url },
      body: JSON.stringify({ query: 'mutation { startSession { __typename } }' }),
    });
    const cookie = started.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).not.toBe('');
    const query = '{ viewer { id } }';
    expect((await get({ query }, { cookie })).status).toBe(400);
    expect((await get({ query }, { cookie, ...HEADER, origin: 'https://evil.example' })).status).toBe(401);
    expect((await get({ query }, { cookie, ...HEADER, origin: server().url })).status).toBe(200);
  });

  test('PUT, by which graphql-sse begins to put all streams into one connection, is told what to do', async () => {
    const response = await fetch(`${server().url}/graphql`, { method: 'PUT', headers: user() });
    expect(response.status).toBe(405);
    expect(await response.text()).toContain('singleConnection: false');
  });
});
