import { type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { macOfParts } from '../../crypto/row-mac.ts';
import { newBearer } from '../bearer.ts';

const RANDOM_BYTES = 20;
const END_BYTES = 4;
const MAC_BYTES = 8;

/**
 * What runs prove themselves with: 160 random bits (RFC 6749, section 10.10, asks for 128), when it ends in seconds since 1970,
 * and a mac over both. By these a token of ours is known when there is no row of it any more: it has ended, or was revoked.
 */
export interface RunBearers {
  /** @param attempt what the engine calls this attempt: the same gives the same; null: each is one of its own. */
  make(expiresAt: Date, attempt: MadeAttempt | null): string;
  /** The id that the row of an attempt has. */
  idOf(attempt: Attempt): string;
  /** When a token of ours ends; null: it is none. */
  endOf(token: string): Date | null;
}

export interface Attempt {
  /** The id of the engine's token. */
  readonly engine: string;
  readonly key: string;
}

/** An attempt, and when it made its token: one that is made anew after the other was revoked is another. */
export interface MadeAttempt extends Attempt {
  readonly createdAt: Date;
}

export function createRunBearers(rowKey: KeyObject): RunBearers {
  const macOf = (body: Buffer) => macOfParts(rowKey, ['run-bearer', body.toString('hex')]).subarray(0, MAC_BYTES);
  const derived = (purpose: string, { engine, key }: Attempt, ...more: string[]) =>
    macOfParts(rowKey, [purpose, engine, key, ...more]);
  return {
    make: (expiresAt, attempt) => {
      const random = attempt
        ? derived('run-bearer-random', attempt, attempt.createdAt.toISOString(), expiresAt.toISOString())
        : randomBytes(RANDOM_BYTES);
      const end = Buffer.alloc(END_BYTES);
      end.writeUInt32BE(Math.ceil(expiresAt.getTime() / 1000));
      const body = Buffer.concat([random.subarray(0, RANDOM_BYTES), end]);
      return newBearer('run', Buffer.concat([body, macOf(body)]));
    },
    idOf: (attempt) => uuidOf(derived('run-token-id', attempt)),
    endOf: (token) => {
      const bytes = Buffer.from(token.slice(token.indexOf('_') + 1), 'base64url');
      // Several texts decode to these bytes, and one of them is ours.
      if (newBearer('run', bytes) !== token) return null;
      const body = bytes.subarray(0, RANDOM_BYTES + END_BYTES);
      const mac = bytes.subarray(RANDOM_BYTES + END_BYTES);
      if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, macOf(body))) return null;
      return new Date(body.readUInt32BE(RANDOM_BYTES) * 1000);
    },
  };
}

/** A UUID of version 8 (RFC 9562, section 5.8) of given bytes. */
function uuidOf(seed: Buffer): string {
  const bytes = Buffer.from(seed.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
