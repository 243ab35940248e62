import { RequestError } from '../errors.ts';
import { defined } from '../json.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { capturedNames, PROTOCOL_NAMES } from '../method/names.ts';
import { authorizeUrls, providerOf, tokenUrls } from '../method/urls.ts';
import { scopesOf } from '../oauth/authorize.ts';
import { separatorOf } from '../oauth/parts.ts';
import type { OAuth2Spec } from '../oauth/spec.ts';
import { splitUrl } from '../request/request.ts';
import { referencesOf } from '../request/template.ts';
import { callFaults, readingFaults } from './exchange-rules.ts';
import { isName, pointerFault, pointerKeyFaults, type Report } from './rule.ts';
import { exposedSecretFaults } from './template-rules.ts';
import { urlFaults } from './url-rules.ts';

/** Which of the three ways to a token a method has: one at most, and the type that says so. */
export function kindFaults({ type, exchange, oauth2, oauth1 }: AuthMethod, report: Report): void {
  if ([exchange, oauth2, oauth1].filter(Boolean).length > 1)
    report('oauth', 'A method has an exchange, OAuth 2 or OAuth 1: one of them at most.');
  if ((type === 'oauth2') !== (oauth2 !== undefined) || (type === 'oauth1') !== (oauth1 !== undefined))
    report('type', 'The types "oauth2" and "oauth1" belong to methods that say how they authorize, and to no others.');
}

/** The rules of what a method says of OAuth, but for its templates' names. */
export function oauthFaults(method: AuthMethod, report: Report): void {
  const { oauth2, oauth1 } = method;
  if (!oauth2 && !oauth1) return;
  nameFaults(method, report);
  clientFaults(method, report);
  const provider = providerOf(oauth2 ?? oauth1 ?? {});
  if (provider && provider.oauth !== (oauth2 ? 2 : 1))
    report('oauth.provider', `That provider is listed with OAuth ${provider.oauth}.`);
  if (method.example.calls.length > 0 && !method.example.authorization)
    report('example.authorization', 'Its calls need an app and an authorization.');
  if (oauth2) oauth2Faults(method, oauth2, report);
  else oauth1UrlFaults(method, report);
}

function oauth2Faults(method: AuthMethod, oauth2: OAuth2Spec, report: Report): void {
  oauth2UrlFaults(oauth2, report);
  if (typeof oauth2.token === 'function' && !method.hosts?.length)
    report('hosts', 'The function of the token request reaches the hosts that this lists, so it must list some.');
  partFaults(oauth2, report);
  const { authorize = {} } = oauth2;
  for (const [name, template] of Object.entries(authorize.params ?? {}))
    if (template !== null) exposedSecretFaults(`oauth.authorize.params.${name}`, template, method, report);
  if (authorize.fragment) exposedSecretFaults('oauth.authorize.fragment', authorize.fragment, method, report);
  scopeFaults(oauth2, method.example.authorization?.scopes ?? [], report);
}

/** The rules of the URLs of authorization servers; their templates are sound by now. */
export function oauthUrlFaults(method: AuthMethod, report: Report): void {
  for (const { path, url } of authorizeUrls(method)) urlFaults(path, url, method, report);
  const isShared = (method.oauth2 ?? method.oauth1)?.client?.id === undefined && carriesSecret(method);
  for (const { path, url } of tokenUrls(method)) {
    // A server that is found out gets no shared app at all; see the server's own rule.
    if (isShared && !path.includes('.discovery.')) sharedSecretFaults(path, url, method, report);
    urlFaults(path, url, method, report, {
      mayHoldTokens: /\.(steps\.\d+|revoke)\./.test(path),
      mayBeUnset: /\.(revoke|device)\./.test(path),
    });
  }
}

