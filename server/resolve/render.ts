import type { AuthMethod } from '../../packs/sdk/method/auth-method.ts';
import { exchange } from '../../packs/sdk/method/exchange.ts';
import { grantValues } from '../../packs/sdk/oauth/tokens.ts';
import { keepToHosts } from '../../packs/sdk/request/http.ts';
import { allowedHosts, renderRequest } from '../../packs/sdk/request/request.ts';
import { openCredential } from '../connections/payload.ts';
import type { RunContext } from './context.ts';
import type { Fresh } from './fresh.ts';
import type { NameValue, ResolvedConnection } from './resolution.ts';

/** Opens a connection whose tokens last, and makes of it what the engine sends. */
export async function resolveConnection(
  context: RunContext,
  { at, sealed, expiresAt, renewal }: Fresh,
  name: string,
): Promise<ResolvedConnection> {
  const { entry, values: stored, grant } = await openCredential(context, at, sealed);
  const { method } = entry;
  const values = grant ? grantValues(method, stored, grant) : stored;
  const issued = method.exchange
    ? await context.exchanges.get(at, () =>
        exchange(method, values, keepToHosts(context.http, allowedHosts(method, values)), context.now),
      )
    : undefined;
  const parts = renderRequest(method, { ...values, ...issued?.values });
  // What was exchanged for something short-lived stays inside: a client's secret, a private key.
  const given = issued || grant ? withoutSecretFields(method, values) : values;
  const fields = { ...given, ...issued?.values };
  return {
    kind: 'connection',
    name,
    id: at.id,
    pack: entry.pack.slug,
    method: entry.name,
    fields,
    baseUrl: parts.baseUrl,
    headers: pairs(parts.headers),
    query: pairs(parts.query),
    hosts: parts.hosts,
    expiresAt: issued?.expiresAt ?? expiresAt,
    renewal,
  };
}

function withoutSecretFields(
  { fields }: AuthMethod,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !fields[name]?.secret));
}

function pairs(record: Readonly<Record<string, string>>): NameValue[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}
