import { expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { startFault } from '../../server/app/start-fault.ts';
import { PERMISSIONS } from '../../server/identity/permissions.ts';
import { createRegistry } from '../../server/registry/registry.ts';
import { buildSchema } from '../../server/schema.ts';

const registry = createRegistry(builtInPacks.slice(0, 3), () => undefined);
const faultOf = (build: () => unknown) => {
  try {
    build();
  } catch (error) {
    return startFault(error);
  }
  throw new Error('It was built.');
};

test('a permission without an operation is told in its sentence', () => {
  const permissions: Record<string, unknown> = PERMISSIONS;
  permissions['pourWine'] = ['admin'];
  try {
    expect(faultOf(() => buildSchema(registry))).toBe('Permissions without an operation: pourWine.');
  } finally {
    delete permissions['pourWine'];
  }
});

test('an operation that asks for a permission that is not its own is told in its sentence', () => {
  const { viewer, ...others } = PERMISSIONS;
  const permissions: Record<string, unknown> = PERMISSIONS;
  delete permissions['viewer'];
  try {
    expect(faultOf(() => buildSchema(registry))).toBe('The operation viewer does not ask for its own permission.');
  } finally {
    for (const name of Object.keys(others)) delete permissions[name];
    Object.assign(permissions, { viewer, ...others });
  }
});

test('what the builder and the rules of GraphQL find is told in their sentences', () => {
  const { methods } = registry;
  const twice = { ...registry, methods: [...methods, ...methods] };
  expect(faultOf(() => buildSchema(twice))).toMatch(/^[^\n{]*(Duplicate|twice)[^\n{]*$/i);
  const unnameable = {
    ...registry,
    methods: methods.map((entry) => ({ ...entry, inputField: '__reserved' })).slice(0, 1),
  };
  expect(faultOf(() => buildSchema(unnameable))).toMatch(/^[^\n{]*"__reserved"[^\n{]*must not begin with[^\n{]*/);
});
