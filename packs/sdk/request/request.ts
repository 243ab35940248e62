import { isHostLabel, isHostname, withoutEndSlashes } from '../characters.ts';
import { RequestError } from '../errors.ts';
import { choiceValue } from '../fields/field-schema.ts';
import type { Field, Fields } from '../fields/fields.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { authorizeUrls, exchangeUrls, tokenUrls } from '../method/urls.ts';
import { hostEntry, isAllowedHost } from './http.ts';
import { remember } from './remember.ts';
import { parseTemplate, percentEncoded, renderParts, renderTemplate, type TemplatePart } from './template.ts';

export type Values = Readonly<Record<string, unknown>>;
type Templates = Readonly<Record<string, string>>;

/** A request's parts, ready to use: what a node adds to the call it makes. */
export interface RequestParts {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The hosts that these parts may be sent to; `*.` stands for any subdomain. */
  readonly hosts: readonly string[];
}

/** Fills the method's request with values (stored ones, and exchanged ones on top). Throws RequestError. */
export function renderRequest(method: AuthMethod, values: Values): RequestParts {
  const { request } = method;
  const headers = renderHeaders(request.headers, values);
  if (request.basic) {
    const username = renderTemplate(request.basic.username, values) ?? '';
    const password = renderTemplate(request.basic.password, values) ?? '';
    // RFC 7617, section 2: the first colon ends the user name.
    if (username.includes(':')) throw new RequestError('A user name for basic authentication cannot hold a colon.');
    headers['authorization'] = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  }
  return {
    baseUrl: renderBaseUrl(method, values),
    headers,
    query: renderEntries(request.query, values),
    hosts: allowedHosts(method, values),
  };
}

/** Fills names and values; an entry that names an unset field is left out, of two with one name the later stays. */
export function renderEntries(templates: Templates | undefined, values: Values): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const [name, template] of Object.entries(templates ?? {})) {
    const key = renderTemplate(name, values);
    const value = renderTemplate(template, values);
    if (key !== undefined && value !== undefined) entries[key] = value;
  }
  return entries;
}

/** Fills headers, with names in lower case. Throws RequestError for what HTTP does not allow. */
export function renderHeaders(templates: Templates | undefined, values: Values): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, template] of Object.entries(templates ?? {})) {
    const key = renderTemplate(name, values);
    const value = renderTemplate(template, values);
    if (key !== undefined && value !== undefined) headers[headerName(key)] = headerValue(key, value);
  }
  return headers;
}

/** These say how a message is framed and where it goes; a credential never stands in them. */
const FRAMING = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** Whether a text can be part of a header's name (RFC 9110, section 5.6.2). */
export function isHeaderToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(text);
}

/** Whether a credential may stand in a header of that name. */
export function isHeaderName(name: string): boolean {
  return isHeaderToken(name) && !FRAMING.test(name.toLowerCase());
}

/** Whether a header can have a text in its value (RFC 9110, section 5.5): beyond ASCII there is no agreed meaning. */
export function isHeaderText(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function headerName(name: string): string {
  if (!isHeaderName(name)) throw new RequestError('A header has a name that HTTP does not allow here.');
  return name.toLowerCase();
}

function headerValue(name: string, value: string): string {
  if (!isHeaderText(value))
    throw new RequestError(`The value of the header "${name}" holds characters that a header cannot have.`);
  return value;
}

/** Fills the base URL, without a slash at its end. */
function renderBaseUrl(method: AuthMethod, values: Values): string {
  const url = new URL(renderUrl(method.request.baseUrl, method.fields, values, listedHosts(method, values)));
  if (url.search || url.hash) throw new RequestError('The base URL holds a query or fragment, so no path can follow.');
  return withoutEndSlashes(url.href);
}

/**
 * Fills a URL template, and makes sure that no value has moved it to a host that the template does not mean.
 * @param hosts where a captured value may point: an answer named it, not the pack and not the user.
 */
export function renderUrl(template: string, fields: Fields, values: Values, hosts: readonly string[] = []): string {
  const { host, path } = splitUrl(template);
  const start = renderHost(host, fields, values, hosts);
  const end = renderParts(path, values, percentEncoded);
  // A URL that a user entered may end in a slash, and the text after it begins with one.
  const text =
    start === undefined || end === undefined ? undefined : path.length ? start.replace(/\/$/, '') + end : start;
  if (text === undefined || !URL.canParse(text))
    throw new RequestError('The URL cannot be built from the stored values; a field that it needs is not set.');
  const url = new URL(text);
  if (url.username || url.password) throw new RequestError('The URL would hold a user name or password.');
  assertNoClimb(end ?? '');
  return url.href;
}

function renderHost(
  host: readonly TemplatePart[],
  fields: Fields,
  values: Values,
  hosts: readonly string[],
): string | undefined {
  for (const [index, part] of host.entries()) {
    if (typeof part === 'string') continue;
    const value = values[part.name];
    const field = Object.hasOwn(fields, part.name) ? fields[part.name] : undefined;
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'string' && (field ? fitsHost(field, value) : fitsCaptured(host, index, value, hosts)))
      continue;
    throw new RequestError(
      field
        ? `The field "${part.name}" becomes part of a host name and holds characters that a host name cannot have.`
        : `The service named a host in "${part.name}" that is not on the pack's list.`,
    );
  }
  return renderParts(host, values);
}

