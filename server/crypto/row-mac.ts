import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { encodeParts } from './place.ts';

/**
 * What the mac of a row binds: a message authentication code (HMAC-SHA-256) over the columns that say who somebody is,
 * what they may do, or what a name stands for. Whoever writes to the database cannot make one.
 */
export interface MacBinding<Column extends string = string> {
  /** Keeps the rows of one entity from passing for those of another. */
  readonly kind: string;
  /** The properties of the entity, in the order in which they are bound. */
  readonly columns: readonly Column[];
  /** Properties that came with later versions, by version: those at the end that are all null are left out. */
  readonly later?: readonly (readonly Column[])[];
  /** The only rows that carry one, as a condition: where they decide something. The database takes it off when they leave a state. */
  readonly only?: Readonly<Record<string, unknown>>;
}

/** The properties of a row that a binding needs. */
export type BoundColumns<B extends MacBinding> = {
  readonly [Column in
    | B['columns'][number]
    | ((B extends { later: readonly (readonly (infer Later)[])[] } ? Later : never) & string)]: unknown;
};
/** Null: somebody took it off. */
export type WithMac = { readonly mac: Uint8Array | null | undefined };

/** What is shown in place of a name whose row is not as this service wrote it. No identifier looks like it. */
export const ALTERED_NAME = '(altered)';

/** Of HMAC-SHA-256. */
export const MAC_BYTES = 32;

/** Makes and checks the macs of rows. */
export interface RowMacs {
  of<B extends MacBinding>(binding: B, row: BoundColumns<B>): Buffer;
  isGenuine<B extends MacBinding>(binding: B, row: BoundColumns<B> & WithMac): boolean;
}

/** A name of a row as it may be shown: one that this service did not write is not. */
export function shownName<B extends MacBinding>(
  macs: RowMacs,
  binding: B,
  row: BoundColumns<B> & WithMac,
  name: string,
): string {
  return macs.isGenuine(binding, row) ? name : ALTERED_NAME;
}

/** Looks at a row once, however often an answer shows it: a mac costs more than the rest of its field. */
export function oncePerRow<Row extends object, Shown>(look: (macs: RowMacs, row: Row) => Shown) {
  const shown = new WeakMap<Row, { readonly value: Shown }>();
  return (macs: RowMacs, row: Row): Shown => {
    const known = shown.get(row);
    if (known) return known.value;
    const value = look(macs, row);
    shown.set(row, { value });
    return value;
  };
}

/** @param rowKey the secret of this database, which it does not hold itself. */
export function createRowMacs(rowKey: KeyObject): RowMacs {
  const of: RowMacs['of'] = (binding, row) => macOfParts(rowKey, partsOf(binding, row as Record<string, unknown>));
  return { of, isGenuine: (binding, row) => row.mac != null && isSameMac(row.mac, of(binding, row)) };
}

/** The mac over a list of texts, as docs/storage-format.md encodes them. */
export function macOfParts(rowKey: KeyObject, parts: readonly (string | null)[]): Buffer {
  return createHmac('sha256', rowKey).update(encodeParts(parts)).digest();
}

function isSameMac(mac: Uint8Array, expected: Buffer): boolean {
  return mac.length === expected.length && timingSafeEqual(mac, expected);
}

function partsOf({ kind, columns, later = [] }: MacBinding, row: Readonly<Record<string, unknown>>) {
  const versions = [columns, ...later].map((names) => names.map((name) => textOf(row[name])));
  const last = versions.findLastIndex((texts, index) => index === 0 || texts.some((text) => text !== null));
  return [kind, ...versions.slice(0, last + 1).flat()];
}

/** A value of a column as text: bytes in hexadecimal, times in ISO form, lists as JSON. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return JSON.stringify(value);
  throw new TypeError('A column of this type cannot be bound by a mac.');
}
