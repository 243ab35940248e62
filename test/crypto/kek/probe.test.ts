import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'vitest';
import { PassThroughClient } from 'google-auth-library';
import { openAwsKek } from '../../../server/crypto/kek/aws.ts';
import { openGoogleKek } from '../../../server/crypto/kek/google.ts';
import { openVaultKek } from '../../../server/crypto/kek/vault.ts';
import { PLACE } from './contract.ts';
const ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const N='projects/p/locations/l/keyRings/r/cryptoKeys/k';
test('probe', async () => {
  let mode = 'drip'; let closed = ''; let sent = 0; let count=0;
  const s = createServer((q, r) => { q.resume(); count++;
    r.on('close', () => { closed = r.writableFinished ? 'finished' : 'aborted'; });
    if (mode === 'drip') { r.writeHead(200, {'content-type':'application/json'}); const t = setInterval(() => r.write(' '.repeat(1000)), 20); r.on('close', () => clearInterval(t)); return; }
    if (mode === 'endless') { r.writeHead(200, {'content-type':'application/json'}); const chunk = Buffer.alloc(1<<20, 32); sent=0; const go=()=>{ while(!r.destroyed && r.write(chunk)) sent++; sent++; if(!r.destroyed) r.once('drain', go); }; go(); return; }
    if (mode === 'reset') { q.socket.destroy(); return; }
    if (mode.startsWith('s')) { r.writeHead(Number(mode.slice(1)), {'content-type':'text/html', location: '/elsewhere'}).end('<html>secret said</html>'); return; }
  });
  s.listen(0, '127.0.0.1'); await once(s, 'listening'); const port = (s.address() as AddressInfo).port; const url = `http://127.0.0.1:${port}`;
  const authClient = new PassThroughClient();
  const keks = [
    await openAwsKek({ arn: ARN, client: { endpoint: url, credentials: { accessKeyId: 'A', secretAccessKey: 'B' } } }),
    await openGoogleKek({ name: N, client: { apiEndpoint: '127.0.0.1', port, protocol: 'http', authClient } }),
    await openVaultKek({ address: url, mount: 'transit', key: 'k', token: () => 't' }),
    await openVaultKek({ address: url, mount: 'transit', key: 'k', token: () => { throw new Error('ENOENT /secret/path'); } }),
    await openVaultKek({ address: url, mount: 'transit', key: 'k', token: () => 'bad\ntoken' }),
    await openVaultKek({ address: url, mount: 'transit', key: 'k', token: () => '' }),
  ];
  for (mode of (process.env.MODES ?? 'drip').split(',')) for (const k of keks) {
    closed = 'open'; count=0; const t0 = Date.now(); const rss0 = process.memoryUsage().rss;
    const e = await k.wrap(PLACE, Buffer.alloc(32, 7), AbortSignal.timeout(mode === 'endless' ? 1500 : 500)).then(() => 'OK', (x) => x);
    const ms = Date.now() - t0; await new Promise((r) => setTimeout(r, 400));
    console.log(mode, k.description.slice(0, 12), ms + 'ms', 'requests', count, 'after:', closed, mode==='endless'? `${sent} MiB rss+${(process.memoryUsage().rss-rss0)>>20}` : '', e?.name, e?.reason, e?.message?.replace(ARN,'ARN').replace(N,'N'), '|cause:', e?.cause?.name, String(e?.cause?.message).slice(0,120));
  }
  s.closeAllConnections(); s.close();
}, 120000);
