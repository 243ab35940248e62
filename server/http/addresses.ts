import type { IncomingMessage } from 'node:http';
import { isIP, SocketAddress } from 'node:net';
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

/**
 * An address in its one plain form, at most 39 characters: some proxies add a port, Node shows IPv4 inside IPv6, and a zone
 * (`%eth0`), which may be of any length, says something on one machine only.
 */
function readAddress(text: string | undefined): string | undefined {
  const plain = (text ?? '')
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^([^%:]*:[^%]*)%.*$/s, '$1');
  const family = isIP(plain);
  if (family !== 6) return family === 0 ? undefined : plain;
  return new SocketAddress({ address: plain, family: 'ipv6' }).address.replace(/^::ffff:(?=\d+\.)/, '');
}
