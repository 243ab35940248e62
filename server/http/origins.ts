import type { Logger } from '../core/logger.ts';

/** Which pages may call from a browser, by their origin (RFC 6454). */
export interface Origins {
  isAllowed(origin: string): boolean;
  /** Tells the operator of a page that was refused, once, and what lets it in. */
  refused(origin: string): void;
}

interface OriginsOptions {
  readonly allowed: readonly string[];
  readonly production: boolean;
  readonly publicUrl: () => string;
  readonly log: Logger;
}

const OF_THIS_MACHINE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;
/** Whoever makes origins up does not fill the log. */
const MOST_TOLD = 100;

/** Those that are listed and this server's own; in development, whatever this machine serves as well. */
export function createOrigins({ allowed, production, publicUrl, log }: OriginsOptions): Origins {
  const listed = new Set(allowed);
  const told = new Set<string>();
  return {
    isAllowed: (origin) =>
      listed.has(origin) ||
      (!production && OF_THIS_MACHINE.test(origin)) ||
      (origin !== 'null' && origin === new URL(publicUrl()).origin),
    refused: (origin) => {
      if (told.size >= MOST_TOLD || told.has(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin)
        return;
      told.add(origin);
      // Without the origin: whoever asks chooses what stands there, and the browser's console names it.
      log.warn(
        'A page of an origin that is not listed asked from a browser, and was refused. If it is a dashboard of yours, add its origin to ALLOWED_ORIGINS',
      );
    },
  };
}