/** Whether any request to the authorization server may hold the app's secret. */
function carriesSecret({ oauth2 }: AuthMethod): boolean {
  if (!oauth2 || typeof oauth2.token === 'function' || oauth2.client?.auth !== 'none') return true;
  return /\{\s*clientSecret\b|"clientAuth":"(?!none)/.test(JSON.stringify(oauth2));
}

/** The secret of an app that the connection does not bring itself must not go to a host that a user names. */
function sharedSecretFaults(path: string, url: string, { fields }: AuthMethod, report: Report): void {
  for (const part of splitUrl(url).host) {
    const field = typeof part === 'string' || !Object.hasOwn(fields, part.name) ? undefined : fields[part.name];
    if (field?.kind === 'url' || (field?.kind === 'hostname' && !field.pattern))
      report(
        path,
        "A user names this host, and it would get the app's secret: let the connection bring its app (client.id, client.secret), or hold the host to a list or a pattern.",
      );
  }
}

function nameFaults(method: AuthMethod, report: Report): void {
  const { fields, oauth2, oauth1 } = method;
  const own = (oauth2 ?? oauth1)?.client ?? {};
  const protocol: readonly string[] = PROTOCOL_NAMES;
  const isOwn = (name: string) =>
    (name === 'clientId' && own.id === '{clientId}') || (name === 'clientSecret' && own.secret === '{clientSecret}');
  const tokens = Object.keys(oauth2?.tokens ?? {});
  for (const name of [...protocol, 'accessToken', ...(oauth1 ? ['tokenSecret'] : [])])
    if (Object.hasOwn(fields, name) && !isOwn(name))
      report(`fields.${name}`, 'This name belongs to the protocol; rename the field.');
  const taken = new Set([...Object.keys(fields), ...protocol, 'accessToken', 'tokenSecret', 'main']);
  for (const name of tokens)
    if (!isName(name) || taken.has(name))
      report(`oauth.tokens.${name}`, 'The name of a token must be camel case, and the name of nothing else.');
  for (const name of new Set(capturedNames(method)))
    if (!isName(name) || taken.has(name) || tokens.includes(name))
      report('oauth', `The value "${name}" must have a name in camel case that is the name of nothing else.`);
}

function clientFaults(method: AuthMethod, report: Report): void {
  const { id, secret } = (method.oauth2 ?? method.oauth1)?.client ?? {};
  if (secret !== undefined && id === undefined) report('oauth.client.id', "A secret without an id is nobody's.");
  for (const { name } of secret === undefined ? [] : referencesOf(secret))
    if (method.fields[name] && !method.fields[name]?.secret)
      report('oauth.client.secret', `The field "${name}" is shown; a secret belongs into a field of kind secret.`);
}

function oauth2UrlFaults(spec: OAuth2Spec, report: Report): void {
  const isFound = spec.discovery !== undefined || providerOf(spec) !== undefined;
  if (!isFound && spec.authorize?.url === undefined && !spec.device)
    report('oauth.authorize.url', 'This is needed: there is neither a known provider nor a discovery to take it from.');
  if (!isFound && typeof spec.token !== 'function' && spec.token?.url === undefined)
    report('oauth.token.url', 'This is needed: there is neither a known provider nor a discovery to take it from.');
}

function oauth1UrlFaults({ oauth1 = {} }: AuthMethod, report: Report): void {
  if (providerOf(oauth1)) return;
  for (const name of ['requestUrl', 'authorizeUrl', 'accessUrl'] as const)
    if (oauth1[name] === undefined)
      report(`oauth.${name}`, 'This is needed: there is no known provider to take it from.');
}

function partFaults(spec: OAuth2Spec, report: Report): void {
  const { redirect, token, response, tokens = {}, steps = [], refresh, revoke } = spec;
  if (typeof token === 'object') callFaults('oauth.token', token, report);
  if (response) readingFaults('oauth.response', response, report);
  if (response?.accessToken === null) report('oauth.response.accessToken', 'The first answer must hold a token.');
  for (const [name, { refreshed, ...extra }] of Object.entries(tokens)) {
    readingFaults(`oauth.tokens.${name}`, extra, report);
    if (extra.accessToken === (response?.accessToken ?? '/access_token'))
      report(`oauth.tokens.${name}.accessToken`, 'There stands the first token.');
    if (refreshed) readingFaults(`oauth.tokens.${name}.refreshed`, refreshed, report);
  }
  for (const [index, step] of steps.entries()) {
    callFaults(`oauth.steps.${index}`, step, report);
    readingFaults(`oauth.steps.${index}.response`, step.response, report);
    pointerFault(`oauth.steps.${index}.item.list`, step.item?.list, report);
    pointerKeyFaults(`oauth.steps.${index}.item.where`, step.item?.where, report);
  }
  if (revoke) {
    callFaults('oauth.revoke', revoke, report);
    pointerFault('oauth.revoke.error', revoke.error, report);
    pointerKeyFaults('oauth.revoke.success', revoke.success, report);
  }
  if (!refresh) return;
  const inherited = typeof token === 'object' ? token.method : undefined;
  callFaults('oauth.refresh', defined({ method: refresh.method ?? inherited, send: refresh.send }), report);
  if (refresh.response) readingFaults('oauth.refresh.response', refresh.response, report);
  if (refresh.by === 'again' && redirect?.code !== null)
    report(
      'oauth.refresh.by',
      'A code is good for one request, so there is no "again" where "redirect.code" is not null.',
    );
  if (refresh.keepFirst && refresh.by !== undefined && refresh.by !== 'refresh_token')
    report('oauth.refresh.keepFirst', 'This is about the refresh token, which is not used.');
}

function scopeFaults(spec: OAuth2Spec, chosen: readonly string[], report: Report): void {
  const { required = [], optional = [] } = spec.scopes ?? {};
  const all = [...required, ...optional.map(({ value }) => value)];
  if (new Set(all).size !== all.length) report('oauth.scopes', 'A scope is there twice.');
  const separator = separatorOf(spec);
  for (const scope of all)
    if (scope.includes(separator) || /\s/.test(scope))
      report('oauth.scopes', `"${scope}" holds what stands between scopes.`);
  try {
    scopesOf(spec, chosen);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    report('example.authorization.scopes', error.message);
  }
}
