import { createPrivateKey, createPublicKey, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What the audit log is authenticated with: made from the secret of the database that only its key opens. */
export interface AuditKeys {
  /** For the code over each event. */
  readonly mac: KeyObject;
  /** Ed25519, for checkpoints. Who has the public one can check exported checkpoints without any secret. */
  readonly sign: KeyObject;
  readonly verify: KeyObject;
}

/** The frame of an Ed25519 private key in PKCS #8 (RFC 8410, section 7); the 32 bytes of the key follow. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function auditKeys(rowKey: KeyObject): AuditKeys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', rowKey, '', `dragops.audit.${purpose}.v1`, 32));
  const seed = derive('checkpoint');
  const sign = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const mac = derive('event');
  const keys = { mac: createSecretKey(mac), sign, verify: createPublicKey(sign) };
  seed.fill(0);
  mac.fill(0);
  return keys;
}
