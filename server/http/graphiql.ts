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
  const html = renderGraphiQL({ title: 'DRAGOPS Connections', defaultQuery: WELCOME, method: 'POST', endpoint });
  const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    // This one script, and the workers that it makes.
    `script-src 'sha256-${hash}'`,
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

const WELCOME = `# Put your token below, under Headers:
#   { "Authorization": "Bearer drgu_…" }

query Packs {
  packs(search: "jira") {
    name
    authMethods {
      form {
        inputField
        fields { name kind label required secret }
      }
    }
  }
}
`;
