import type { AuthMethod } from './auth.ts';
import { RequestError } from './errors.ts';
import { hasUnsafeCharacters, isHostLabel, isHostname } from './field-schema.ts';
import type { Field, Fields } from './fields.ts';
import { parseTemplate, type Reference, renderTemplate } from './template.ts';

export type Values = Readonly<Record<string, unknown>>;

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
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  for (const [name, template] of Object.entries(request.headers ?? {})) {
    const key = renderTemplate(name, values);
    const value = renderTemplate(template, values);
    if (key !== undefined && value !== undefined) headers[headerName(key)] = headerValue(key, value);
  }
  for (const [name, template] of Object.entries(request.query ?? {})) {
    const key = renderTemplate(name, values);
    const value = renderTemplate(template, values);
    if (key !== undefined && value !== undefined) query[key] = value;
  }
  if (request.basic) {
    const username = renderTemplate(request.basic.username, values) ?? '';
    const password = renderTemplate(request.basic.password, values) ?? '';
    // RFC 7617, section 2: the first colon ends the user name.
    if (username.includes(':')) throw new RequestError('A user name for basic authentication cannot hold a colon.');
    headers['authorization'] = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  }
  return {
    baseUrl: renderUrl(request.baseUrl, method.fields, values),
    headers,
    query,
    hosts: allowedHosts(method, values),
  };
}

function headerName(name: string): string {
  // RFC 9110, section 5.6.2
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
    throw new RequestError('A header has a name that HTTP does not allow.');
  return name.toLowerCase();
}

function headerValue(name: string, value: string): string {
  if (hasUnsafeCharacters(value)) throw new RequestError(`The value of the header "${name}" would break its line.`);
  return value;
}

/** Fills a URL template, and makes sure that no value has moved it to a host that the template does not mean. */
export function renderUrl(template: string, fields: Fields, values: Values): string {
  const { host } = splitUrl(template);
  for (const part of host)
    if (typeof part !== 'string') assertHostValue(part, fields[part.name], renderTemplate(`{${part.name}}`, values));
  const text = renderTemplate(template, values);
  if (text === undefined || !URL.canParse(text))
    throw new RequestError('The base URL cannot be built from the stored values; a field that it needs is not set.');
  const url = new URL(text);
  if (url.username || url.password) throw new RequestError('The base URL would hold a user name or password.');
  return url.href.replace(/\/$/, '');
}

function assertHostValue(reference: Reference, field: Field | undefined, value: string | undefined): void {
  if (value === undefined || field?.kind === 'select' || field?.kind === 'url') return;
  if (field?.kind === 'hostname' ? isHostname(value) : isHostLabel(value)) return;
  throw new RequestError(
    `The field "${reference.name}" becomes part of a host name and holds characters that a host name cannot have.`,
  );
}

/** The parts of a URL template up to the end of its host, and those after it. */
export function splitUrl(template: string): {
  host: ReturnType<typeof parseTemplate>;
  path: ReturnType<typeof parseTemplate>;
} {
  const parts = parseTemplate(template);
  const host: (typeof parts)[number][] = [];
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
export function hostLabelFields(method: Pick<AuthMethod, 'fields' | 'request' | 'exchange' | 'hosts'>): Set<string> {
  const templates = [
    method.request.baseUrl,
    ...exchangeUrls(method),
    ...(method.hosts ?? []).map((host) => `https://${host}`),
  ];
  const names = templates
    .flatMap((template) => splitUrl(template).host)
    .flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  return new Set(
    names.filter((name) => method.fields[name]?.kind === 'text' || method.fields[name]?.kind === 'secret'),
  );
}

function exchangeUrls(method: Pick<AuthMethod, 'exchange'>): string[] {
  return typeof method.exchange === 'object' ? [method.exchange.url] : [];
}

/** The hosts that a credential of this method may be sent to, given its values. */
export function allowedHosts(method: AuthMethod, values: Values): readonly string[] {
  const own = [method.request.baseUrl, ...exchangeUrls(method)].map(
    (url) => new URL(renderUrl(url, method.fields, values)).host,
  );
  const more = (method.hosts ?? []).flatMap((host) => renderTemplate(host, values) ?? []);
  return [...new Set([...own, ...more])];
}
