import { CATEGORIES, type PackCategory } from '../../packs/sdk/categories.ts';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { formOf, takesInput } from '../../packs/sdk/fields/form.ts';
import { iconOf } from '../../packs/sdk/icon/icon.ts';
import { AUTH_TYPES } from '../../packs/sdk/method/auth-method.ts';
import type { OAuth2Spec, ScopeChoice } from '../../packs/sdk/oauth/spec.ts';
import { defineForms } from '../forms/schema/forms.ts';
import { type Builder, costs, enumValues, LARGEST_PAGE, USUAL_PAGE, upTo } from '../graphql/builder.ts';
import { anyQuery } from '../graphql/operations.ts';
import type { PackTypes } from '../graphql/pack-types.ts';
import { page, partOf } from '../graphql/pages.ts';
import type { MethodEntry, Registry } from './registry.ts';
import { sizesOf } from './sizes.ts';

/** Packs, their auth methods, and how to find them. */
export function definePacks(builder: Builder, registry: Registry): PackTypes {
  const sizes = sizesOf(registry);
  const form = defineForms(builder, sizes);
  const carried = costs({ own: 1 + 5 * sizes.carried });
  const authType = builder.enumType('AuthType', {
    description: 'How an auth method proves who is asking.',
    values: enumValues(AUTH_TYPES, {
      api_key: 'A key, in a header or in the query.',
      bearer: 'A token in the header `Authorization`.',
      basic: 'A user name and a password (RFC 7617).',
      multi_field: 'Several fields that the pack puts together.',
      client_credentials: 'A token that an OAuth 2 client gets for itself (RFC 6749, section 4.4).',
      jwt_bearer: 'A token that is got for a signed assertion (RFC 7523).',
      oauth2: 'A user authorizes the connection by OAuth 2.',
      oauth1: 'A user authorizes the connection by OAuth 1.0a.',
    }),
  });
  const scope = builder.objectRef<ScopeChoice>('OAuthScope').implement({
    description: 'A scope that a user may choose.',
    fields: (t) => ({
      value: t.exposeString('value', { description: 'What the service calls it.' }),
      label: t.exposeString('label', { description: 'What to show for it.' }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'What it is good for; null: nothing is said.',
      }),
    }),
  });
  const authorization = builder.objectRef<OAuth2Spec>('AuthorizationOptions').implement({
    description: 'How a method is authorized; see `startAuthorization`.',
    fields: (t) => ({
      requiredScopes: t.stringList({
        extensions: costs({ most: sizes.scopes }),
        description: 'What is always asked for.',
        resolve: ({ scopes }) => [...(scopes?.required ?? [])],
      }),
      optionalScopes: t.field({
        type: [scope],
        extensions: costs({ most: sizes.scopes }),
        description: 'What the user may choose besides.',
        resolve: ({ scopes }) => [...(scopes?.optional ?? [])],
      }),
      isForDevices: t.boolean({
        description: 'Whether it can be done on another device, with a code.',
        resolve: ({ device }) => device !== undefined,
      }),
    }),
  });
  const method = builder.objectRef<MethodEntry>('AuthMethod').implement({
    description: "One way to authenticate to a pack's service.",
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Unique in the pack.' }),
      type: t.field({
        type: authType,
        description: 'How it proves who is asking.',
        resolve: (entry) => entry.method.type,
      }),
      label: t.string({ description: 'What to show for it.', resolve: (entry) => entry.method.label }),
      description: t.string({
        nullable: true,
        description: 'When to choose it; null: nothing is said.',
        resolve: (entry) => entry.method.description,
      }),
      docsUrl: t.string({
        nullable: true,
        description: 'Where the service describes it; null: nowhere is said.',
        resolve: (entry) => entry.method.docsUrl,
      }),
      inputField: t.string({
        nullable: true,
        description:
          'The field of `CredentialsInput` for this method; of `AuthorizationFieldsInput`, where a user authorizes it. Null: there is nothing to fill in, so send none.',
        resolve: ({ method, inputField }) => (takesInput(method) ? inputField : null),
      }),
      form: t.field({
        type: form,
        description: 'What a user fills in.',
        resolve: (entry) => formOf(entry.pack, entry.name),
      }),
      authorization: t.field({
        type: authorization,
        nullable: true,
        description: 'Of a method that a user authorizes at the service; null: the form takes a credential.',
        resolve: ({ method }) => (method.oauth2 || method.oauth1 ? (method.oauth2 ?? {}) : null),
      }),
    }),
  });
  const category = builder.enumType('PackCategory', {
    description: 'What a pack is for.',
    values: Object.fromEntries(
      Object.entries(CATEGORIES).map(([value, description]) => [
        value.toUpperCase().replaceAll('-', '_'),
        { value: value as PackCategory, description },
      ]),
    ),
  });
  const categoryInfo = builder.objectRef<PackCategory>('PackCategoryInfo').implement({
    description: 'A category of packs.',
    fields: (t) => ({
      category: t.field({ type: category, description: 'For `packs`.', resolve: (one) => one }),
      label: t.string({ description: 'What to show for it.', resolve: (one) => CATEGORIES[one] }),
    }),
  });
  const pack = builder.objectRef<Pack>('Pack').implement({
    description: 'An integration pack: one external service, its auth methods, their fields.',
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Unique on this server. Arguments name the pack by it.' }),
      name: t.exposeString('name', { description: 'The name of the service.' }),
      version: t.exposeString('version', { description: 'Of the pack, by Semantic Versioning.' }),
      description: t.exposeString('description', { description: 'What the service is.' }),
      category: t.expose('category', { type: category, description: 'What kind of service it is.' }),
      categoryLabel: t.string({
        description: 'What to show for its category.',
        resolve: (one) => CATEGORIES[one.category],
      }),
      tags: t.stringList({
        extensions: costs({ most: sizes.tags }),
        description: 'Words to find it by.',
        resolve: (one) => [...(one.tags ?? [])],
      }),
      icon: t.string({
        extensions: costs({ own: 1 + sizes.icon }),
        description:
          'A picture as the source of an `<img>`: an address that begins with `data:image/svg+xml` and holds all of it. A drawing of the pack, or a mark of its letters.',
        resolve: (one) => iconOf(one),
      }),
      docsUrl: t.exposeString('docsUrl', {
        nullable: true,
        description: 'Where the service describes its API; null: nowhere is said.',
      }),
      authMethods: t.field({
        type: [method],
        extensions: costs({ most: sizes.methods }),
        description: 'The ways to authenticate to the service: one at least.',
        resolve: (one, _args, { registry }) =>
          Object.keys(one.methods).flatMap((name) => registry.method(one.slug, name) ?? []),
      }),
      nodes: t.field({
        type: 'JSON',
        extensions: carried,
        nullable: true,
        description: "The pack's actions, for the engine: what the pack says, untouched. Null: it says none.",
        resolve: (one) => one.nodes,
      }),
      defaults: t.field({
        type: 'JSON',
        extensions: carried,
        nullable: true,
        description: 'Defaults of these actions: what the pack says, untouched. Null: it says none.',
        resolve: (one) => one.defaults,
      }),
    }),
  });

  anyQuery(builder, 'packs', (t) =>
    t.connection(
      {
        type: pack,
        extensions: costs({
          most: Math.min(sizes.packs, LARGEST_PAGE),
          unasked: Math.min(sizes.packs, USUAL_PAGE),
          each: 5,
        }),
        description: 'The packs of this server, by name; with a search, the best match first.',
        args: {
          search: t.arg.string({
            description: 'Words that name, description, category or tags hold.',
            validate: upTo(200),
          }),
          category: t.arg({ type: category, description: 'Of this category.' }),
        },
        resolve: async (_root, { search, category, ...args }, { registry }) => {
          const found = registry.search(search, category);
          const places = new Map(found.map(({ slug }, place) => [slug, place]));
          const cursors = { write: ({ slug }: Pack) => slug, read: (slug: string) => places.get(slug) };
          const some = await page(args, cursors, async (part) => partOf(found, part));
          return { ...some, totalCount: found.length };
        },
      },
      {
        name: 'PackPage',
        description: 'A page of packs.',
        fields: (p) => ({
          totalCount: p.exposeInt('totalCount', { description: 'How many there are in all pages.' }),
        }),
      },
      { name: 'PackEdge', description: 'A pack in a page.' },
    ),
  );
  anyQuery(builder, 'packCategories', (t) =>
    t.field({
      type: [categoryInfo],
      extensions: costs({ most: Object.keys(CATEGORIES).length }),
      description: 'The categories that packs of this server are in.',
      resolve: (_root, _args, { registry }) => [...new Set(registry.packs.map((one) => one.category))].sort(),
    }),
  );
  anyQuery(builder, 'pack', (t) =>
    t.field({
      type: pack,
      nullable: true,
      description: 'One pack; null: it is not installed on this server.',
      args: { slug: t.arg.string({ required: true, description: 'Of the pack.', validate: upTo(60) }) },
      resolve: (_root, { slug }, { registry }) => registry.pack(slug),
    }),
  );
  return { pack, method };
}
