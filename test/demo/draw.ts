import type { PackFormsQuery } from '../support/gql/graphql.ts';

type Form = NonNullable<PackFormsQuery['pack']>['authMethods'][number]['form'];
type FormField = Form['fields'][number];

const WIDTH = 22;

/** A form as a dashboard would draw it, in text. */
export function drawForm({ title, inputField, fields }: Form): string[] {
  return [
    `┌─ ${title}`,
    '│',
    ...fields.flatMap((field) => [...drawField(field).map((line) => `│  ${line}`), '│']),
    inputField === null ? '└─ [ Authorize ]' : `└─ [ Save ]   fills CredentialsInput.${inputField}`,
  ];
}

function drawField(field: FormField): string[] {
  const { label, description, docsUrl, isRequired, prefix, suffix, isSecret, example, options } = field;
  const inside = isSecret
    ? '••••••••'
    : options.length > 0
      ? options.map((option) => option.label).join(' | ')
      : (example ?? '');
  const box = `${prefix ?? ''}[ ${inside.padEnd(16)} ]${suffix ?? ''}${isSecret ? '  (never shown again)' : ''}`;
  const under = [description, docsUrl].filter((text) => text !== null);
  return [
    `${`${label}${isRequired ? ' *' : ''}`.padEnd(WIDTH)}${box}`,
    ...under.map((text) => ' '.repeat(WIDTH) + text),
  ];
}

/** The parts of sealed bytes, each with its name, in hex. See docs/storage-format.md. */
export function drawSealed(bytes: Buffer): string[] {
  const end = bytes.length - 20;
  const parts: [name: string, from: number, to: number][] = [
    ['version', 0, 1],
    ['suite', 1, 2],
    ['key id', 2, 18],
    ['salt', 18, 34],
    ['commitment', 34, 50],
    ['ciphertext', 50, end],
    ['tag', end, end + 16],
    ['checksum', end + 16, bytes.length],
  ];
  return parts.flatMap(([name, from, to]) =>
    (bytes.toString('hex', from, to).match(/.{1,64}/g) ?? []).map(
      (line, index) => `${(index === 0 ? name : '').padEnd(12)}${line}`,
    ),
  );
}

/** Names and values as aligned lines. */
export function drawTable(entries: Iterable<readonly [name: string, value: unknown]>): string[] {
  const rows = [...entries].map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const width = Math.max(0, ...rows.map(([name = '']) => name.length)) + 2;
  return rows.map(([name = '', value = '']) => name.padEnd(width) + value);
}

/** Words of a list, as many to a line as fit. */
export function wrap(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const isFull = last === undefined || last.length + word.length >= 90;
    if (last !== undefined) lines[lines.length - 1] = isFull ? `${last},` : `${last}, ${word}`;
    if (isFull) lines.push(word);
  }
  return lines;
}