/** Whether a value that an answer named may stand where it does: a whole address or name on the list, or one label. */
function fitsCaptured(host: readonly TemplatePart[], index: number, value: string, hosts: readonly string[]): boolean {
  if (index === 0) {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url?.protocol === 'https:' && !/[?#@]/.test(value) && isAllowedHost(url, hosts);
  }
  if (!isWholeHost(host, index)) return isHostLabel(value);
  const text = `https://${value}${host.slice(2).join('')}`;
  // A name of numbers alone is an address, and not each of those is one.
  return isHostname(value) && URL.canParse(text) && isAllowedHost(new URL(text), hosts);
}

/** Whether a reference in the host part of a URL is all of the host, but for a port. */
export function isWholeHost(host: readonly TemplatePart[], index: number): boolean {
  const rest = host.slice(index + 1);
  const isEnd = rest.every((part) => typeof part === 'string') && /^(:\d+)?$/.test(rest.join(''));
  return index === 0 || (index === 1 && typeof host[0] === 'string' && /^https?:\/\/$/.test(host[0]) && isEnd);
}

function fitsHost(field: Field, value: string): boolean {
  if (field.kind === 'select') return (field.options ?? []).some((choice) => choiceValue(choice) === value);
  if (field.kind === 'hostname') return isHostname(value);
  if (field.kind !== 'url') return isHostLabel(value);
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && (field.protocols ?? ['https']).includes(url.protocol.slice(0, -1)) && !/[?#]/.test(value);
}

/** Refuses a path with a segment that climbs: `new URL` would resolve it to a path that the template does not mean. */
export function assertNoClimb(path: string): void {
  if (path.split(/[/\\?#]/).some((segment) => /^(\.|%2e){1,2}$/i.test(segment)))
    throw new RequestError('A path holds "." or ".." as a segment.');
}

interface UrlParts {
  readonly host: readonly TemplatePart[];
  readonly path: readonly TemplatePart[];
}
/** The parts of a URL template up to the end of its host, and those after it. */
export const splitUrl = remember((template): UrlParts => split(parseTemplate(template)));

function split(parts: readonly TemplatePart[]): UrlParts {
  const host: TemplatePart[] = [];
  let seen = '';
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      host.push(part);
      // A whole URL in a field stands for "scheme://host" at least.
      seen += index === 0 ? 'scheme://host' : 'x';
      continue;
    }
    const end = /^[a-z]+:\/\/[^/?#]*/i.exec(seen + part)?.[0].length ?? seen.length + part.length;
    const cut = Math.max(0, end - seen.length);
    host.push(part.slice(0, cut));
    if (cut < part.length) return { host, path: [part.slice(cut), ...parts.slice(index + 1)] };
    seen += part;
  }
  return { host, path: [] };
}

/** The fields that a method puts into a host name beside other text: each value must be one host label. */
export function hostLabelFields(
  method: Pick<AuthMethod, 'fields' | 'request' | 'exchange' | 'oauth2' | 'oauth1' | 'hosts'>,
): Set<string> {
  const urls = [...exchangeUrls(method), ...authorizeUrls(method), ...tokenUrls(method)].map(({ url }) => url);
  const names = [method.request.baseUrl, ...urls, ...(method.hosts ?? []).map((host) => `https://${host}`)]
    .flatMap((template) => splitUrl(template).host)
    .flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  return new Set(
    names.filter((name) => method.fields[name]?.kind === 'text' || method.fields[name]?.kind === 'secret'),
  );
}

/** The hosts that a method lists beside those of its URLs; one that names an unset field is left out. */
export function listedHosts(method: Pick<AuthMethod, 'fields' | 'hosts'>, values: Values): string[] {
  return (method.hosts ?? []).flatMap((host) => renderHost(parseTemplate(host), method.fields, values, []) ?? []);
}

/** The host of a URL template, whose path may name a value that is yet to be given. Throws RequestError. */
export function hostOf(template: string, fields: Fields, values: Values, hosts: readonly string[]): string {
  const text = renderHost(splitUrl(template).host, fields, values, hosts);
  if (text === undefined || !URL.canParse(text))
    throw new RequestError('The URL cannot be built from the stored values; a field that it needs is not set.');
  return hostEntry(new URL(text));
}

/**
 * The hosts that a credential of this method may be sent to, given its values: no authorization server among them. A URL
 * on a host that is yet to be given, as by an exchange, counts when it is. Throws RequestError.
 */
export function allowedHosts(method: AuthMethod, values: Values): readonly string[] {
  const { fields } = method;
  const listed = listedHosts(method, values);
  const isGiven = (part: TemplatePart) =>
    typeof part === 'string' || Object.hasOwn(fields, part.name) || values[part.name] !== undefined;
  const own = [method.request.baseUrl, ...exchangeUrls(method).map(({ url }) => url)]
    .filter((url) => splitUrl(url).host.every(isGiven))
    .map((url) => hostOf(url, fields, values, listed));
  return [...new Set([...own, ...listed])];
}
