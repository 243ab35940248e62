import { expect, test } from 'vitest';
import { MacType } from '../../server/crypto/columns/mac.ts';
import { SealedType } from '../../server/crypto/columns/sealed.ts';
import { createTestApp } from '../support/app.ts';
import { DECIDES_NOTHING } from './columns.ts';

interface Column {
  readonly entity: string;
  readonly property: string;
  readonly place: string;
  /** What keeps it from being changed beside the service; undefined: nothing does. */
  readonly held: string | undefined;
}

const boundBy = ({ binding: { columns, later = [] } }: MacType) => [...columns, ...later.flat()];

function wordOf({ binding: { only } }: MacType, property: string): string {
  if (property !== 'mac') return 'bound by a mac of its own, in rows that have it';
  return only ? `bound by the mac of rows that are \`${only['state']}\`` : 'bound by the mac of its row';
}

async function columns(): Promise<readonly Column[]> {
  const server = await createTestApp('pglite');
  try {
    const metadata = [...server.app.database.emEverywhere().getMetadata().getAll().values()];
    return metadata.flatMap(({ className: entity, tableName, props }) => {
      const words = new Map<string, string>();
      for (const { customType, name } of props)
        if (customType instanceof MacType)
          for (const bound of boundBy(customType))
            if (name === 'mac' || !words.has(bound)) words.set(bound, wordOf(customType, name));
      const stored = props.filter(({ formula }) => !formula);
      return stored.map(({ name, customType, fieldNames }) => {
        const place = `${tableName}.${fieldNames[0]}`;
        const held =
          customType instanceof SealedType ? 'sealed' : customType instanceof MacType ? 'is the mac' : words.get(name);
        return { entity, property: name, place, held };
      });
    });
  } finally {
    await server.close();
  }
}

test('every column of every entity is sealed, bound by a mac, or has a reason why it decides nothing', async () => {
  const all = await columns();
  expect(all.length).toBeGreaterThan(180);
  const reason = ({ entity, property }: Column) => DECIDES_NOTHING[entity]?.[property];
  expect(all.filter((column) => !column.held && !reason(column)).map(({ place }) => place)).toEqual([]);
  expect(all.filter((column) => column.held && reason(column)).map(({ place }) => place)).toEqual([]);
  const known = new Set(all.map(({ entity, property }) => `${entity}.${property}`));
  const stale = Object.entries(DECIDES_NOTHING).flatMap(([entity, reasons]) =>
    Object.keys(reasons).filter((property) => !known.has(`${entity}.${property}`)),
  );
  expect(stale).toEqual([]);
  // The list for people says the same.
  const word = (column: Column) => {
    const text = column.held ?? reason(column) ?? '';
    return column.held || HELD_OTHERWISE.test(text) ? text : `decides nothing: ${text}`;
  };
  const rows = all.map((column) => `| \`${column.place}\` | ${word(column)} |`).sort();
  await expect(`${HEAD}${rows.join('\n')}\n`).toMatchFileSnapshot('../../docs/columns.md');
});

/** What these columns say is bound by the place, the mac or the signature of something else. */
const HELD_OTHERWISE = /^is (part of|signed|the signature|a mac)/;

const HEAD = `# Every column, and what keeps it from being changed beside the service

Made by \`test/house/columns.test.ts\`, which fails when a column has no word. *Sealed*: ciphertext that is bound to its
place. *Bound by a mac*: a message authentication code (HMAC-SHA-256) over it, under a key that the database does not hold, checked whenever the row is
asked who somebody is, what they may do, or what a name stands for; \`doctor\` checks all of them. See
[security.md](security.md#what-a-row-says).

| column | word |
|---|---|
`;
