import { TemplateError } from '../errors.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { capturedNames, clientSecretFields, tokenNames } from '../method/names.ts';
import { authorizeUrls, tokenUrls } from '../method/urls.ts';
import type { OAuth2Spec } from '../oauth/spec.ts';
import { parseTemplate, referencesOf, type TemplatePart } from '../request/template.ts';
import type { TokenCall } from '../token/spec.ts';
import type { Report } from './rule.ts';

/** A template, where it stands, and the names that it may hold beside those of fields. */
interface PlacedTemplate {
  readonly path: string;
  readonly text: string;
  readonly isNamed?: (name: string) => boolean;
}

/** The names that the templates of a method hold; they are sound by now. */
export function usedNames(method: AuthMethod): Set<string> {
  const templates = [...requestTemplates(method), ...innerTemplates(method)];
  return new Set(templates.flatMap(({ text }) => referencesOf(text).map(({ name }) => name)));
}

/** Parses every template of a method and reports unknown names; true when all of them are sound. */
export function templateFaults(method: AuthMethod, report: Report): boolean {
  const fields = new Set(Object.keys(method.fields).filter((key) => method.fields[key]?.kind !== 'notice'));
  const given = (name: string) => isGiven(name, method);
  const hidden = clientSecretFields(method);
  const shown = requestTemplates(method).map((template) => ({ ...template, isNamed: given, isShown: true }));
  let sound = true;
  for (const { path, text, isNamed, isShown } of [...shown, ...innerTemplates(method)] as (PlacedTemplate & {
    isShown?: boolean;
  })[]) {
    const fail = (message: string) => {
      sound = false;
      report(path, message);
    };
    for (const part of partsOf(text, fail)) {
      if (typeof part === 'string') continue;
      if (isShown && hidden.has(part.name))
        fail(`The field "${part.name}" holds the app's secret, which is not handed out.`);
      else if (!fields.has(part.name) && !isNamed?.(part.name))
        fail(`There is no field "${part.name}" in this auth method.`);
    }
  }
  return sound;
}

function partsOf(text: string, fail: (message: string) => void): readonly TemplatePart[] {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    fail(`${error.message} (at character ${error.position + 1})`);
    return [];
  }
}

/** Whether the exchange or the authorization gives a value of that name; a function that does not say may give any. */
function isGiven(name: string, method: AuthMethod): boolean {
  if (typeof method.exchange === 'function') return method.gives?.includes(name) ?? true;
  return [...tokenNames(method), ...capturedNames(method)].includes(name) || (name === 'clientId' && !!method.oauth1);
}

/** The templates of what a credential turns into, and of the check. */
function requestTemplates({ request, check }: AuthMethod): PlacedTemplate[] {
  const texts: PlacedTemplate[] = [
    { path: 'request.baseUrl', text: request.baseUrl },
    ...named('request.headers', request.headers),
    ...named('request.query', request.query),
    ...plain('request.basic', request.basic),
  ];
  if (typeof check !== 'object') return texts;
  const { path, headers, query, form } = check;
  texts.push({ path: 'check.path', text: path });
  for (const [key, record] of Object.entries({ headers, query, form })) texts.push(...named(`check.${key}`, record));
  return texts;
}

/** The other templates: hosts, the exchange, and requests to authorization servers. */
function innerTemplates(method: AuthMethod): PlacedTemplate[] {
  const { exchange, oauth2, oauth1, hosts = [] } = method;
  const texts: PlacedTemplate[] = hosts.map((text, index) => ({ path: `hosts.${index}`, text }));
  if (typeof exchange === 'object') {
    const { response: _, query, headers, ...spec } = exchange as TokenParts & { response?: unknown };
    texts.push(...plain('exchange', spec), ...callTemplates('exchange', { query, headers }));
  }
  if (oauth1) texts.push(...plain('oauth.client', oauth1.client), ...plain('oauth.params', oauth1.params));
  const urls = [...authorizeUrls(method), ...tokenUrls(method)];
  if (oauth1) texts.push(...urls.map(({ path, url }) => ({ path, text: url })));
  if (oauth2) texts.push(...oauth2Templates(oauth2, urls, [...tokenNames(method), ...capturedNames(method)]));
  return texts;
}

