import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UserContext } from '../../context.ts';
import type { Origin } from '../../core/caller.ts';
import { AppError } from '../../core/errors.ts';
import { sessionCookie, startSession } from '../sessions/sessions.ts';
import type { Tokens } from '../tokens/tokens.ts';

export interface SignInRoute {
  /** The token that a code stands for; undefined: none, or the code was taken before. */
  readonly take: (code: string) => string | undefined;
  /** The services of who has a token. */
  readonly servicesOf: (token: string, origin: Origin) => Promise<UserContext | undefined>;
  readonly tokens: Tokens;
  readonly publicUrl: () => string;
}

const LONGEST_BODY = 1000;

/** `POST /session` with a code that is taken once: begins a session of the browser. @returns whether the request is one. */
export function createSignInRoute({ take, servicesOf, tokens, publicUrl }: SignInRoute) {
  const begin = async (request: IncomingMessage, origin: Origin): Promise<string | null> => {
    const token = take(await codeIn(request));
    const services = token === undefined ? undefined : await servicesOf(token, origin);
    if (!services) return null;
    const { token: session, expiresAt } = await startSession(services, tokens);
    const seconds = Math.ceil((expiresAt.getTime() - services.now().getTime()) / 1000);
    return sessionCookie(publicUrl()).write(session, seconds);
  };
  return (request: IncomingMessage, response: ServerResponse, origin: Origin): boolean => {
    // JSON, which no page of another origin can send without being asked first.
    const isOne = request.method === 'POST' && request.url === '/session';
    if (!isOne || request.headers['content-type'] !== 'application/json') return false;
    begin(request, origin)
      .catch((error: unknown) => {
        if (error instanceof AppError) return null;
        throw error;
      })
      .then((cookie) => {
        if (cookie !== null) response.setHeader('set-cookie', cookie);
        response.writeHead(cookie === null ? 401 : 204).end();
      })
      .catch(() => response.writeHead(500).end());
    return true;
  };
}

async function codeIn(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_BODY) return '';
  }
  try {
    const { code } = JSON.parse(text) as { readonly code?: unknown };
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}
