import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networksTest } from '../core/networks.ts';

/**
 * Makes what says where a request comes from. `X-Forwarded-For` is anyone's to write: it is read from its end, where
 * the nearest proxy wrote, and only for as long as a trusted proxy stands there.
 * @param trustedProxies addresses, or ranges such as `10.0.0.0/8`.
 */
export function createClientAddress(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = networksTest(trustedProxies);

  return ({ socket, headers }) => {
    const peer = readAddress(socket.remoteAddress) ?? 'unknown';
    const forwarded = headers['x-forwarded-for'];
    if (trustedProxies.length === 0 || forwarded === undefined || !isTrusted(peer)) return peer;
    let client = peer;
    for (const entry of String(forwarded).split(',').reverse()) {
      const address = readAddress(entry);
      // What a trusted proxy wrote and is no address says nothing; what stands before it was not checked by anyone.
      if (address === undefined) return client;
      client = address;
      if (!isTrusted(address)) return client;
    }
    return client;
  };
}

/** An address in its plain form: some proxies add a port, and Node shows IPv4 inside IPv6. */
function readAddress(text: string | undefined): string | undefined {
  const plain = (text ?? '')
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return isIP(plain) === 0 ? undefined : plain;
}
