import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Origin } from '../../core/caller.ts';
import type { Logger } from '../../core/logger.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { createBrowserCookie } from '../authorize/browser-cookie.ts';
import { type Ending, finishAuthorization } from '../authorize/finish.ts';
import { openFlow } from '../authorize/sealed-flow.ts';
import { hashOf } from '../authorize/start.ts';
import type { ContextFor } from '../context.ts';
import { resultPage } from './page.ts';

export interface OAuthRoutes {
  readonly everywhere: QueryEverywhere;
  readonly contextFor: ContextFor;
  readonly publicUrl: () => string;
  readonly now: () => Date;
  readonly log: Logger;
}

const PATH = /^\/oauth\/([a-z][a-z0-9-]{0,59})\/(authorize|callback)$/;
const LONGEST_URL = 16_384;
const FIND = {
  name: 'find-authorization',
  text: `select id, workspace_id as workspace, user_id as "user", sealed from oauth_authorization
    where id = $1 and pack = $2 and browser_hash = $3 and status = 'pending' and expires_at > $4`,
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The two addresses that a browser sees: one sends it to the service, the other takes it back.
 * @returns whether the path was one of them.
 */
export function createOAuthRoutes({ everywhere, contextFor, publicUrl, now, log }: OAuthRoutes) {
  const authorize = async (pack: string, flow: string, browserCookie: string | null): Promise<string | Ending> => {
    const found =
      browserCookie === null || !UUID.test(flow)
        ? undefined
        : (
            await everywhere<{ id: string; workspace: string; user: string; sealed: Uint8Array }>(FIND, [
              flow,
              pack,
              hashOf(browserCookie),
              now(),
            ])
          )[0];
    if (!found) return { flow: null, status: 'foreign', message: wrongBrowser(publicUrl()) };
    const opened = await openFlow(contextFor(found.workspace, found.user), found, new Sealed(found.sealed));
    if (opened.browser !== hashOf(browserCookie ?? '').toString('hex'))
      return { flow: null, status: 'foreign', message: wrongBrowser(publicUrl()) };
    return (
      opened.location ?? { flow: null, status: 'unknown', message: 'This authorization is not one for a browser.' }
    );
  };

  const answer = async (
    pack: string,
    kind: string,
    request: IncomingMessage,
    origin: Origin,
  ): Promise<string | Ending> => {
    const url = new URL(request.url ?? '/', 'http://unused.invalid');
    const browserCookie = createBrowserCookie(publicUrl()).read(request.headers.cookie);
    if (kind === 'authorize') return authorize(pack, url.searchParams.get('flow') ?? '', browserCookie);
    const parameters = singles(url.searchParams);
    return finishAuthorization(everywhere, contextFor, now, { pack, parameters, browserCookie }, origin);
  };

  return (request: IncomingMessage, response: ServerResponse, origin: Origin): boolean => {
    const match = PATH.exec(request.url?.split('?')[0] ?? '');
    if (!match || request.method !== 'GET' || (request.url?.length ?? 0) > LONGEST_URL) return false;
    const [, pack = '', kind = ''] = match;
    answer(pack, kind, request, origin)
      .catch((err): Ending => {
        log.error({ err }, 'An authorization could not be answered');
        return { flow: null, status: 'failed', message: 'This server failed. Begin again in the dashboard.' };
      })
      .then((outcome) => {
        if (typeof outcome === 'string')
          return response.writeHead(303, { location: outcome, 'referrer-policy': 'no-referrer' }).end();
        const page = resultPage(outcome);
        response.writeHead(page.status, page.headers).end(page.html);
      });
    return true;
  };
}

/** The parameters, or null when one of them stands there twice: servers differ in which one counts. */
function singles(parameters: URLSearchParams): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (Object.hasOwn(found, name)) return null;
    found[name] = value;
  }
  return found;
}

function wrongBrowser(publicUrl: string): string {
  return `This authorization was not begun in this browser, has ended, or the cookie of ${new URL(publicUrl).host} did not reach the server. Begin again in the dashboard.`;
}
