import { type LookupAddress, promises } from 'node:dns';
import { isIP } from 'node:net';
import { createHostsFile } from './hosts-file.ts';

const FAULTS = {
  unknown: 'The name cannot be found.',
  silence: 'The name could not be looked up.',
  crowd: 'Too many names are being looked up.',
} as const;

/** A name has no address (`unknown`: a name server said so), or none could be had now. */
export class NameError extends Error {
  override readonly name = 'NameError';
  readonly fault: keyof typeof FAULTS;

  constructor(fault: keyof typeof FAULTS, options?: ErrorOptions) {
    super(FAULTS[fault], options);
    this.fault = fault;
  }
}

export interface NameOptions {
  /** Name servers in place of the system's, as addresses with or without a port. */
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
}

const TRY_MILLISECONDS = 1_500;
const TRIES = 2;
/** Shorter than what a connection may take, so that the fault says what it was. */
const DEADLINE_MILLISECONDS = 4_000;
/** How long the one family is waited for when the other has answered (RFC 8305, section 3). */
const OTHER_FAMILY_MILLISECONDS = 50;
const MOST_UNDER_WAY = 1_000;
const LOOPBACK = ['127.0.0.1', '::1'];
/** Of the errors of name servers those that are an answer: there is no such name, or no address. */
const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/**
 * Finds the addresses of names: in the hosts file, else by name servers, which are asked by c-ares. The system's own way
 * (getaddrinfo) blocks a thread of the one pool of this process for as long as a name server is silent, and users name the
 * hosts: a few silent ones would hold up everybody's. Search domains are not applied.
 */
export function createNames({ servers, hostsFile = '/etc/hosts' }: NameOptions = {}) {
  const hosts = createHostsFile(hostsFile);
  const underWay = new Map<string, Promise<readonly LookupAddress[]>>();

  return async (hostname: string): Promise<readonly LookupAddress[]> => {
    const name = hostname.toLowerCase().replace(/\.$/, '');
    const own = hosts(name);
    if (own.length > 0) return own.map(entryOf);
    // RFC 6761, section 6.3: it is never asked of a name server.
    if (name === 'localhost') return LOOPBACK.map(entryOf);
    const known = underWay.get(name);
    if (known) return known;
    if (underWay.size >= MOST_UNDER_WAY) throw new NameError('crowd');
    const search = ask(name, servers).finally(() => underWay.delete(name));
    underWay.set(name, search);
    return search;
  };
}

function entryOf(address: string): LookupAddress {
  return { address, family: isIP(address) };
}

/** Asks for both families; what has not answered in time is cancelled. */
function ask(name: string, servers?: readonly string[]): Promise<readonly LookupAddress[]> {
  // One of its own for each name: to cancel is to cancel all that it has under way.
  const resolver = new promises.Resolver({ timeout: TRY_MILLISECONDS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  return new Promise((resolve, reject) => {
    const found: string[] = [];
    const faults: { readonly code?: string }[] = [];
    let open = 2;
    const end = () => {
      clearTimeout(timer);
      // IPv4 first: it works in more places than IPv6, and whoever connects tries one after the other.
      if (found.length > 0) resolve(found.map(entryOf).sort((a, b) => a.family - b.family));
      else {
        const isUnknown = open === 0 && faults.every(({ code }) => UNKNOWN.has(code ?? ''));
        reject(new NameError(isUnknown ? 'unknown' : 'silence', { cause: faults[0] }));
      }
      if (open > 0) resolver.cancel();
    };
    let timer = setTimeout(end, DEADLINE_MILLISECONDS);
    const answered = (addresses: readonly string[]) => {
      found.push(...addresses);
      open--;
      if (open === 0) return end();
      if (found.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(end, OTHER_FAMILY_MILLISECONDS);
    };
    const failed = (fault: { readonly code?: string }) => {
      faults.push(fault);
      answered([]);
    };
    resolver.resolve4(name).then(answered, failed);
    resolver.resolve6(name).then(answered, failed);
  });
}
