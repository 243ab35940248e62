import { hasUnsafeCharacters } from '../characters.ts';
import { HttpError, RejectedError, RequestError } from '../errors.ts';
import { atPointer } from '../json.ts';
import { grantValues } from '../oauth/tokens.ts';
import type { Grant, OAuthCall } from '../oauth/types.ts';
import { type Http, type HttpResponse, jsonOf, keepToHosts } from '../request/http.ts';
import {
  allowedHosts,
  assertNoClimb,
  type RequestParts,
  renderEntries,
  renderHeaders,
  renderRequest,
  type Values,
} from '../request/request.ts';
import { isSecret, secretTexts, without } from '../request/scrub.ts';
import { percentEncoded, referencesOf, renderTemplate } from '../request/template.ts';
import type { Account, AuthMethod, CheckOutcome, CheckSpec } from './auth-method.ts';
import { exchange } from './exchange.ts';
import { capturedNames } from './names.ts';
import { callPack, checkOutcome } from './pack-call.ts';

/** The most of what a service says that is shown, in characters. */
const LONGEST_TEXT = 200;
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
  const guard = () => keepToHosts(http, allowedHosts(method, values));
  return tryCheck(method, values, http, now, async () => (await exchange(method, values, guard(), now))?.values ?? {});
}

/** Tries a grant at its service, as `checkCredential` does with fields alone. */
export async function checkGrant(call: OAuthCall, grant: Grant): Promise<CheckOutcome> {
  const { method, values, http, now } = call;
  const given = grantValues(method, {}, grant, call.client.id) as Record<string, string>;
  const unshown = Object.values(grant.tokens).flatMap(({ refreshToken }) => refreshToken ?? []);
  const app = [call.client.secret, call.client.privateKey].flatMap((text) => text ?? []);
  return tryCheck(method, values, http, now, async () => given, [...unshown, ...app]);
}

async function tryCheck(
  method: AuthMethod,
  values: Values,
  http: Http,
  now: () => Date,
  give: () => Promise<Readonly<Record<string, string>>>,
  secrets: readonly string[] = [],
): Promise<CheckOutcome> {
  let all = values;
  let hidden = secrets;
  try {
    const { check } = method;
    const isUnset = (name: string) => values[name] === undefined && Object.hasOwn(method.fields, name);
    if (typeof check === 'object' && referencesOf(check.path).some(({ name }) => isUnset(name)))
      return { outcome: 'unchecked', message: 'Nothing names a request to try.' };
    const exchanged = await give();
    all = { ...values, ...exchanged };
    const guarded = keepToHosts(http, allowedHosts(method, all));
    if (!check) return { outcome: 'unchecked', message: 'The pack names no request to try.' };
    if (typeof check === 'function')
      return scrub(
        await callPack('check', () => check({ values: values as never, exchanged, http: guarded, now }), checkOutcome),
        method,
        all,
        hidden,
      );
    const parts = renderRequest(method, all);
    hidden = [...secrets, ...sentWords({ ...parts.headers, ...renderHeaders(check.headers, all) }, all)];
    const outcome = await runCheck(check, parts, all, guarded, [...secretTexts(method, all), ...hidden]);
    return scrub(outcome, method, all, hidden);
  } catch (error) {
    if (error instanceof RejectedError || error instanceof RequestError)
      return scrub({ outcome: 'rejected', message: error.message }, method, all, hidden);
    if (error instanceof HttpError)
      return scrub({ outcome: 'unavailable', message: error.message }, method, all, hidden);
    throw error;
  }
}

