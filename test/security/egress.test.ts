import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../server/egress/address.ts';
import { createHttpClient } from '../../server/egress/client.ts';
import { createAddressGuard } from '../../server/egress/guard.ts';
import { startFakeApi } from '../support/fake-api.ts';

describe('the way out to the network', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'not an address',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '::ffff:1.1.1.1', '2606:4700::1111'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test('a private address is refused, as a number, as a name and in IPv6, before anything is sent', async () => {
    const api = await startFakeApi();
    const { http, close } = createHttpClient(createAddressGuard([]));
    try {
      const { port } = new URL(api.url);
      for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])
        await expect(http({ method: 'GET', url: `http://${host}:${port}/` }), host).rejects.toThrow(/is not public/);
      expect(api.requests()).toBe(0);
    } finally {
      await close();
      await api.close();
    }
  });

  test('what the operator allows by name is reached by that name only', async () => {
    const api = await startFakeApi();
    const { http, close } = createHttpClient(createAddressGuard(['127.0.0.1']));
    try {
      const headers = { authorization: `Bearer ${api.token}` };
      expect((await http({ method: 'GET', url: api.url, headers })).status).toBe(200);
      await expect(http({ method: 'GET', url: api.url.replace('127.0.0.1', 'localhost'), headers })).rejects.toThrow(
        /is not public/,
      );
    } finally {
      await close();
      await api.close();
    }
  });
});
