import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { builtInSchema } from '../security/documents.ts';

const schema = builtInSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const objects = types.filter(isObjectType);
const outputs = types
  .filter((type) => isObjectType(type) || isInterfaceType(type))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })));
const fieldsOf = (type: GraphQLObjectType | null | undefined) => Object.values(type?.getFields() ?? {});
const namesOf = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);

// docs/adr/0047-the-schema.md says why.
describe('the schema', () => {
  test('describes itself, each type, field, argument, input field and value of an enum', () => {
    const within = types.flatMap((type) => {
      const own: { readonly name: string; readonly description: string | null | undefined }[] = [type];
      if (isEnumType(type))
        own.push(...type.getValues().map((one: GraphQLEnumValue) => ({ ...one, name: `${type.name}.${one.name}` })));
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
        for (const field of Object.values(type.getFields())) {
          own.push({ name: `${type.name}.${field.name}`, description: field.description });
          if ('args' in field)
            own.push(
              ...field.args.map((one: GraphQLArgument) => ({
                ...one,
                name: `${type.name}.${field.name}(${one.name})`,
              })),
            );
        }
      return own;
    });
    const builtIn = ['Boolean', 'Float', 'ID', 'Int', 'String'];
    expect(within.length).toBeGreaterThan(900);
    expect(schema.description).toMatch(/INVALID_INPUT/);
    expect(
      within.filter(({ name, description }) => !description && !builtIn.includes(name)).map(({ name }) => name),
    ).toEqual([]);
    const unlike = within.filter(({ description }) => description && !/^[A-Z`].*[.!?]$|^[^.]+$/s.test(description));
    expect(namesOf(unlike)).toEqual([]);
  });

  test('says of each field that may be null what null means', () => {
    const silent = outputs.filter(
      ({ field }) => !isNonNullType(field.type) && !/\bnull\b/i.test(field.description ?? ''),
    );
    expect(namesOf(silent)).toEqual([]);
  });

  test('has mutations of one shape: one input of their own, and a result that an error can be in', () => {
    const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    for (const { name, args, type } of fieldsOf(schema.getMutationType())) {
      expect([[], [`input: ${capital(name)}Input!`]], name).toContainEqual(
        args.map((one) => `${one.name}: ${one.type}`),
      );
      expect(String(type)).toBe(`${capital(name)}Result!`);
      const result = getNamedType(type);
      const members = isUnionType(result) ? result.getTypes() : [];
      const errors = members.filter((one) => one.getInterfaces().some((each) => each.name === 'OperationError'));
      expect(members.length - errors.length, name).toBe(1);
      expect(errors.length, name).toBeGreaterThan(0);
    }
  });

  test('has one way to page, and says of every other list at the root how long it can be', () => {
    const isPage = ({ type }: GraphQLField<unknown, unknown>) => getNamedType(type).name.endsWith('Page');
    const roots = fieldsOf(schema.getQueryType());
    for (const { name, args, type } of roots.filter(isPage)) {
      expect(namesOf(args), name).toEqual(expect.arrayContaining(['after', 'before', 'first', 'last']));
      const page = getNamedType(type) as GraphQLObjectType;
      expect(namesOf(fieldsOf(page)), name).toEqual(expect.arrayContaining(['edges', 'nodes', 'pageInfo']));
      expect(String(page.getFields()['pageInfo']?.type)).toBe('PageInfo!');
    }
    expect(roots.filter(isPage).length).toBeGreaterThan(3);
    const lists = roots.filter(({ type }) => isListType(getNullableType(type)));
    const unbounded = lists.filter(({ description }) => !/at most|The last \d+|categories/.test(description ?? ''));
    expect(namesOf(unbounded)).toEqual([]);
    const first = schema
      .getQueryType()
      ?.getFields()
      ['connections']?.args.find(({ name }) => name === 'first');
    expect(first?.description).toContain('at most 200');
  });

  test('reads booleans as something that is so or not, and times as a moment', () => {
    const ofType = (name: string) => outputs.filter(({ field }) => getNamedType(field.type).name === name);
    const booleans = ofType('Boolean').filter(({ field }) => !/^(is|has|takes|renews)[A-Z]/.test(field.name));
    expect(namesOf(booleans)).toEqual([]);
    const times = ofType('DateTime').filter(({ field }) => !/(At|Before|Since)$/.test(field.name));
    expect(namesOf(times)).toEqual([]);
  });

  test('takes no name that means something else in a larger graph', () => {
    const general =
      /^(User|Account|Session|Form|FormField|Role|Error|Issue|Use|Page|Edge|Connections|Failing|Whose|Sharing)$/;
    expect(namesOf(types.filter(({ name }) => general.test(name)))).toEqual([]);
  });

  test('finds what has an id by that alone', () => {
    const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
    expect(namesOf(nodes).sort()).toEqual(
      ['Connection', 'EngineToken', 'Environment', 'KeyRotation', 'OAuthApp', 'Secret', 'WorkspaceUser'].sort(),
    );
  });
});
