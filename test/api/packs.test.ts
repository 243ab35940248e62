import { describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { CATEGORIES } from '../../packs/sdk/categories.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { cpuOf } from '../support/cpu.ts';
import { PackForms, Packs, Resolve } from '../support/operations.ts';

describeOnEachEngine('packs and forms', (server) => {
  test('packs are listed by name, searched and filtered by category', async () => {
    const all = await server().user.ask(Packs, {});
    expect(all.packs.nodes.map(({ slug }) => slug).sort()).toEqual(builtInPacks.map(({ slug }) => slug).sort());
    expect(all.packCategories).toContainEqual({ category: 'TICKETING', label: 'Ticketing and support' });
    expect((await server().user.ask(Packs, { search: 'jira' })).packs.nodes[0]).toMatchObject({ slug: 'jira-cloud' });
    expect((await server().user.ask(Packs, { search: 'jira nothing-else' })).packs.nodes).toEqual([]);
    const ticketing = (await server().user.ask(Packs, { category: 'TICKETING' })).packs.nodes;
    expect(new Set(ticketing.map(({ category }) => category))).toEqual(new Set(['TICKETING']));
  });

  test('every pack has an icon, and a category that has a name for people', async () => {
    const all = await server().user.ask(Packs, {});
    for (const { icon } of all.packs.nodes) expect(icon).toMatch(/^data:image\/svg\+xml;base64,[A-Za-z0-9+/]+=*$/);
    const labels = new Map(all.packCategories.map(({ category, label }) => [category, label]));
    expect(new Set(all.packs.nodes.map(({ category }) => category))).toEqual(new Set(labels.keys()));
    for (const { category, categoryLabel } of all.packs.nodes) expect(categoryLabel).toBe(labels.get(category));
    expect([...labels.values()].every((label) => Object.values<string>(CATEGORIES).includes(label))).toBe(true);
    const unknown = await server().user.send('{ packs(category: NOTHING) { nodes { slug } } }', {});
    expect(unknown.errors[0]?.message).toContain('does not exist in "PackCategory"');
  });

  test('the texts of a search have a length, and the longest costs next to nothing', async () => {
    for (const [variables, most] of [
      [{ search: 'a '.repeat(500_000) }, 200],
      [{ search: 'x'.repeat(201) }, 200],
    ] as const) {
      const answer = await server().user.send(Packs, variables);
      expect(answer.errors[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: Object.keys(variables), message: `This has at most ${most} characters.` }],
      });
    }
    expect((await server().user.send(PackForms, { slug: 'x'.repeat(61) })).errors[0]?.extensions.code).toBe(
      'INVALID_INPUT',
    );
    expect((await server().user.ask(Packs, { search: 'a '.repeat(100) })).packs.nodes.length).toBeGreaterThan(0);
    const { registry } = server().app;
    const search = Array.from({ length: 100 }, (_, index) => 'aeiourst'.charAt(index % 8)).join(' ');
    for (let round = 0; round < 20; round++) registry.search(search, null);
    expect(cpuOf(() => registry.search(search, null))).toBeLessThan(10);
  });

  test('an engine may read them too, and nobody else', async () => {
    expect((await server().engine.ask(Packs, {})).packs.nodes.length).toBeGreaterThan(0);
    expect((await server().nobody.send(Packs, {})).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('a form names its input and all that a dashboard needs', async () => {
    const { pack } = await server().user.ask(PackForms, { slug: 'jira-cloud' });
    const form = pack?.authMethods[0]?.form;
    expect(form).toMatchObject({
      inputField: 'jiraCloudApiToken',
      jsonSchema: { type: 'object', required: ['site', 'email', 'apiToken'] },
    });
    expect(form?.fields[0]).toMatchObject({
      name: 'site',
      kind: 'TEXT',
      prefix: 'https://',
      suffix: '.atlassian.net',
      isRequired: true,
      isSecret: false,
    });
    expect(form?.fields[2]).toMatchObject({ name: 'apiToken', kind: 'SECRET', isSecret: true });
    expect((await server().user.ask(PackForms, { slug: 'nothing' })).pack).toBeNull();
  });

  describe('a dashboard that knows no pack', () => {
    /** Written as a dashboard would be: from the form alone, with one mutation for every pack. */
    const CREATE_ANY = `mutation CreateAny($name: String!, $credentials: CredentialsInput!) {
      createConnection(input: { name: $name, credentials: $credentials, test: false }) { __typename }
    }`;

    test.each(
      builtInPacks.flatMap((pack) =>
        Object.entries(pack.methods)
          .filter(([, { oauth2, oauth1 }]) => !oauth2 && !oauth1)
          .map(([method, { example }]) => [pack.slug, method, example.values] as const),
      ),
    )('creates a connection for %s by %s', async (slug, method, values) => {
      const { pack } = await server().user.ask(PackForms, { slug });
      const form = pack?.authMethods.find(({ name }) => name === method)?.form;
      const filled = Object.fromEntries(
        (form?.fields ?? []).flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
      );
      const name = `${slug} ${method}`;
      const answer = await server().user.send(CREATE_ANY, { name, credentials: { [form?.inputField ?? '']: filled } });
      expect(answer.data).toEqual({ createConnection: { __typename: 'Connection' } });
      const input = { user: server().access.user, environment: 'development', connections: [name] };
      const [resolved] = (await server().engine.ask(Resolve, { input })).resolve.connections;
      // Methods with an exchange would have to reach their service, which tests cannot.
      expect(resolved?.__typename === 'ResolvedConnection' || resolved?.code === 'UNAVAILABLE').toBe(true);
    });
  });
});
