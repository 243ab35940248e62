import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const STYLE = `
body { font: 16px/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1c2128; background: #f6f8fa; }
code, pre { font: 14px/1.5 ui-monospace, monospace; }
pre { padding: .75rem; overflow: auto; background: #fff; border: 1px solid #d0d7de; border-radius: 6px; }
li { margin-bottom: .75rem; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  pre { background: #161b22; border-color: #30363d; }
  a { color: #79c0ff; }
}
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>DRAGOPS Connections</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>DRAGOPS Connections</h1>
<p>This server holds the credentials that patterns use. It runs, and speaks GraphQL.</p>
<ol>
<li>Open <a href="/graphql">GraphiQL</a>, and put under <em>Headers</em> the line that the server printed when it started:
<pre>{ "Authorization": "Bearer drgu_…" }</pre>
It is remembered in this browser.</li>
<li>See what can be connected:
<pre>query Packs {
  packs(search: "jira") {
    nodes {
      name
      authMethods { name label inputField }
    }
  }
}</pre></li>
<li>Go on with “A first connection, in five minutes” in <code>README.md</code>. <code>npm run demo</code> tells the whole story
in a few seconds.</li>
</ol>
</main>
</body>
</html>
`;

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Says what to do next, to a person who opened the address of a server in development. */
export function answerStartPage(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }).end(PAGE);
}
