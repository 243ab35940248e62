import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { signJwt } from '../token/jwt.ts';

const pem = (der: Buffer) => `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----`;
const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ type: 'pkcs8', format: 'der' });

test('an RSA key of 4,096 bits signs, and a larger one is refused before it costs anything', async () => {
  expect(await signJwt({ claims: {}, key: pem(rsa(4096)) })).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{683}$/);
  const tooLarge = 'The private key is larger than RSA with 4096 bits.';
  await expect(signJwt({ claims: {}, key: pem(rsa(4104)) })).rejects.toThrow(tooLarge);
  const before = process.cpuUsage();
  // As long as a key of 40,000 bits.
  await expect(signJwt({ claims: {}, key: pem(Buffer.alloc(23_000, 0x30)) })).rejects.toThrow(tooLarge);
  expect(process.cpuUsage(before).user).toBeLessThan(50_000);
});
