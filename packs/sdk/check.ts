import type { Account, AuthMethod, CheckOutcome, CheckSpec } from './auth.ts';
import { HttpError, RejectedError, RequestError } from './errors.ts';
import { exchange } from './exchange.ts';
import { hasUnsafeCharacters } from './field-schema.ts';
import { type Http, type HttpResponse, jsonOf, keepToHosts } from './http.ts';
import { atPointer } from './json.ts';
import { allowedHosts, type RequestParts, renderRequest, type Values } from './request.ts';
import { renderTemplate } from './template.ts';

const ACCOUNT_KEYS = ['id', 'login', 'name', 'email', 'team'] as const;

/**
 * Tries a credential at its service. In: validated values. Out: whether the service takes them, and the account
 * behind them; never throws for what a service or a network does.
 */
export async function checkCredential(
  method: AuthMethod,
  values: Values,
  http: Http,
  now: () => Date,
): Promise<CheckOutcome> {
  try {
    const guarded = keepToHosts(http, allowedHosts(method, values));
    if (typeof method.check === 'function')
      return scrub(await method.check({ values: values as never, http: guarded, now }), method, values);
    const path = renderTemplate(method.check.path, values, encodePath);
    if (path === undefined) return { outcome: 'unchecked', message: 'Nothing names a request to try.' };
    const exchanged = await exchange(method, values, guarded, now);
    const all = { ...values, ...exchanged?.values };
    return scrub(await runCheck(method.check, path, renderRequest(method, all), all, guarded), method, all);
  } catch (error) {
    if (error instanceof RejectedError || error instanceof RequestError)
      return { outcome: 'rejected', message: error.message };
    if (error instanceof HttpError) return { outcome: 'unavailable', message: error.message };
    throw error;
  }
}

/** A value in a path must not add segments, a query or a climb (`..`) of its own; a leading slash is the template's. */
function encodePath(value: string): string {
  return value.startsWith('/') ? value.replace(/[?#]/g, encodeURIComponent) : encodeURIComponent(value);
}

async function runCheck(
  check: CheckSpec,
  path: string,
  parts: RequestParts,
  values: Values,
  http: Http,
): Promise<CheckOutcome> {
  const url = new URL(parts.baseUrl + path);
  const query = { ...parts.query, ...renderEach(check.query, values) };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const form = check.form && renderEach(check.form, values);
  const response = await http({
    method: check.method ?? 'GET',
    url: url.href,
    headers: { accept: 'application/json', ...parts.headers, ...renderEach(check.headers, values) },
    ...(form ? { form } : {}),
    ...(check.json === undefined ? {} : { json: check.json }),
  });
  return judge(check, response);
}

function renderEach(templates: Readonly<Record<string, string>> | undefined, values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates ?? {}).flatMap(([name, template]) => {
      const value = renderTemplate(template, values);
      return value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
}

function judge(check: CheckSpec, response: HttpResponse): CheckOutcome {
  const { status } = response;
  const body = jsonOf(response);
  if ((check.rejected?.status ?? [401, 403]).includes(status))
    return {
      outcome: 'rejected',
      message: `The service refused the credential: status ${status}${reasonIn(check, body)}.`,
    };
  const okStatus = check.success?.status ? check.success.status.includes(status) : status >= 200 && status < 300;
  if (!okStatus)
    return {
      outcome: 'unavailable',
      message: `The service answered with status ${status}, which says nothing about the credential.`,
    };
  const expected = Object.entries(check.success?.body ?? {});
  if ((expected.length > 0 || check.account) && body === undefined)
    return {
      outcome: 'unavailable',
      message: 'The service answered with something that is not JSON; is the address right?',
    };
  if (expected.some(([pointer, value]) => JSON.stringify(atPointer(body, pointer)) !== JSON.stringify(value)))
    return { outcome: 'rejected', message: `The service refused the credential${reasonIn(check, body)}.` };
  return { outcome: 'ok', ...(check.account ? { account: accountIn(check.account, body) } : {}) };
}

function reasonIn(check: CheckSpec, body: unknown): string {
  const reason = check.rejected?.reason === undefined ? undefined : atPointer(body, check.rejected.reason);
  return typeof reason === 'string' && reason !== '' && !hasUnsafeCharacters(reason)
    ? ` (${reason.slice(0, 200)})`
    : '';
}

function accountIn(pointers: Account, body: unknown): Account {
  const found: Record<string, string> = {};
  for (const key of ACCOUNT_KEYS) {
    const pointer = pointers[key];
    const value = pointer === undefined ? undefined : atPointer(body, pointer);
    if ((typeof value === 'string' && value !== '' && !hasUnsafeCharacters(value)) || typeof value === 'number')
      found[key] = String(value).slice(0, 200);
  }
  return found;
}

/** Takes secret values out of what a service said: some echo the key that they refuse. */
function scrub(outcome: CheckOutcome, method: AuthMethod, values: Values): CheckOutcome {
  const secrets = Object.entries(values).flatMap(([name, value]) =>
    (method.fields[name]?.secret ?? true) && typeof value === 'string' && value.length > 3 ? [value] : [],
  );
  const clean = (text: string) => secrets.reduce((result, secret) => result.replaceAll(secret, '…'), text);
  if (outcome.outcome !== 'ok') return { ...outcome, message: clean(outcome.message) };
  if (!outcome.account) return outcome;
  return {
    outcome: 'ok',
    account: Object.fromEntries(Object.entries(outcome.account).map(([key, text]) => [key, clean(text as string)])),
  };
}
