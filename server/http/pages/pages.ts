import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BuiltFile, BuiltPages } from './built.ts';

export interface PageOptions {
  /** Null: they were not built, and there are none. */
  readonly pages: BuiltPages | null;
}

const ONE_YEAR = 'public, max-age=31536000, immutable';

/**
 * No script but those of this server, none made of text, nothing from or to anywhere else, no page around it. What would
 * make markup or scripts of text is refused by the browser (Trusted Types).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Drawings of packs are data.
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Answers with the pages of the dashboard and what they are made of. @returns whether the path is one of theirs. */
export function createPages({ pages }: PageOptions) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!pages || request.method !== 'GET') return false;
    const [path = ''] = request.url?.split('?', 1) ?? [];
    const file = pages.files.get(path);
    if (file) return send(request, response, file);
    const isNavigation = path === '/' || (request.headers.accept?.includes('text/html') && !SERVERS_OWN.test(path));
    const index = pages.files.get('/index.html');
    if (!isNavigation || !index) return false;
    return send(request, response, index);
  };
}

/** Addresses that are none of the pages', whoever asks. */
const SERVERS_OWN = /^\/(graphql|health|oauth|session|assets)(\/|$)/;

function send(request: IncomingMessage, response: ServerResponse, file: BuiltFile): true {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const [encoding, body] =
    file.br && /\bbr\b/.test(accepted)
      ? ['br', file.br]
      : file.gzip && /\bgzip\b/.test(accepted)
        ? ['gzip', file.gzip]
        : [undefined, file.plain];
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': body.length,
    'content-security-policy': POLICY,
    // Windows that a service's page opened may tell this one that they are done.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'cache-control': file.isLasting ? ONE_YEAR : 'no-cache',
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
  response.end(body);
  return true;
}
