import { p, Type } from '@mikro-orm/core';
import type { Binding } from '../place.ts';
import { Sealed } from '../sealed.ts';

/** Stores a Sealed as bytea. It neither seals nor opens: that is done explicitly, by few services. */
export class SealedType extends Type<Sealed, Buffer> {
  /** Null: the key-encryption key seals it, not a data key. */
  readonly binding: Binding | null;

  constructor(binding: Binding | null) {
    super();
    this.binding = binding;
  }

  override convertToDatabaseValue(value: Sealed): Buffer {
    // A plain value that got here past the compiler must not be stored as if it were sealed.
    if (value !== null && value !== undefined && !(value instanceof Sealed))
      throw new TypeError('Only a Sealed can be stored in a sealed column.');
    return value && Sealed.toBytes(value);
  }

  override convertToJSValue(value: Buffer): Sealed {
    return value && new Sealed(value);
  }

  override compareAsType(): string {
    return 'Buffer';
  }

  override getColumnType(): string {
    return 'bytea';
  }

  override ensureComparable(): boolean {
    return false;
  }
}

/** A sealed column. Whatever works on all of them, such as rotation, finds them and their places by this. */
export function sealedColumn(binding: Binding | null) {
  return p.type(new SealedType(binding)).$type<Sealed, Buffer, string>().hidden();
}