/** Fills the path: a value adds no segments, query or climb (`..`) of its own, unless it is a whole path. */
function renderPath(template: string, values: Values): string {
  const path = renderTemplate(template, values, (value) =>
    value.startsWith('/') ? value.replace(/[?#\\\s]/g, encodeURIComponent) : percentEncoded(value),
  );
  if (path === undefined) throw new RequestError('A value that the path needs is not set.');
  // Without the slash it would continue the host: "https://api.example.com" and ".evil.com".
  if (!path.startsWith('/')) throw new RequestError('A path must begin with a slash.');
  assertNoClimb(path);
  return path;
}

/** What headers make of values, such as the word after `Basic`; a value as it is may be shown, such as the id of a tenant. */
function sentWords(headers: Readonly<Record<string, string>>, values: Values): string[] {
  const plain = new Set<unknown>(Object.values(values));
  return Object.entries(headers).flatMap(([name, value]) =>
    /^(accept|content-type|user-agent)$/i.test(name)
      ? []
      : value.split(/\s+/).filter((word) => word.length >= 8 && !plain.has(word)),
  );
}

async function runCheck(
  check: CheckSpec,
  parts: RequestParts,
  values: Values,
  http: Http,
  secrets: readonly string[],
): Promise<CheckOutcome> {
  const url = new URL(parts.baseUrl + renderPath(check.path, values));
  const query = { ...parts.query, ...renderEntries(check.query, values) };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const form = check.form && renderEntries(check.form, values);
  const response = await http({
    method: check.method ?? 'GET',
    url: url.href,
    headers: { accept: 'application/json', ...parts.headers, ...renderHeaders(check.headers, values) },
    ...(form ? { form } : {}),
    ...(check.json === undefined ? {} : { json: check.json }),
  });
  return judge(check, response, secrets);
}

function judge(check: CheckSpec, response: HttpResponse, secrets: readonly string[]): CheckOutcome {
  const { status } = response;
  const body = jsonOf(response);
  if ((check.rejected?.status ?? [401, 403]).includes(status))
    return refusal(check, body, `: status ${status}`, secrets);
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
    return refusal(check, body, '', secrets);
  return { outcome: 'ok', ...(check.account ? { account: accountIn(check.account, body) } : {}) };
}

function refusal(check: CheckSpec, body: unknown, status: string, secrets: readonly string[]): CheckOutcome {
  const { reason: pointer, reasons } = check.rejected ?? {};
  const said = pointer === undefined ? undefined : atPointer(body, pointer);
  const isText = typeof said === 'string' && said !== '' && !hasUnsafeCharacters(said);
  // Shortened last: half of a secret would not be known as one.
  const reason = isText ? ` (${without(said, secrets).slice(0, LONGEST_TEXT)})` : '';
  return reasons && isText && !reasons.includes(said)
    ? { outcome: 'unavailable', message: `The service could not tell whether the credential works${status}${reason}.` }
    : { outcome: 'rejected', message: `The service refused the credential${status}${reason}.` };
}

function accountIn(pointers: Account, body: unknown): Account {
  const found: Record<string, string> = {};
  for (const key of ACCOUNT_KEYS) {
    const pointer = pointers[key];
    const value = pointer === undefined ? undefined : atPointer(body, pointer);
    if ((typeof value === 'string' && value !== '' && !hasUnsafeCharacters(value)) || typeof value === 'number')
      found[key] = String(value);
  }
  return found;
}

/** Takes secret values out of what a service said: some echo the key that they refuse. */
function scrub(outcome: CheckOutcome, method: AuthMethod, values: Values, more: readonly string[]): CheckOutcome {
  const secrets = [...secretTexts(method, values), ...more];
  if (outcome.outcome !== 'ok') return { ...outcome, message: without(outcome.message, secrets) };
  if (!outcome.account) return outcome;
  // A JSON field may hold the account's own name beside its key, so only whole values are taken out here; and what was
  // captured of an authorization, such as a tenant's id, is often that of the account.
  const captured = method.exchange ? [] : capturedNames(method);
  const whole = Object.entries(values).flatMap(([name, value]) =>
    isSecret(method, name) && !captured.includes(name) && typeof value === 'string' ? [value] : [],
  );
  return {
    outcome: 'ok',
    account: Object.fromEntries(
      Object.entries(outcome.account).map(([key, text]) => [
        key,
        without(String(text), [...whole, ...more]).slice(0, LONGEST_TEXT),
      ]),
    ),
  };
}
