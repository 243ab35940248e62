import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../server/egress/address.ts';

const group = fc.integer({ min: 0, max: 0xffff });
const groups = fc.tuple(group, group, group, group, group, group, group, group);
const textOf = (numbers: readonly number[]) => numbers.map((number) => number.toString(16)).join(':');
const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(octet, octet, octet, octet);
/** All ways to hold IPv4 in IPv6 that this property knows, beside the mapped one. */
const HOLDERS = ['::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '2002:', '2001:0:', 'fe80::5efe:'];

describe('which addresses are public', () => {
  test.each([
    '::ffff:0:7f00:1',
    '::ffff:0:8.8.8.8',
    'fec0::1',
    '3fff::1',
    '3fff:fff::1',
    '5f00::1',
    '4000::1',
    '192.88.99.1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:1::4',
    '2001:db8::1',
    '64:ff9b::808:808',
    '::ffff:7f00:1',
    '::FFFF:7F00:0001',
    '0:0:0:0:0:ffff:0a00:0001',
    '192.0.0.8',
    'fe80::1%eth0',
    '2606:4700::1111%eth0',
    '8.8.8.8%eth0',
    '',
    'localhost',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    '192.31.196.1',
    '192.52.193.1',
    '192.175.48.1',
    '192.0.0.9',
    '2001:200::1',
    '2001:3::1',
    '2001:4:112::1',
    '2001:20::1',
    '2001:4860:4860::8888',
    '2620:4f:8000::1',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '0:0:0:0:0:FFFF:8.8.8.8',
  ])('%s is', (address) => expect(isPublicAddress(address)).toBe(true));

  test('of IPv6 nothing outside of 2000::/3 is, but for mapped IPv4', () => {
    fc.assert(
      fc.property(groups, (numbers) => {
        const isMapped = numbers.slice(0, 5).every((number) => number === 0) && numbers[5] === 0xffff;
        fc.pre(!isMapped && (numbers[0] as number) >> 13 !== 1);
        expect(isPublicAddress(textOf(numbers))).toBe(false);
      }),
    );
  });

  test('of 2000::/3 everything is that no registry keeps for something else', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 0x2003, max: 0x3ffe }), ([, ...rest], first) => {
        expect(isPublicAddress(textOf([first, ...rest]))).toBe(true);
      }),
    );
  });

  test('mapped IPv4 is judged as IPv4, however it is written; in another form it is never public', () => {
    fc.assert(
      fc.property(ipv4, (octets) => {
        const [a, b, c, d] = octets;
        const plain = octets.join('.');
        const hex = textOf([a * 256 + b, c * 256 + d]);
        const verdict = isPublicAddress(plain);
        for (const form of [`::ffff:${plain}`, `::ffff:${hex}`, `0:0:0:0:0:FFFF:${hex.toUpperCase()}`])
          expect(isPublicAddress(form), form).toBe(verdict);
        for (const holder of HOLDERS) {
          const form = `${holder}${hex}${holder.includes('::') ? '' : '::'}`;
          expect(isPublicAddress(form), form).toBe(false);
        }
      }),
    );
  });
});
