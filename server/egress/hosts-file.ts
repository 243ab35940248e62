import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';

/** Finds the addresses that a file such as `/etc/hosts` gives to a name; it is read again when it has changed. */
export function createHostsFile(path: string): (name: string) => readonly string[] {
  let version = '';
  let hosts: ReadonlyMap<string, readonly string[]> = new Map();
  return (name) => {
    const current = versionOf(path);
    if (current !== version) {
      hosts = current === '' ? new Map() : read(path);
      version = current;
    }
    return hosts.get(name) ?? [];
  };
}

/** Containers put another file in its place, or write into the one that is there. Empty: there is none. */
function versionOf(path: string): string {
  // Not by a promise: that would wait in the pool where others look names up.
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : '';
}

function read(path: string): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (isIP(address) === 0) continue;
    for (const name of names.map((text) => text.toLowerCase())) {
      const known = hosts.get(name) ?? [];
      if (!known.includes(address)) hosts.set(name, [...known, address]);
    }
  }
  return hosts;
}
