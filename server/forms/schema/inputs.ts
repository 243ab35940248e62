import type { InputFieldBuilder } from '@pothos/core';
import { choiceValue } from '../../../packs/sdk/fields/field-schema.ts';
import type { Field } from '../../../packs/sdk/fields/fields.ts';
import { takesInput } from '../../../packs/sdk/fields/form.ts';
import type { AuthMethod } from '../../../packs/sdk/method/auth-method.ts';
import { type Builder, type BuilderTypes, by } from '../../graphql/builder.ts';
import type { Credential, MethodEntry, Registry } from '../../registry/registry.ts';

type InputFields = InputFieldBuilder<BuilderTypes, 'InputObject'>;

/**
 * Makes one input per auth method of every pack, and the `@oneOf` input over them. Each is validated by the method's
 * own schema, which reports every fault with its path and fills in defaults.
 */
export function defineCredentialsInput(builder: Builder, registry: Registry) {
  return oneOf(
    builder,
    'CredentialsInput',
    'The credentials for one auth method of one pack: exactly one of these fields.',
    registry.methods.filter(({ method }) => !isAuthorized(method)),
  );
}

/** The same over the methods that are authorized: what their URLs need, such as a tenant. Undefined when none needs anything. */
export function defineAuthorizationFieldsInput(builder: Builder, registry: Registry) {
  const entries = registry.methods.filter(({ method }) => isAuthorized(method) && takesInput(method));
  if (entries.length === 0) return undefined;
  return oneOf(
    builder,
    'AuthorizationFieldsInput',
    'The fields of one auth method that a user authorizes: exactly one of these.',
    entries,
  );
}

function oneOf(builder: Builder, name: string, description: string, entries: readonly MethodEntry[]) {
  const inputs = entries.map((entry) => ({ entry, type: methodInput(builder, entry) }));
  return builder.inputType(name, {
    description,
    isOneOf: true,
    fields: (t) =>
      Object.fromEntries(
        inputs.map(({ entry, type }) => [entry.inputField, t.field({ type, description: entry.method.label })]),
      ),
  });
}

/** Whether a user grants the method's tokens at the service, instead of entering a credential. */
function isAuthorized({ oauth2, oauth1 }: AuthMethod): boolean {
  return (oauth2 ?? oauth1) !== undefined;
}

function methodInput(builder: Builder, entry: MethodEntry) {
  const { pack, method, inputField, schema } = entry;
  // No type of the API itself ends like this, so no pack can be called like one.
  return builder.inputType(`${inputField.charAt(0).toUpperCase()}${inputField.slice(1)}Credentials`, {
    description: `${pack.name}: ${method.label}.`,
    validate: by(schema),
    fields: (t) =>
      Object.fromEntries(
        Object.entries(method.fields)
          .filter(([, field]) => field.kind !== 'notice')
          .map(([name, field]) => [name, fieldInput(t, field)]),
      ),
  });
}

/** Optional in the schema: what may be absent, what has a default, and what a condition may hide. */
function fieldInput(t: InputFields, field: Field) {
  const required = !field.optional && field.default === undefined && !field.showWhen;
  const options = { required, description: describe(field) };
  switch (field.kind) {
    case 'integer':
      return t.int(options);
    case 'number':
      return t.float(options);
    case 'boolean':
      return t.boolean(options);
    case 'multiSelect':
      return t.stringList(options);
    default:
      return t.string(options);
  }
}

function describe(field: Field): string {
  const choices = field.options ? ` One of: ${field.options.map(choiceValue).join(', ')}.` : '';
  const secret = field.secret ? ' Secret.' : '';
  return `${field.label}.${field.description ? ` ${field.description}` : ''}${choices}${secret}`;
}

/** The credential that a validated `CredentialsInput` holds. */
export function credentialOf(registry: Registry, input: Readonly<Record<string, unknown>>): Credential {
  for (const [inputField, values] of Object.entries(input)) {
    const entry = registry.byInputField(inputField);
    if (entry && values) return { entry, values: values as Credential['values'] };
  }
  throw new TypeError('A CredentialsInput without a field got past the schema.');
}
