import type { AuthMethod } from './auth.ts';
import { type PackFault, TemplateError } from './errors.ts';
import { choiceValue, isHostLabel, isHostname, valuesSchema } from './field-schema.ts';
import type { Field, Fields } from './fields.ts';
import { isPointer } from './json.ts';
import { schemaOf } from './method-schema.ts';
import { exchangeUrls } from './method-urls.ts';
import { hostLabelFields, splitUrl } from './request.ts';
import { parseTemplate, referencesOf, type TemplatePart } from './template.ts';

const NAME = /^[a-z][A-Za-z0-9]{0,59}$/;

/** What the shape alone cannot say about one auth method: names, conditions, defaults, templates, pointers, example. */
export function methodFaults(name: string, method: AuthMethod): PackFault[] {
  const faults: PackFault[] = [];
  const report = (path: string, message: string) => faults.push({ path, message });
  if (!NAME.test(name) || name in Object.prototype)
    report('', 'The name of an auth method must be camel case, such as "apiToken".');
  for (const [fieldName, field] of Object.entries(method.fields)) fieldFaults(fieldName, field, method.fields, report);
  if (method.exchange && Object.hasOwn(method.fields, 'accessToken'))
    report('fields.accessToken', 'This name belongs to what the exchange gives; rename the field.');
  if (method.gives && typeof method.exchange !== 'function')
    report('gives', 'This names what an exchange function gives, and there is none.');
  for (const given of method.gives ?? [])
    if (!NAME.test(given)) report('gives', `"${given}" must be camel case, such as "sessionToken".`);
  const compiled = compile(method, report);
  if (compiled) {
    urlFaults('request.baseUrl', method.request.baseUrl, method, report);
    for (const { path, url } of exchangeUrls(method)) urlFaults(path, url, method, report);
    for (const [index, host] of (method.hosts ?? []).entries()) hostFaults(`hosts.${index}`, host, method, report);
    for (const label of hostLabelFields(method)) {
      const value = method.fields[label]?.default;
      if (value !== undefined && !isHostLabel(String(value)))
        report(`fields.${label}.default`, 'This becomes part of a host name: only letters, digits and hyphens.');
    }
    if (typeof method.check === 'object')
      for (const { name: used } of referencesOf(method.check.path))
        if (method.fields[used]?.secret ?? used === 'accessToken')
          report('check.path', `The secret "${used}" would stand in a URL, where logs show it.`);
  }
  if (typeof method.check === 'object') {
    if (!/^[/{]/.test(method.check.path))
      report('check.path', 'This must begin with a slash or with a field that does.');
    const { reason, reasons } = method.check.rejected ?? {};
    if (reasons && reason === undefined)
      report('check.rejected.reasons', 'These are values at "reason", which is not given.');
    if (reason !== undefined && !isPointer(reason)) report('check.rejected.reason', NOT_A_POINTER);
    for (const pointer of Object.keys(method.check.success?.body ?? {}))
      if (!isPointer(pointer)) report('check.success.body', `"${pointer}": ${NOT_A_POINTER}`);
    for (const [key, pointer] of Object.entries(method.check.account ?? {}))
      if (!isPointer(pointer)) report(`check.account.${key}`, NOT_A_POINTER);
  }
  if (faults.length === 0) exampleFaults(method, report);
  return faults;
}

type Report = (path: string, message: string) => void;
const NOT_A_POINTER = 'This must be a JSON Pointer, such as "/user/login" (RFC 6901).';

function fieldFaults(name: string, field: Field, fields: Fields, report: Report): void {
  const path = `fields.${name}`;
  if (!NAME.test(name) || name in Object.prototype)
    report(path, 'The name of a field must be camel case, such as "apiToken".');
  if (field.pattern && !compiles(field.pattern.regex))
    report(`${path}.pattern.regex`, 'This is not a regular expression.');
  if ((field.kind === 'select' || field.kind === 'multiSelect') !== (field.options !== undefined))
    report(`${path}.options`, 'Options belong to select and multiSelect, and those need them.');
  const values = (field.options ?? []).map(choiceValue);
  if (new Set(values).size !== values.length) report(`${path}.options`, 'Two options have the same value.');
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    report(`${path}.min`, 'This is more than max.');
  if (field.secret && field.default !== undefined)
    report(`${path}.default`, 'A secret field cannot have a default: it would be the same for everyone.');
  if (field.showWhen) conditionFaults(path, name, field.showWhen, fields, report);
  if (field.default !== undefined && (!field.pattern || compiles(field.pattern.regex))) {
    const { showWhen: _, ...always } = field;
    const parsed = valuesSchema({ [name]: always as Field }).safeParse({ [name]: field.default });
    if (!parsed.success) report(`${path}.default`, parsed.error.issues[0]?.message ?? 'This does not fit the field.');
  }
}

function conditionFaults(
  path: string,
  name: string,
  condition: NonNullable<Field['showWhen']>,
  fields: Fields,
  report: Report,
): void {
  const other = fields[condition.field];
  if (!other || condition.field === name)
    report(`${path}.showWhen.field`, `There is no other field "${condition.field}".`);
  else if (other.secret || other.kind === 'notice')
    report(`${path}.showWhen.field`, 'A condition cannot depend on a secret field or a notice.');
  else if (other.showWhen)
    report(`${path}.showWhen.field`, 'A condition cannot depend on a field that is itself conditional.');
  else if (other.options)
    for (const value of condition.oneOf)
      if (typeof value !== 'string' || !other.options.map(choiceValue).includes(value))
        report(`${path}.showWhen.oneOf`, `"${value}" is not an option of "${condition.field}".`);
  if (other?.kind === 'boolean' && condition.oneOf.some((value) => typeof value !== 'boolean'))
    report(`${path}.showWhen.oneOf`, `"${condition.field}" is true or false.`);
}

function compiles(regex: string): boolean {
  try {
    new RegExp(regex, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Parses every template and reports unknown names; true when all of them are sound. */
function compile(method: AuthMethod, report: Report): boolean {
  const { request, exchange, check } = method;
  const texts: [path: string, text: string, exchanged: boolean][] = [
    ['request.baseUrl', request.baseUrl, true],
    ...Object.entries(request.headers ?? {}).flatMap(([key, text]) => pair('request.headers', key, text, true)),
    ...Object.entries(request.query ?? {}).flatMap(([key, text]) => pair('request.query', key, text, true)),
    ...Object.entries(request.basic ?? {}).map(
      ([key, text]) => [`request.basic.${key}`, text, true] as [string, string, boolean],
    ),
    ...(method.hosts ?? []).map((text, index) => [`hosts.${index}`, text, false] as [string, string, boolean]),
  ];
  if (typeof exchange === 'object') texts.push(...strings('exchange', exchange, false));
  if (typeof check === 'object') {
    const { path, headers, query, form } = check;
    texts.push(['check.path', path, true]);
    for (const [key, record] of Object.entries({ headers, query, form }))
      texts.push(...Object.entries(record ?? {}).flatMap(([name, text]) => pair(`check.${key}`, name, text, true)));
  }
  let sound = true;
  const fail = (path: string, message: string) => {
    sound = false;
    report(path, message);
  };
  const named = new Set([...Object.keys(method.fields).filter((key) => method.fields[key]?.kind !== 'notice')]);
  for (const [path, text, exchanged] of texts) {
    let parts: readonly TemplatePart[] = [];
    try {
      parts = parseTemplate(text);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      fail(path, `${error.message} (at character ${error.position + 1})`);
    }
    for (const part of parts) {
      if (typeof part === 'string' || named.has(part.name)) continue;
      if (exchanged && isGiven(part.name, method)) continue;
      fail(path, `There is no field "${part.name}" in this auth method.`);
    }
  }
  return sound;
}

/** Whether the exchange gives a value of that name; a function that does not say may give any. */
function isGiven(name: string, { exchange, gives }: AuthMethod): boolean {
  return typeof exchange === 'function'
    ? (gives?.includes(name) ?? true)
    : exchange !== undefined && name === 'accessToken';
}

function pair(path: string, key: string, text: string, exchanged: boolean): [string, string, boolean][] {
  return [
    [`${path} (name)`, key, exchanged],
    [`${path}.${key}`, text, exchanged],
  ];
}

function strings(path: string, value: object, exchanged: boolean): [string, string, boolean][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? [[`${path}.${key}`, inner, exchanged] as [string, string, boolean]]
      : typeof inner === 'object' && inner !== null
        ? strings(`${path}.${key}`, inner, exchanged)
        : [],
  );
}

function urlFaults(path: string, template: string, method: AuthMethod, report: Report): void {
  const parts = parseTemplate(template);
  const [first] = parts;
  const urlField = typeof first === 'object' && method.fields[first.name]?.kind === 'url' && first.filters.length === 0;
  if (!urlField && !(typeof first === 'string' && /^https:\/\//.test(first)))
    report(path, 'This must begin with "https://" or with a field of kind url.');
  if (path === 'request.baseUrl' && template.endsWith('/'))
    report(path, 'This must not end with a slash: paths are appended to it.');
  if (urlField && ((typeof parts[1] === 'string' && !parts[1].startsWith('/')) || typeof parts[1] === 'object'))
    report(path, 'Text after a field of kind url must begin with a slash: it would change the host.');
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const field = method.fields[part.name];
    if (field?.secret) report(path, `The secret field "${part.name}" would stand in a URL, where logs show it.`);
    if (field?.optional || field?.showWhen)
      report(path, `The field "${part.name}" may have no value, and without it there is no URL.`);
  }
  hostPartFaults(path, urlField ? splitUrl(template).host.slice(1) : splitUrl(template).host, method, report);
}

function hostFaults(path: string, host: string, method: AuthMethod, report: Report): void {
  if (/[/:@?#]/.test(host.replace(/\{[^}]*\}/g, '').replace(/:\d+$/, '')))
    report(path, 'This must be a host name, without scheme, path and user.');
  if (host.includes('*') && !/^\*\.[^*{]+\.[^*{]+$/.test(host))
    report(path, 'A wildcard stands first and alone, before a name of two labels at least: "*.example.com".');
  hostPartFaults(path, parseTemplate(host), method, report);
}

function hostPartFaults(path: string, parts: readonly TemplatePart[], method: AuthMethod, report: Report): void {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const kind = method.fields[part.name]?.kind;
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
}

function exampleFaults(method: AuthMethod, report: Report): void {
  const { values, calls } = method.example;
  if (calls.length === 0 && Object.keys(values).length === 0) return;
  const parsed = schemaOf(method).safeParse(values);
  if (parsed.success) return;
  for (const issue of parsed.error.issues) report(`example.values.${issue.path.join('.')}`, issue.message);
}
