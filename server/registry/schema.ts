import { CATEGORIES, type PackCategory } from '../../packs/sdk/categories.ts';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import { formOf, takesInput } from '../../packs/sdk/fields/form.ts';
import { iconOf } from '../../packs/sdk/icon/icon.ts';
import { AUTH_TYPES } from '../../packs/sdk/method/auth-method.ts';
import type { OAuth2Spec, ScopeChoice } from '../../packs/sdk/oauth/spec.ts';
import { defineForms } from '../forms/schema/forms.ts';
import { type Builder, costs, enumValues, upTo } from '../graphql/builder.ts';
import { anyQuery } from '../graphql/operations.ts';
import type { MethodEntry, Registry } from './registry.ts';
import { sizesOf } from './sizes.ts';

/** Packs, their auth methods, and how to find them. */
export function definePacks(builder: Builder, registry: Registry) {
  const sizes = sizesOf(registry);
  const form = defineForms(builder, sizes);
  const carried = costs({ own: 1 + 5 * sizes.carried });
  const authType = builder.enumType('AuthType', { values: enumValues(AUTH_TYPES) });
  const scope = builder.objectRef<ScopeChoice>('ScopeChoice').implement({
    fields: (t) => ({
      value: t.exposeString('value'),
      label: t.exposeString('label'),
      description: t.exposeString('description', { nullable: true }),
    }),
  });
  const authorization = builder.objectRef<OAuth2Spec>('AuthorizationOptions').implement({
    description: 'How a method is authorized; see `startAuthorization`.',
    fields: (t) => ({
      requiredScopes: t.stringList({
        extensions: costs({ most: sizes.scopes }),
        resolve: ({ scopes }) => [...(scopes?.required ?? [])],
      }),
      optionalScopes: t.field({
        type: [scope],
        extensions: costs({ most: sizes.scopes }),
        description: 'For the user to choose from.',
        resolve: ({ scopes }) => [...(scopes?.optional ?? [])],
      }),
      device: t.boolean({
        description: 'Whether it can be done on another device, with a code.',
        resolve: ({ device }) => device !== undefined,
      }),
    }),
  });
  const method = builder.objectRef<MethodEntry>('AuthMethod').implement({
    description: "One way to authenticate to a pack's service.",
    fields: (t) => ({
      name: t.exposeString('name'),
      type: t.field({ type: authType, resolve: (entry) => entry.method.type }),
      label: t.string({ resolve: (entry) => entry.method.label }),
      description: t.string({ nullable: true, resolve: (entry) => entry.method.description }),
      docsUrl: t.string({ nullable: true, resolve: (entry) => entry.method.docsUrl }),
      inputField: t.string({
        nullable: true,
        description:
          'The field of `CredentialsInput` for this method; of `AuthorizationFieldsInput`, where a user authorizes it. Null: there is nothing to fill in, so send none.',
        resolve: ({ method, inputField }) => (takesInput(method) ? inputField : null),
      }),
      form: t.field({ type: form, resolve: (entry) => formOf(entry.pack, entry.name) }),
      authorization: t.field({
        type: authorization,
        nullable: true,
        description: 'Of a method that a user authorizes at the service; null: the form takes a credential.',
        resolve: ({ method }) => (method.oauth2 || method.oauth1 ? (method.oauth2 ?? {}) : null),
      }),
    }),
  });
  const category = builder.enumType('PackCategory', {
    description: 'What a pack is for. Each value has its name for people as its description.',
    values: Object.fromEntries(
      Object.entries(CATEGORIES).map(([value, description]) => [
        value.toUpperCase().replaceAll('-', '_'),
        { value: value as PackCategory, description },
      ]),
    ),
  });
  const pack = builder.objectRef<Pack>('Pack').implement({
    description: 'An integration pack: one external service, its auth methods, their fields.',
    fields: (t) => ({
      slug: t.exposeString('slug'),
      name: t.exposeString('name'),
      version: t.exposeString('version'),
      description: t.exposeString('description'),
      category: t.field({ type: category, resolve: (one) => one.category }),
      tags: t.stringList({ extensions: costs({ most: sizes.tags }), resolve: (one) => [...(one.tags ?? [])] }),
      icon: t.string({
        extensions: costs({ own: 1 + sizes.icon }),
        description:
          'A picture as the source of an `<img>`: an address that begins with `data:image/svg+xml` and holds all of it. A drawing of the pack, or a mark of its letters.',
        resolve: (one) => iconOf(one),
      }),
      docsUrl: t.exposeString('docsUrl', { nullable: true }),
      authMethods: t.field({
        type: [method],
        extensions: costs({ most: sizes.methods }),
        resolve: (one, _args, { registry }) =>
          Object.keys(one.methods).flatMap((name) => registry.method(one.slug, name) ?? []),
      }),
      nodes: t.field({
        type: 'JSON',
        extensions: carried,
        nullable: true,
        description: "The pack's actions, for the engine; carried untouched.",
        resolve: (one) => one.nodes,
      }),
      defaults: t.field({ type: 'JSON', extensions: carried, nullable: true, resolve: (one) => one.defaults }),
    }),
  });

  anyQuery(builder, 'packs', (t) =>
    t.field({
      type: [pack],
      extensions: costs({ most: sizes.packs, each: 5 }),
      description: 'The packs of this server, by name; with a search, the best match first.',
      args: {
        search: t.arg.string({
          description: 'Words that name, description, category or tags hold.',
          validate: upTo(200),
        }),
        category: t.arg({ type: category }),
      },
      resolve: (_root, { search, category }, { registry }) => [...registry.search(search, category)],
    }),
  );
  anyQuery(builder, 'packCategories', (t) =>
    t.field({
      type: [category],
      extensions: costs({ most: sizes.packs }),
      description: 'The categories that packs of this server have.',
      resolve: (_root, _args, { registry }) => [...new Set(registry.packs.map((one) => one.category))].sort(),
    }),
  );
  anyQuery(builder, 'pack', (t) =>
    t.field({
      type: pack,
      nullable: true,
      args: { slug: t.arg.string({ required: true, validate: upTo(60) }) },
      resolve: (_root, { slug }, { registry }) => registry.pack(slug),
    }),
  );
  return pack;
}
