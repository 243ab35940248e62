import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with an RSA key that nobody but its own key has signed, by openssl. */
export function selfSigned(subject: string, ...extensions: readonly string[]): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'dragops-certificate-'));
  try {
    const files = ['-keyout', join(folder, 'key'), '-out', join(folder, 'cert'), '-subj', subject];
    const added = extensions.flatMap((extension) => ['-addext', extension]);
    const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...added];
    execFileSync('openssl', options, { stdio: 'pipe' });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { key: read('key'), cert: read('cert') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
