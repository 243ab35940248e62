import { BlockList, isIP, SocketAddress } from 'node:net';

type Network = readonly [base: string, prefix: number];

// IANA's special-purpose registries, November 2026: what they do not call globally reachable, and what they do inside of it.
const IPV4_REFUSED = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // A cloud's host service (WireServer), which its virtual machines reach and nobody else.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
const IPV4_REACHABLE = listOf('ipv4', [
  ['192.0.0.9', 32],
  ['192.0.0.10', 32],
]);
/** All of IPv6 that is given out as unicast addresses. What is added to it some day is refused until it stands here. */
const IPV6_UNICAST = listOf('ipv6', [['2000::', 3]]);
const IPV6_REFUSED = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);
const IPV6_REACHABLE = listOf('ipv6', [
  ['2001:1::1', 128],
  ['2001:1::2', 128],
  ['2001:1::3', 128],
  ['2001:3::', 32],
  ['2001:4:112::', 48],
  ['2001:20::', 28],
  ['2001:30::', 28],
]);

function listOf(family: 'ipv4' | 'ipv6', networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const [base, prefix] of networks) list.addSubnet(base, prefix, family);
  return list;
}

/**
 * Whether an IP address is on the public internet. IPv4 mapped into IPv6 is judged as IPv4; every other form of IPv4 in
 * IPv6, and an address with a zone, is refused.
 */
export function isPublicAddress(address: string): boolean {
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0) return false;
  if (family === 4) return !IPV4_REFUSED.check(address) || IPV4_REACHABLE.check(address);
  // As Node writes it, so that `::ffff:7f00:1` is seen to be 127.0.0.1.
  const plain = new SocketAddress({ address, family: 'ipv6' }).address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return isPublicAddress(mapped);
  if (!IPV6_UNICAST.check(plain, 'ipv6')) return false;
  return !IPV6_REFUSED.check(plain, 'ipv6') || IPV6_REACHABLE.check(plain, 'ipv6');
}