function oauth2Templates(
  spec: OAuth2Spec,
  urls: readonly { path: string; url: string }[],
  given: readonly string[],
): PlacedTemplate[] {
  const among = (...names: string[]) => new Set(names).has.bind(new Set(names));
  const app = ['clientId', 'clientSecret'];
  const browser = among('clientId', 'scope', 'state', 'redirectUri');
  const held = [...app, ...given, 'refreshToken'];
  // What a refresh or a poll inherits from the token request is left out where it is not set.
  const token = among(...held, 'scope', 'code', 'codeVerifier', 'state', 'redirectUri', 'deviceCode');
  const sets: readonly [prefix: string, isNamed: (name: string) => boolean][] = [
    ['oauth.authorize', browser],
    ['oauth.token', token],
    ['oauth.refresh', among(...held, 'scope')],
    ['oauth.steps', among(...held)],
    ['oauth.revoke', among(...held, 'token')],
    ['oauth.device', among(...app, 'scope')],
  ];
  const { authorize = {}, token: call, refresh, steps = [], revoke, device, client, discovery } = spec;
  const { params, fragment, issuer } = authorize;
  return [
    ...urls.map(({ path, url }) => ({ path, text: url })),
    ...plain('oauth.authorize', { params, fragment, issuer }),
    ...callTemplates('oauth.token', typeof call === 'object' ? call : {}),
    ...callTemplates('oauth.refresh', refresh || {}),
    ...steps.flatMap((step, index) => [
      ...callTemplates(`oauth.steps.${index}`, step),
      ...plain(`oauth.steps.${index}.item.where`, step.item?.where),
    ]),
    ...callTemplates('oauth.revoke', revoke ?? {}),
    ...plain('oauth.device.params', device?.params),
    ...plain('oauth.client', { id: client?.id, secret: client?.secret }),
  ]
    .map((placed) => {
      const isNamed = sets.find(([prefix]) => placed.path.startsWith(`${prefix}.`))?.[1];
      return isNamed ? { ...placed, isNamed } : placed;
    })
    .filter(({ path }) => discovery || !path.startsWith('oauth.discovery'));
}

type TokenParts = { [K in 'params' | 'query' | 'headers']?: TokenCall[K] | undefined };

/** The templates of a request for tokens but for its URL. */
function callTemplates(path: string, { params, query, headers }: TokenParts): PlacedTemplate[] {
  return [...plain(`${path}.params`, params), ...named(`${path}.query`, query), ...named(`${path}.headers`, headers)];
}

/** Every text inside a value, with its path. */
function plain(path: string, value: object | undefined): PlacedTemplate[] {
  return Object.entries(value ?? {}).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? [{ path: `${path}.${key}`, text: inner }]
      : typeof inner === 'object' && inner !== null
        ? plain(`${path}.${key}`, inner)
        : [],
  );
}

/** Entries whose names are templates too. */
function named(path: string, record: Readonly<Record<string, string>> | undefined): PlacedTemplate[] {
  return Object.entries(record ?? {}).flatMap(([key, text]) => [
    { path: `${path} (name)`, text: key },
    { path: `${path}.${key}`, text },
  ]);
}

/** Reports what is secret and would stand in a URL of the browser or of the API, where logs and histories show it. */
export function exposedSecretFaults(path: string, template: string, method: AuthMethod, report: Report): void {
  const tokens = [...tokenNames(method), 'clientSecret'];
  for (const { name } of referencesOf(template))
    if (Object.hasOwn(method.fields, name) ? method.fields[name]?.secret : tokens.includes(name))
      report(path, `The secret "${name}" would stand in a URL, where logs show it.`);
}
