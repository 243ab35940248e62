import { expect, test } from 'vitest';
import { runNode } from '../support/run-node.ts';
import { filesIn, sourceOf } from './house.ts';

const NOBODY = { TEST_DATABASE_URL: 'postgresql://ada:hunter2@127.0.0.1:1/test' };

test.each([['costs/costs'], ['bench/audit']])(
  'test/%s says in a sentence what it needs, where no database answers',
  async (file) => {
    const ended = await runNode([`test/${file}.ts`], NOBODY);
    expect(ended).toEqual({
      code: 1,
      output: '',
      errors:
        "This needs a PostgreSQL on which it may make roles and databases: set TEST_DATABASE_URL to its superuser's URL (127.0.0.1:1 was tried: ECONNREFUSED).\n",
    });
  },
);

test('all that measures asks for its database in the same way', () => {
  const files = [...filesIn('test/bench'), ...filesIn('test/costs')];
  expect(files.filter((file) => sourceOf(file).includes('ownPostgres()'))).toHaveLength(6);
  expect(files.filter((file) => sourceOf(file).includes('TEST_DATABASE_URL'))).toEqual([]);
});

test('costs of an operation that there is not are refused in a sentence', async () => {
  const { code, output, errors } = await runNode(['test/costs/costs.ts', 'pourWine'], NOBODY);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toMatch(/^The API has no such operation: [^\n]*\n$/);
});
