import { inspect } from 'node:util';

/**
 * Ciphertext with its header, as it is stored. The class keeps its bytes private, so that nothing can show it by
 * accident, and no plain string or buffer can be stored in its place: both are compile errors.
 */
export class Sealed {
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  }

  /** The stored form, for the database and the sealed box only. */
  static toBytes(sealed: Sealed): Buffer {
    return sealed.#bytes;
  }

  toJSON(): string {
    return '[sealed]';
  }

  toString(): string {
    return '[sealed]';
  }

  [inspect.custom](): string {
    return '[sealed]';
  }
}
