import { RequestError } from '../errors.ts';
import { tokenUrls } from '../method/urls.ts';
import { hostOf, listedHosts, splitUrl, type Values } from '../request/request.ts';
import { endpointOf } from './parts.ts';
import type { OAuthCall } from './types.ts';

/**
 * The hosts that requests for tokens may reach: token, refresh, steps, revocation, device, by the values of the fields.
 * A host that a captured value names part of is any below the fixed rest; one that it names whole is one of `hosts`.
 */
export function tokenHosts(call: Pick<OAuthCall, 'method' | 'values' | 'endpoints'>): readonly string[] {
  const { method, values } = call;
  const listed = listedHosts(method, values);
  const endpoints = method.oauth2
    ? (['token', 'revoke', 'device'] as const).map((which) => endpointOf(call, which))
    : [];
  const templates = [...tokenUrls(method).map(({ url }) => url), ...endpoints.flatMap((url) => url ?? [])];
  const hosts = templates.flatMap((template) => hostsOf(template, call, listed));
  // A function of the pack reaches what the pack lists.
  const isFunction = typeof method.oauth2?.token === 'function';
  return [...new Set([...hosts, ...(isFunction ? listed : [])])];
}

function hostsOf(
  template: string,
  { method, values }: { method: OAuthCall['method']; values: Values },
  listed: string[],
) {
  const { host } = splitUrl(template);
  const lastCaptured = host.findLastIndex(
    (part) => typeof part !== 'string' && !Object.hasOwn(method.fields, part.name),
  );
  if (lastCaptured < 0) return hostIfSet(template, method.fields, values, listed);
  const rest = host.slice(lastCaptured + 1);
  const [suffix] = rest;
  const isFixed = rest.length === 1 && typeof suffix === 'string' && /^(\.[a-z0-9-]+){2,}(:\d+)?$/i.test(suffix);
  return isFixed ? [`*${suffix}`] : listed;
}

/** A URL over an optional field that is not set is a request that is never made. */
function hostIfSet(
  template: string,
  fields: OAuthCall['method']['fields'],
  values: Values,
  listed: string[],
): string[] {
  try {
    return [hostOf(template, fields, values, listed)];
  } catch (error) {
    if (error instanceof RequestError) return [];
    throw error;
  }
}
