import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

interface Page {
  readonly html: string;
  readonly policy: string;
}

/**
 * Answers with GraphiQL, which development has. The page comes with its scripts inside, and so works without internet;
 * they are three megabytes: loaded when first asked for.
 */
export function createGraphiQL(endpoint: string) {
  let page: Promise<Page> | undefined;
  return async (response: ServerResponse): Promise<void> => {
    page ??= renderPage(endpoint);
    const { html, policy } = await page;
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cross-origin-opener-policy': 'same-origin',
      })
      .end(html);
  };
}

async function renderPage(endpoint: string): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  // Subscriptions too by POST: no operation stands in a URL.
  const page = renderGraphiQL({ title: 'DRAGOPS Connections', defaultQuery: WELCOME, method: 'POST', endpoint });
  const start = page.indexOf('<script>');
  const script = page.slice(start + '<script>'.length, page.lastIndexOf('</script>'));
  const html = `${page.slice(0, start)}<script>${KEEPS_URL}</script>${page.slice(start)}`;
  const policy = [
    "default-src 'none'",
    // These two scripts, and the workers that they make.
    `script-src ${[KEEPS_URL, script].map(sourceOf).join(' ')}`,
    'worker-src blob:',
    // The editor sets styles as it goes.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return { html, policy: policy.join('; ') };
}

/** The source of a script, by what it is (CSP Level 3, section 2.3.1). */
const sourceOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** GraphiQL writes the operation into the address bar as it is typed; one may hold a value, and the browser keeps addresses. */
const KEEPS_URL = 'history.replaceState = () => undefined;';

const WELCOME = `# Put your token below, under Headers:
#   { "Authorization": "Bearer drgu_…" }

query Packs {
  packs(search: "jira") {
    nodes {
      name
      authMethods {
        form {
          inputField
          fields { name kind label isRequired isSecret }
        }
      }
    }
  }
}
`;
