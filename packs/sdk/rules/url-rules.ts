import { isHostname } from '../characters.ts';
import { choiceValue } from '../fields/field-schema.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { capturedNames, PROTOCOL_NAMES, tokenNames } from '../method/names.ts';
import { isWholeHost, splitUrl } from '../request/request.ts';
import { parseTemplate, type Reference, type TemplatePart } from '../request/template.ts';
import type { Report } from './rule.ts';

/** Unencrypted, but it leaves the machine neither in a test nor anywhere else. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

/** What one URL may do that others may not. */
interface UrlRights {
  /** Over a field that may have no value: without one there is no such request. */
  readonly mayBeUnset?: boolean;
  /** Logs of the browser and of the API do not see it. */
  readonly mayHoldTokens?: boolean;
}

/** The rules of a URL template: scheme, host, and nothing in it that logs must not show. */
export function urlFaults(
  path: string,
  template: string,
  method: AuthMethod,
  report: Report,
  { mayBeUnset = false, mayHoldTokens = false }: UrlRights = {},
): void {
  const parts = parseTemplate(template);
  const [first] = parts;
  const isWhole = typeof first === 'object' && isAddress(first, method);
  if (!isWhole && !(typeof first === 'string' && (/^https:\/\//.test(first) || LOOPBACK.test(first))))
    report(path, 'This must begin with "https://" or with a field of kind url.');
  if (path === 'request.baseUrl') baseFaults(path, template, parts, report);
  if (isWhole && ((typeof parts[1] === 'string' && !/^[/?]/.test(parts[1])) || typeof parts[1] === 'object'))
    report(path, 'Text after a field of kind url must begin with a slash: it would change the host.');
  const tokens = [...tokenNames(method), ...PROTOCOL_NAMES.filter((name) => name !== 'clientId' && name !== 'scope')];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') continue;
    const field = Object.hasOwn(method.fields, part.name) ? method.fields[part.name] : undefined;
    if (field?.secret || (!field && !mayHoldTokens && tokens.includes(part.name)))
      report(
        path,
        `The secret ${field ? 'field ' : ''}"${part.name}" would stand in a URL, where logs show it${wayOut(path, parts.slice(0, index))}.`,
      );
    if (!mayBeUnset && (field?.optional || field?.showWhen))
      report(path, `The field "${part.name}" may have no value, and without it there is no URL.`);
  }
  const { host } = splitUrl(template);
  if (host.some((part) => typeof part === 'string' && /[@\\\s]/.test(part)))
    report(path, 'Its host must not hold a user name, a backslash or white space.');
  hostPartFaults(path, host, method, report);
}

function baseFaults(path: string, template: string, parts: readonly TemplatePart[], report: Report): void {
  if (template.endsWith('/')) report(path, 'This must not end with a slash: paths are appended to it.');
  if (parts.some((part) => typeof part === 'string' && /[?#]/.test(part)))
    report(
      path,
      'This must not hold "?" or "#", since paths are appended to it: put parameters under "request.query", and leave a fragment out.',
    );
}

/** Where a secret parameter of a request belongs; nothing where it stands in no query, or the request takes none. */
function wayOut(path: string, before: readonly TemplatePart[]): string {
  const isInQuery = before.some((part) => typeof part === 'string' && part.includes('?'));
  const [, call, request = call] =
    /^(exchange|oauth\.(?:token|refresh|revoke|steps\.\d+))\.url$|^(request)\.baseUrl$/.exec(path) ?? [];
  return isInQuery && request !== undefined ? `: put it under "${request}.query"` : '';
}

/** Whether a reference stands for a whole address: a field of kind url, or what an answer names. */
function isAddress({ name, filters }: Reference, method: AuthMethod): boolean {
  if (filters.length > 0) return false;
  return Object.hasOwn(method.fields, name) ? method.fields[name]?.kind === 'url' : isCaptured(name, method);
}

function isCaptured(name: string, method: AuthMethod): boolean {
  return capturedNames(method).includes(name) || (method.gives?.includes(name) ?? false);
}

/** The rules of an entry of `hosts`. */
export function hostFaults(path: string, host: string, method: AuthMethod, report: Report): void {
  if (/[/:@?#]/.test(host.replace(/\{[^{}]*\}/g, '').replace(/:\d+$/, '')))
    report(path, 'This must be a host name, without scheme, path and user.');
  if (host.includes('*') && !/^\*(\.[^*{.]+){2,}$/.test(host))
    report(path, 'A wildcard stands first and alone, before a name of two labels at least: "*.example.com".');
  hostPartFaults(path, ['', ...parseTemplate(host)], method, report);
}

function hostPartFaults(path: string, parts: readonly TemplatePart[], method: AuthMethod, report: Report): void {
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') continue;
    const isField = Object.hasOwn(method.fields, part.name);
    if (!isField && isCaptured(part.name, method)) capturedHostFaults(path, parts, index, part, method, report);
    else if (index > 0 || !isAddress(part, method)) fieldHostFaults(path, part, method, report);
  }
}

function capturedHostFaults(
  path: string,
  parts: readonly TemplatePart[],
  index: number,
  part: Reference,
  method: AuthMethod,
  report: Report,
): void {
  if (part.filters.length > 0 || part.keys.length > 0)
    report(path, `"${part.name}" stands in a host name, where no filters are allowed.`);
  // An answer must not be able to send the credential wherever it likes.
  if (isWholeHost(parts, index) && !method.hosts?.length)
    report(path, `The service names the whole host in "${part.name}", so "hosts" must say which ones are meant.`);
}

function fieldHostFaults(path: string, part: Reference, method: AuthMethod, report: Report): void {
  const kind = Object.hasOwn(method.fields, part.name) ? method.fields[part.name]?.kind : undefined;
  const fromUrl = kind === 'url' && part.filters.length === 1 && part.filters[0] === 'host';
  if (kind !== 'text' && kind !== 'select' && kind !== 'hostname' && !fromUrl)
    report(
      path,
      `The field "${part.name}" stands in a host name; only text (one label), select and hostname fields may, or a url field through "|host".`,
    );
  else if (!fromUrl && (part.filters.length > 0 || part.keys.length > 0))
    report(path, `"${part.name}" stands in a host name, where no filters are allowed.`);
  else if (kind === 'select')
    for (const value of (method.fields[part.name]?.options ?? []).map(choiceValue))
      if (!isHostname(value))
        report(path, `"${part.name}" stands in a host name, and its option "${value}" cannot be part of one.`);
}
