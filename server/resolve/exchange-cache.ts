import { LRUCache } from 'lru-cache';
import type { Exchanged } from '../../packs/sdk/method/auth-method.ts';
import { type ConnectionPlace, placeOfConnection } from '../connections/payload.ts';
import { UnreadableError } from '../core/errors.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Sealed } from '../crypto/sealed.ts';

const LARGEST = 10_000;
const LONGEST_MARGIN_SECONDS = 300;

/** A short-lived credential, and until when resolve hands it out. */
export interface Issued {
  readonly values: Exchanged['values'];
  readonly expiresAt: Date;
}

/**
 * Keeps what exchanges gave until shortly before it ends, so that not every resolve asks the service anew. It is
 * kept sealed: no access token lies in memory between requests. Those who ask for the same one meanwhile share it.
 */
export interface ExchangeCache {
  get(at: ConnectionPlace, issue: () => Promise<Exchanged | undefined>): Promise<Issued | undefined>;
  /** Forgets what was issued before a time, in milliseconds since 1970. False: what is there is younger, and kept. */
  forget(at: ConnectionPlace, before: number): boolean;
}

interface Entry {
  readonly sealed: Sealed;
  readonly expiresAt: Date;
  readonly issuedAt: number;
  readonly until: number;
}

export function createExchangeCache(keyring: Keyring, now: () => Date): ExchangeCache {
  const entries = new LRUCache<string, Entry>({ max: LARGEST });
  const underWay = new Map<string, Promise<Issued | undefined>>();

  const renew = async (key: string, at: ConnectionPlace, issue: () => Promise<Exchanged | undefined>) => {
    const issuedAt = now().getTime();
    const exchanged = await issue();
    if (!exchanged) return undefined;
    const { values, expiresInSeconds } = exchanged;
    const expiresAt = new Date(issuedAt + expiresInSeconds * 1000);
    const margin = Math.min(LONGEST_MARGIN_SECONDS, expiresInSeconds / 4) * 1000;
    const sealed = await keyring.seal(placeOfConnection(at, 'exchanged'), JSON.stringify(values));
    entries.set(key, { sealed, expiresAt, issuedAt, until: expiresAt.getTime() - margin });
    return { values, expiresAt };
  };

  const keyOf = ({ id, generation }: ConnectionPlace) => `${id} ${generation}`;
  return {
    forget: (at, before) => {
      const entry = entries.get(keyOf(at));
      if (entry && entry.issuedAt > before) return false;
      entries.delete(keyOf(at));
      return true;
    },
    get: async (at, issue) => {
      const key = keyOf(at);
      const entry = entries.get(key);
      if (entry && entry.until > now().getTime()) {
        const plain = await keyring.open(placeOfConnection(at, 'exchanged'), entry.sealed).catch((error) => {
          // Its key was destroyed since: what is in memory is not rotated, and can be had anew.
          if (error instanceof UnreadableError) return null;
          throw error;
        });
        if (plain !== null) return { values: JSON.parse(plain) as Exchanged['values'], expiresAt: entry.expiresAt };
        entries.delete(key);
      }
      const running = underWay.get(key);
      if (running) return running;
      const renewal = renew(key, at, issue).finally(() => underWay.delete(key));
      underWay.set(key, renewal);
      return renewal;
    },
  };
}
