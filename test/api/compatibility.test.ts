import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  BreakingChangeType,
  findSchemaChanges,
  type GraphQLSchema,
  isEnumType,
  isObjectType,
  buildSchema as read,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../server/core/version.ts';
import { builtInSchema } from '../security/documents.ts';

/** The schema of each version since 0.3.0, as it was tagged. */
const RELEASED = new URL('./released/', import.meta.url);
const released = existsSync(RELEASED) ? readdirSync(RELEASED) : [];

/** What of a released schema is gone or has changed in a way that breaks clients, but for what it said was deprecated. */
function breaksIn(before: GraphQLSchema, now: GraphQLSchema): string[] {
  const kinds: readonly string[] = Object.values(BreakingChangeType);
  return findSchemaChanges(before, now)
    .filter(({ type, description }) => kinds.includes(type) && !wasDeprecated(before, description))
    .map(({ description }) => description);
}

function wasDeprecated(schema: GraphQLSchema, description: string): boolean {
  const [, typeName = '', member = ''] = /\b(\w+)\.(\w+)\b/.exec(description) ?? [];
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(member)?.deprecationReason !== undefined;
  return isObjectType(type) && type.getFields()[member]?.deprecationReason !== undefined;
}

describe('clients of a released version', () => {
  test.each(released)('%s still find all that they can ask', (file) => {
    expect(breaksIn(read(readFileSync(new URL(file, RELEASED), 'utf8')), builtInSchema())).toEqual([]);
  });

  test('are kept from 0.3.0 on: the version of this program has its schema here', () => {
    if (VERSION.localeCompare('0.3.0', 'en', { numeric: true }) >= 0) expect(released).toContain(`${VERSION}.graphql`);
  });

  test('lose nothing but what was deprecated, and are not given less for more', () => {
    const before = read(
      'type Query { old: Int @deprecated(reason: "Use new.") new(a: Int): Int! kept: Kind } enum Kind { A B }',
    );
    const without = (sdl: string) => breaksIn(before, read(sdl));
    expect(without('type Query { new(a: Int): Int! kept: Kind } enum Kind { A B }')).toEqual([]);
    expect(without('type Query { old: Int kept: Kind } enum Kind { A B }')).toHaveLength(1);
    expect(without('type Query { old: Int new(a: Int!): Int kept: Kind } enum Kind { A }')).toHaveLength(3);
  });
});
