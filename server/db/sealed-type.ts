import { Type } from '@mikro-orm/core';
import { Sealed } from '../crypto/sealed.ts';

/** Stores a Sealed as bytea. It neither seals nor opens: that is done explicitly, by few services. */
export class SealedType extends Type<Sealed, Buffer> {
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
