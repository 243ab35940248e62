import { fileURLToPath } from 'node:url';

/** Where audit events are sent beside the database. */
export type SinkTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly tokenFile: string | null }
  | { readonly kind: 'syslog'; readonly host: string; readonly port: number; readonly tls: boolean };

/** Reads a sink's URL; null: it is none. */
export function sinkTargetOf(text: string, tokenFile?: string): SinkTarget | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.password || url.hash) return null;
  switch (url.protocol) {
    case 'file:':
      // What a path cannot hold: an encoded slash and an encoded zero.
      return url.host === '' && url.pathname.length > 1 && !/%(2f|00)/i.test(url.pathname)
        ? { kind: 'file', path: fileURLToPath(url) }
        : null;
    case 'https:':
    case 'http:':
      return { kind: 'webhook', url: url.href, tokenFile: tokenFile ?? null };
    case 'syslog:':
    case 'syslogs:': {
      const tls = url.protocol === 'syslogs:';
      // RFC 6587 names no port for plain TCP, 601 is the registered one; RFC 5425, section 4.1 for TLS.
      const port = url.port === '' ? (tls ? 6514 : 601) : Number(url.port);
      // The brackets around an IPv6 address belong to the URL.
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      return host ? { kind: 'syslog', host, port, tls } : null;
    }
    default:
      return null;
  }
}
