import { p, Type } from '@mikro-orm/core';
import type { MacBinding } from '../row-mac.ts';

/** Stores the mac of a row. It neither makes nor checks it: services do that with `RowMacs`. */
export class MacType extends Type<Buffer, Uint8Array> {
  readonly binding: MacBinding;

  constructor(binding: MacBinding) {
    super();
    this.binding = binding;
  }

  override convertToJSValue(value: Uint8Array): Buffer {
    return value && Buffer.from(value);
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

/** The column of a row's mac. What works on all of them, such as `doctor`, finds them and what they bind by this. */
export function macColumn(binding: MacBinding) {
  return p.type(new MacType(binding)).$type<Buffer, Uint8Array, string>().hidden();
}
