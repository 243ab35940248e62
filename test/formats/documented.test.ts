import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { macColumns } from '../../server/crypto/columns/mac-columns.ts';
import type { Binding } from '../../server/crypto/place.ts';
import { sealedColumns } from '../../server/keys/sealed-columns.ts';
import { describeOnEachEngine } from '../support/app.ts';

const TEXT = readFileSync(new URL('../../docs/storage-format.md', import.meta.url), 'utf8');

/** The rows of the table whose head begins with a column of this name. */
function tableOf(first: string): readonly (readonly string[])[] {
  const lines = TEXT.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describeOnEachEngine('docs/storage-format.md', (server) => {
  const em = () => server().app.database.emEverywhere();

  test('says of each sealed column what it is bound to', () => {
    const said = new Map(tableOf('kind').map((cells) => [cells.at(-1), cells]));
    const word = ({ kind, field, owner, environment, generation }: Binding) => [
      `\`${kind}\``,
      `\`${field}\``,
      'its id',
      owner ? 'user id' : 'absent',
      environment ? 'environment id' : 'absent',
      'id of the row',
      generation ? 'of the row' : '1',
    ];
    const columns = sealedColumns(em());
    expect(columns.length).toBeGreaterThan(5);
    for (const { place, binding } of columns) expect(said.get(`\`${place}\``)?.slice(0, -1)).toEqual(word(binding));
  });

  test('names each mac of a row, with the kind that its list begins with', () => {
    const said = tableOf('table');
    const columns = macColumns(em());
    expect(columns.length).toBeGreaterThan(12);
    for (const { table, binding } of columns) {
      const row = said.find(
        ([where, list]) => where?.startsWith(`\`${table}\``) && list?.startsWith(`\`${binding.kind}\`,`),
      );
      expect(row, `${table}: ${binding.kind}`).toBeDefined();
    }
  });
});
