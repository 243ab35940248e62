import { expect, test } from 'vitest';
import { subscriberOf } from '../../server/core/networks.ts';

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::2:3:4:5:6', '1:0:0:2::/64'],
  ['unknown', 'unknown'],
])('%s counts for %s', (address, subscriber) => expect(subscriberOf(address)).toBe(subscriber));
