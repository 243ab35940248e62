import { connectionOf, isLocal, isVerified } from '../db/connect/url.ts';

function isOpenToOthers(url: string | undefined): boolean {
  try {
    const database = connectionOf(url ?? 'postgresql://localhost/none');
    return !isLocal(database) && !isVerified(url ?? '', database);
  } catch {
    // What cannot be read is a problem of its own.
    return false;
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/;

/** Settings that are valid and too weak to be let into production. */
export function weaknessesOf(given: Readonly<Record<string, string | undefined>>): string[] {
  const weaknesses: string[] = [];
  if (given['PUBLIC_URL']?.startsWith('http:'))
    weaknesses.push('PUBLIC_URL must begin with https: tokens and cookies would be sent in the open');
  if (isOpenToOthers(given['DATABASE_URL']))
    weaknesses.push(
      'DATABASE_URL must say sslmode=verify-full: without it anyone on the way can take the place of the database',
    );
  if (given['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    weaknesses.push('NODE_TLS_REJECT_UNAUTHORIZED must not be 0: no certificate of any service would be checked');
  const vault = URL.parse(given['VAULT_ADDR'] ?? '');
  if (vault?.protocol === 'http:' && !LOOPBACK.test(vault.hostname))
    weaknesses.push('VAULT_ADDR must begin with https: data keys would be sent in the open');
  if (given['GOOGLE_SDK_NODE_LOGGING'])
    weaknesses.push(
      'GOOGLE_SDK_NODE_LOGGING must not be set: the client of gcp-kms would write data keys to the output',
    );
  const sink = URL.parse(given['AUDIT_SINK'] ?? '');
  if (sink && /^(http|syslog):$/.test(sink.protocol) && !LOOPBACK.test(sink.hostname))
    weaknesses.push('AUDIT_SINK must be https or syslogs: audit events would be sent in the open');
  return weaknesses;
}
