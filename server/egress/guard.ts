import { isIP, type LookupFunction } from 'node:net';
import { HttpError } from '../../packs/sdk/errors.ts';
import { isPublicAddress } from './address.ts';
import { createNames, type NameOptions } from './names.ts';

/** The name of a host has no address that may be reached. */
export class RefusedAddressError extends Error {
  override readonly message = 'ECONNREFUSED: the address is not public';
}

/** Judges addresses: private, loopback and link-local ones are refused, unless the operator allows their host by name. */
export interface AddressGuard {
  /** Looks a name up when a connection is made, so that it cannot change its mind in between. */
  readonly lookup: LookupFunction;
  /** Judges an address that stands in a URL itself: nothing looks that up. Throws HttpError. */
  assertAddress(url: URL): void;
  refusal(host: string): HttpError;
}

/**
 * @param privateHosts host names or addresses that the operator allows although they are not public.
 * @param names where names are looked up, if not where the system does.
 */
export function createAddressGuard(privateHosts: readonly string[], names?: NameOptions): AddressGuard {
  const find = createNames(names);
  const allowed = new Set(privateHosts);
  const refusal = (host: string) =>
    new HttpError(`The address of ${host} is not public, and the operator has not allowed it (ALLOW_PRIVATE_HOSTS).`);
  return {
    refusal,
    lookup: (hostname, options, callback) => {
      find(hostname).then(
        (addresses) => {
          const usable = allowed.has(hostname)
            ? addresses
            : addresses.filter(({ address }) => isPublicAddress(address));
          const [first] = usable;
          if (!first) return callback(new RefusedAddressError(), '', 0);
          // Node asks for one address or for all of them, by `options.all`.
          if (options.all) (callback as unknown as (error: null, found: typeof usable) => void)(null, usable);
          else callback(null, first.address, first.family);
        },
        (error: Error) => callback(error, '', 0),
      );
    },
    assertAddress: (url) => {
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) && !allowed.has(host) && !isPublicAddress(host)) throw refusal(url.host);
    },
  };
}
