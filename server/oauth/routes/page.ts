import { randomBytes } from 'node:crypto';
import type { Ending } from '../authorize/finish.ts';

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

const TITLES: Readonly<Record<Ending['status'], string>> = {
  succeeded: 'Connected',
  denied: 'Not connected',
  failed: 'Not connected',
  expired: 'Too late',
  used: 'Used already',
  foreign: 'Not connected',
  unknown: 'Not connected',
  pending: 'Not connected',
  exchanging: 'Not connected',
};

/**
 * The page at the end of an authorization: it tells the dashboard that opened it, and nobody else, and closes; without
 * an opener it is a page to read. Everything in it is text.
 */
export function resultPage({ status, message, flow }: Ending): Page {
  const nonce = randomBytes(16).toString('base64');
  const tell = flow?.origin ? tellOpener(flow.id, status, flow.origin) : '';
  return {
    status: status === 'succeeded' ? 200 : 400,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      // The address holds the code and the state.
      'referrer-policy': 'no-referrer',
      // The dashboard is of another origin and has to stay the opener.
      'cross-origin-opener-policy': 'unsafe-none',
      'x-frame-options': 'DENY',
    },
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${TITLES[status]}</title>
<style nonce="${nonce}">
body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 0; color: #1c2128; background: #f6f8fa; }
main { max-width: 26rem; padding: 2rem; text-align: center; }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } }
</style>
</head>
<body>
<main data-status="${status}"><h1>${TITLES[status]}</h1><p>${escapeText(message)}</p><p>You can close this window.</p></main>
<script nonce="${nonce}">
history.replaceState(null, '', location.pathname);${tell}
</script>
</body>
</html>
`,
  };
}

function tellOpener(flowId: string, status: string, origin: string): string {
  const call = JSON.stringify([{ type: 'dragops:authorization', flowId, status }, origin]).replaceAll('<', '\\u003c');
  return `\nif (window.opener) { window.opener.postMessage(...${call}); window.close(); }`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
