import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../server/egress/client.ts';
import { createAddressGuard } from '../../server/egress/guard.ts';
import { createNodeGuard } from '../../server/egress/node-guard.ts';
import { selfSigned } from '../support/certificate.ts';

const guard = createAddressGuard(['localhost', '127.0.0.1']);
afterEach(() => {
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
});

async function serve(options: TlsOptions) {
  const faults: (string | undefined)[] = [];
  const server = createServer({ ...selfSigned('/CN=localhost'), ...options }, (socket) =>
    socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'),
  );
  server.on('tlsClientError', (error: { code?: string }) => faults.push(error.code));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, faults };
}

/** Both ways out. */
const ways: readonly [string, (url: string) => Promise<unknown>][] = [
  ['the client', (url) => createHttpClient(guard).http({ method: 'GET', url, headers: {} })],
  [
    'a library’s own',
    (url) =>
      createNodeGuard(guard)(url, async ({ agent }) => {
        const { get } = await import('node:https');
        return once(get(url, { agent }), 'response');
      }),
  ],
];

test.each(ways)('a server cannot have a handshake of its own size computed here (%s)', async (_way, ask) => {
  const { url, faults } = await serve({
    dhparam: 'auto',
    ciphers: 'DHE-RSA-AES256-GCM-SHA384',
    maxVersion: 'TLSv1.2',
  });
  await expect(ask(url)).rejects.toThrow();
  await expect.poll(() => faults).toEqual(['ERR_SSL_NO_SHARED_CIPHER']);
});

test.each(ways)('a certificate is judged whatever the environment says (%s)', async (_way, ask) => {
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const { url } = await serve({});
  await expect(ask(url)).rejects.toThrow();
});
