import { expect, test } from 'vitest';
import { textArguments } from '../costs/shapes.ts';
import { describeOnEachEngine } from '../support/app.ts';
import { allOperations, documentOf } from './documents.ts';
import { MATRIX } from './matrix.ts';

/** Longer than anything that the API takes: a secret has 65,536 characters. */
const TOO_LONG = 'a'.repeat(70_000);

describeOnEachEngine('a text that is longer than anything the API takes', (server) => {
  test.each(allOperations().map((asked) => [asked.field.name, asked] as const))(
    'is refused by every argument of %s, in the words of a refusal',
    async (name, asked) => {
      const { who, args = {} } = MATRIX[name as keyof typeof MATRIX];
      const client = (who as readonly string[]).includes('admin') ? server().user : server().engine;
      for (const { path, put, isList } of textArguments(asked, args)) {
        const answer = await client.send(documentOf(asked), put(isList ? [TOO_LONG] : TOO_LONG));
        expect(answer.text, path).not.toContain(TOO_LONG.slice(0, 1000));
        expect(answer.text, path).not.toContain('"INTERNAL"');
        const [field] = Object.values(answer.data ?? {}) as ({ readonly code?: string } | null)[];
        // An id that is none is answered like an unknown one; of others the length is named.
        const isAnswered = answer.errors.length > 0 || field?.code !== undefined || isNothing(field);
        expect(isAnswered, `${path}: ${answer.text.slice(0, 300)}`).toBe(true);
      }
    },
  );
});

describeOnEachEngine('a text that no database holds as it is', (server) => {
  test.each(allOperations().map((asked) => [asked.field.name, asked] as const))(
    'is at fault or finds nothing in every argument of %s',
    async (name, asked) => {
      const { who, args = {} } = MATRIX[name as keyof typeof MATRIX];
      const client = (who as readonly string[]).includes('admin') ? server().user : server().engine;
      for (const { path, put, isList } of textArguments(asked, args))
        for (const text of ['a\0b', 'a\ud800b']) {
          const answer = await client.send(documentOf(asked), put(isList ? [text] : text));
          expect(answer.text, `${path}: ${JSON.stringify(text)}`).not.toMatch(/"(INTERNAL|UNAVAILABLE)"/);
        }
    },
  );
});

/** Null, an empty list, or a page without entries. */
function isNothing(value: unknown): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  const { edges, connections } = value as { edges?: unknown[]; connections?: { code?: string }[] };
  return edges?.length === 0 || (connections?.every(({ code }) => code !== undefined) ?? false);
}
