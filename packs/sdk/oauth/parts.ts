import { RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import { providerOf } from '../method/urls.ts';
import { listedHosts, type Values } from '../request/request.ts';
import { secretTexts } from '../request/scrub.ts';
import { renderTemplate } from '../request/template.ts';
import { type AnswerContext, successOf } from '../token/answer.ts';
import { provesClient, renderTokenCall, type TokenCallInput } from '../token/call.ts';
import type { ClientAuth, TokenCall, TokenReading } from '../token/spec.ts';
import type { OAuth2Spec } from './spec.ts';
import type { OAuthCall, OAuthClient } from './types.ts';

type ClientCall = Pick<OAuthCall, 'method' | 'values' | 'client'>;

/** What a method says of OAuth 2. Throws RequestError when it says nothing. */
export function oauth2Of({ method }: Pick<OAuthCall, 'method'>): OAuth2Spec {
  if (!method.oauth2) throw new RequestError('This auth method does not use OAuth 2.');
  return method.oauth2;
}

/** The template of an endpoint: the pack's own, else the one that was found out, else that of the known provider. */
export function endpointOf(
  call: Pick<OAuthCall, 'method' | 'endpoints'>,
  which: 'authorize' | 'token' | 'revoke' | 'device',
): string | undefined {
  const spec = oauth2Of(call);
  const said = typeof spec[which] === 'function' ? undefined : spec[which];
  const known = which === 'authorize' || which === 'token' ? providerOf(spec)?.[which] : undefined;
  // What was found out is an address, not a template.
  return said?.url ?? call.endpoints?.[which]?.replace(/[{}]/g, '$&$&') ?? known;
}

/** The app that a connection brings in its own fields, where the pack says so; else undefined. */
export function clientFromFields({ method, values }: Pick<OAuthCall, 'method' | 'values'>): OAuthClient | undefined {
  const { id, secret } = (method.oauth2 ?? method.oauth1)?.client ?? {};
  if (id === undefined) return undefined;
  const rendered = renderTemplate(id, values);
  if (rendered === undefined) throw new RequestError("The app's id is not set.");
  return { id: rendered, ...defined({ secret: secret === undefined ? undefined : renderTemplate(secret, values) }) };
}

/** The app that asks, and how it proves itself unless a request says otherwise. */
export function clientOf(call: ClientCall): { readonly client: OAuthClient; readonly auth: ClientAuth } {
  const client = clientFromFields(call) ?? call.client;
  return { client, auth: client.auth ?? oauth2Of(call).client?.auth ?? 'body' };
}

/** Between scopes, in requests and answers. */
export function separatorOf(spec: OAuth2Spec): string {
  return spec.scopes?.separator ?? providerOf(spec)?.separator ?? ' ';
}

/** Scopes as a request names them; undefined when there are none. */
export function joinedScopes(spec: OAuth2Spec, scopes: readonly string[]): string | undefined {
  return scopes.length > 0 ? scopes.join(separatorOf(spec)) : undefined;
}

/** What templates of requests to the authorization server may name: fields, the app, and what the request is about. */
export function namesOf(call: ClientCall, about: Values): Values {
  const { client } = clientOf(call);
  return { ...call.values, clientId: client.id, ...defined({ clientSecret: client.secret }), ...about };
}

/** One request to an authorization server, and how its answer is read. */
export interface Question {
  readonly call: TokenCall;
  readonly standard: TokenCallInput['standard'];
  /** What templates may name beside the fields and the app. */
  readonly about: Values;
  readonly reading: TokenReading;
  /** False: the app is in it only where the call's `clientAuth` says so. */
  readonly hasClient?: boolean;
  /** For the message of a refusal, see `AnswerContext`. */
  readonly action?: string;
}
/** A document of success, and how it was taken. */
export interface Answered {
  readonly document: unknown;
  readonly context: AnswerContext;
}

/** Sends one request and answers with the document of success. Throws as `renderTokenCall` and `successOf` do. */
export async function ask(call: OAuthCall, question: Question): Promise<Answered> {
  const { response, context } = await send(call, question);
  return { document: successOf(response, question.reading, context), context };
}

/** Sends one request. */
export async function send(call: OAuthCall, question: Omit<Question, 'reading'>) {
  const now = call.now();
  const { client, auth } = clientOf(call);
  const said = question.call.clientAuth;
  const isClient = question.hasClient !== false || said !== undefined;
  const who = isClient ? { client, clientAuth: client.auth ?? said ?? auth } : {};
  const values = namesOf(call, question.about);
  const request = await renderTokenCall({
    call: question.call,
    standard: question.standard,
    values,
    fields: call.method.fields,
    hosts: listedHosts(call.method, call.values),
    ...who,
    now,
  });
  const context: AnswerContext = {
    ...contextOf(call, values, now),
    provesClient: provesClient(who),
    ...defined({ action: question.action }),
  };
  return { response: await call.http(request), context };
}

/** How the answer to a request with these values is taken. */
export function contextOf(call: OAuthCall, values: Values, now: Date): AnswerContext {
  const { scope: _scope, redirectUri: _redirectUri, clientId: _clientId, ...secret } = values;
  const secrets = [...secretTexts(call.method, secret), ...(call.client.privateKey ? [call.client.privateKey] : [])];
  return { now, secrets, provesClient: false, separator: separatorOf(oauth2Of(call)) };
}
