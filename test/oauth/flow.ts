import type { TestApp } from '../support/app.ts';
import type { StartAuthorizationInput } from '../support/gql/graphql.ts';
import type { TestBrowser } from './browser.ts';
import { StartAuthorization } from './operations.ts';

/** Begins an authorization as the user's dashboard does, in a browser. */
export async function begin(
  { user, url }: Pick<TestApp, 'user' | 'url'>,
  browser: TestBrowser,
  input: Partial<StartAuthorizationInput> & Pick<StartAuthorizationInput, 'pack'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly url: string }> {
  const {
    data,
    headers: answered,
    text,
  } = await user.send(
    StartAuthorization,
    { input: { method: 'oauth', ...input } },
    { cookie: browser.cookieFor(url), ...headers },
  );
  browser.keep(url, answered);
  const started = data?.startAuthorization;
  if (started?.__typename !== 'StartedAuthorization' || !started.url) throw new Error(`It did not start: ${text}`);
  return { id: started.authorization.id, url: started.url };
}

/** What the page at the end says. */
export function statusOf(page: string): string | undefined {
  return /data-status="(\w+)"/.exec(page)?.[1];
}
