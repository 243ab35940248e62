import { HttpError, RejectedError, RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import { callPack, tokenDocumentText } from '../method/pack-call.ts';
import type { Values } from '../request/request.ts';
import { without } from '../request/scrub.ts';
import { successOf } from '../token/answer.ts';
import type { TokenCall, TokenReading } from '../token/spec.ts';
import { type Answered, ask, contextOf, endpointOf, namesOf, oauth2Of, type Question } from './parts.ts';
import type { OAuthCall } from './types.ts';

type Standard = Question['standard'];

/** The token request as data says it; undefined where the pack has a function for it. */
export function tokenCallOf(call: OAuthCall): TokenCall | undefined {
  const { token } = oauth2Of(call);
  if (typeof token === 'function') return undefined;
  const url = endpointOf(call, 'token');
  if (url === undefined) throw new RequestError('The pack names no token URL, and none was found out.');
  return { ...token, url };
}

/** The refresh as data says it, over the token request; undefined where the function of the token request makes it. */
export function refreshCallOf(call: OAuthCall): TokenCall | undefined {
  const refresh = oauth2Of(call).refresh || {};
  const token = tokenCallOf(call);
  return token ? over(token, refresh) : refresh.url === undefined ? undefined : { ...refresh, url: refresh.url };
}

/** One call over another: parameters and headers are added, all but the `grant_type` that the other one replaces. */
export function over(base: TokenCall, more: Partial<TokenCall>): TokenCall {
  const { grant_type: _, ...params } = base.params ?? {};
  const { send: _send, ...rest } = base;
  return {
    ...rest,
    ...defined({
      url: more.url ?? base.url,
      method: more.method ?? base.method,
      // A GET has no body to inherit.
      send: more.send ?? (more.method === 'GET' ? undefined : base.send),
      clientAuth: more.clientAuth ?? base.clientAuth,
    }),
    params: { ...params, ...more.params },
    query: { ...base.query, ...more.query },
    headers: { ...base.headers, ...more.headers },
  };
}

/** Sends a token request, or has the pack's function do it, and answers with the document of success. */
export async function tokenDocument(
  call: OAuthCall,
  request: TokenCall | undefined,
  standard: Standard,
  about: Values,
  reading: TokenReading,
): Promise<Answered> {
  if (request) return ask(call, { call: request, standard, about, reading });
  const { token } = oauth2Of(call);
  if (typeof token !== 'function') throw new RequestError('The pack says nothing of its token request.');
  const now = call.now();
  const values = namesOf(call, about);
  const context = contextOf(call, values, now);
  const { http } = call;
  const askPack = () => token({ values, http, now: call.now });
  const body = await callPack('token request', askPack, tokenDocumentText).catch((error: unknown) => {
    throw scrubbed(error, context.secrets);
  });
  // A function tells failures apart itself; what it returns is read as an answer is.
  const response = { status: 200, headers: {}, body };
  return { document: successOf(response, reading, context), context };
}

/** The error of a function with the secrets taken out of its message: it had them all at hand. */
function scrubbed(error: unknown, secrets: readonly string[]): unknown {
  if (error instanceof RejectedError)
    return new RejectedError(without(error.message, secrets), error.reason ?? 'grant');
  if (error instanceof HttpError) return new HttpError(without(error.message, secrets), { ambiguous: error.ambiguous });
  return error;
}
