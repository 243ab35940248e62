import { RejectedError, type RejectionReason } from '../errors.ts';

export const JWT_ALGORITHMS = ['RS256', 'ES256', 'HS256'] as const;
export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number];

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const HMAC = { name: 'HMAC', hash: 'SHA-256' };
/** Above these, a signature takes seconds: 4,096 bits are enough for anybody, and about 2,380 bytes in PKCS #8. */
const LARGEST_RSA = 4096;
const LARGEST_KEY = 2500;
const KEY_NAMES = { RS256: 'an RSA key in PKCS #8 PEM form', ES256: 'a P-256 key in PKCS #8 PEM form' };

export interface JwtInput {
  /** The one that fits the key (RS256 or ES256) unless said. */
  readonly algorithm?: JwtAlgorithm;
  readonly keyId?: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** PKCS #8 PEM, or the shared secret of HS256: its bytes as UTF-8 unless they are given. */
  readonly key: string | Uint8Array<ArrayBuffer>;
}

/**
 * A signed JWT (RFC 7515, compact serialization).
 * @param blame whose the key is: the reason of the RejectedError for a key that is none.
 */
export async function signJwt(
  { algorithm, keyId, claims, key }: JwtInput,
  blame: RejectionReason = 'grant',
): Promise<string> {
  const { name, key: imported } = await importKey(key, algorithm, blame);
  const header = { alg: name, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) };
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`;
  const how = name === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : name === 'RS256' ? RSA : HMAC;
  return `${input}.${encode(await crypto.subtle.sign(how, imported, Buffer.from(input)))}`;
}

function encode(data: string | ArrayBuffer): string {
  return (typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data)).toString('base64url');
}

async function importKey(
  key: JwtInput['key'],
  algorithm: JwtAlgorithm | undefined,
  blame: RejectionReason,
): Promise<{ name: JwtAlgorithm; key: CryptoKey }> {
  if (algorithm === 'HS256') {
    const bytes = typeof key === 'string' ? Buffer.from(key, 'utf8') : key;
    if (bytes.length === 0) throw new RejectedError('The key that signs is empty.', blame);
    return { name: 'HS256', key: await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign']) };
  }
  const der = Buffer.from(String(key).replace(/-----(BEGIN|END) PRIVATE KEY-----/g, ''), 'base64');
  const tooLarge = () => new RejectedError(`The private key is larger than RSA with ${LARGEST_RSA} bits.`, blame);
  if (der.length > LARGEST_KEY) throw tooLarge();
  const attempts = { RS256: RSA, ES256: { name: 'ECDSA', namedCurve: 'P-256' } };
  for (const name of algorithm ? [algorithm] : (['RS256', 'ES256'] as const)) {
    const imported = await crypto.subtle
      .importKey('pkcs8', der, attempts[name], false, ['sign'])
      .catch(() => undefined);
    const { modulusLength = 0 } = (imported?.algorithm ?? {}) as Partial<RsaKeyAlgorithm>;
    if (modulusLength > LARGEST_RSA) throw tooLarge();
    if (imported) return { name, key: imported };
  }
  throw new RejectedError(`The private key is not ${KEY_NAMES[algorithm ?? 'RS256']}.`, blame);
}
