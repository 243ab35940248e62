import { createHash, randomUUID } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { HttpError, RejectedError, RequestError } from '../../../packs/sdk/errors.ts';
import { authorizeRequest, finishAuthorizeUrl, scopesOf } from '../../../packs/sdk/oauth/authorize.ts';
import { type DeviceStart, startDevice } from '../../../packs/sdk/oauth/device.ts';
import type { OAuth2Spec } from '../../../packs/sdk/oauth/spec.ts';
import { renderEntries, renderUrl } from '../../../packs/sdk/request/request.ts';
import { recorded } from '../../audit/log/log.ts';
import { getConnection } from '../../connections/access.ts';
import { Connection } from '../../connections/connection.entity.ts';
import { openCredential } from '../../connections/payload.ts';
import { AuthorizationError, ConflictError, CredentialError, InvalidInputError } from '../../core/errors.ts';
import type { MethodEntry } from '../../registry/registry.ts';
import { appFor, appMissing } from '../apps/apps.ts';
import { oauthCall } from '../call.ts';
import { type OAuthContext, redirectUrl } from '../context.ts';
import { Authorization } from './authorization.entity.ts';
import { authorizeUrl } from './authorize-url.ts';
import { discoverApp } from './discovery.ts';
import { oauth1Urls } from './oauth1.ts';
import { type Flow, sealFlow } from './sealed-flow.ts';

const LIFETIME_MILLISECONDS = 10 * 60_000;
const LONGEST_DEVICE_MILLISECONDS = 30 * 60_000;

/** The browser that begins an authorization. */
export interface Browser {
  /** The origin of the page that asked, when it is one that may. */
  readonly origin: string | null;
  /** What binds the browser: the value of its cookie, made when it had none. */
  readonly cookie: string;
}

export interface NewAuthorization {
  readonly entry: MethodEntry;
  /** The name of the new connection, or the id of the one to authorize again. */
  readonly name: string | null;
  readonly connection: string | null;
  /** Of those that the pack offers, beside those it always asks for. */
  readonly scopes: readonly string[];
  /** Validated values of the method's fields; null: those of the connection that is authorized again. */
  readonly values: Readonly<Record<string, unknown>> | null;
  readonly device: boolean;
}

/** A user who begins more of them does not end them. */
const MOST_PENDING = 20;

async function assertFew({ em, caller, now }: OAuthContext): Promise<void> {
  const pending = { user: caller.user, status: 'pending', expiresAt: { $gt: now() } } as const;
  if ((await em.count(Authorization, pending)) >= MOST_PENDING)
    throw new AuthorizationError(
      'RATE_LIMITED',
      `You have ${MOST_PENDING} authorizations that are not ended. Each ends by itself, after ten minutes at most for a browser.`,
    );
}

export interface StartedAuthorization {
  readonly authorization: Authorization;
  /** Where to send the browser; null for a device. */
  readonly url: string | null;
  readonly device: DeviceStart | null;
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * Begins an authorization of the caller. It ends ten minutes later, or with the first use of its state.
 * @throws AuthorizationError, InvalidInputError, ConflictError, NotFoundError, CredentialError.
 */
export async function startAuthorization(
  context: OAuthContext,
  input: NewAuthorization,
  browser: Browser,
): Promise<StartedAuthorization> {
  const { entry } = input;
  await assertFew(context);
  const target = await targetOf(context, input);
  const values = input.values ?? (await storedValues(context, input)) ?? defaultValues(entry);
  const at = { id: randomUUID(), workspace: context.caller.workspace, user: context.caller.user };
  try {
    const { flow: parts, state, device } = await begin(context, input, values);
    const browserHash = device ? null : hashOf(browser.cookie);
    const flow: Flow = {
      ...parts,
      pack: entry.pack.slug,
      method: entry.name,
      target,
      browser: browserHash?.toString('hex') ?? null,
      origin: browser.origin,
    };
    const createdAt = context.now();
    const lifetime = device
      ? Math.min(device.expiresInSeconds * 1000, LONGEST_DEVICE_MILLISECONDS)
      : LIFETIME_MILLISECONDS;
    const row = {
      ...at,
      connection: target.connection,
      kind: device ? ('device' as const) : ('browser' as const),
      pack: entry.pack.slug,
      method: entry.name,
      stateHash: state === null ? null : hashOf(state),
      browserHash,
      sealed: await sealFlow(context, at, flow),
      status: 'pending' as const,
      message: null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetime),
      consumedAt: null,
      nextPollAt: device ? new Date(createdAt.getTime() + device.intervalSeconds * 1000) : null,
      pollSeconds: device?.intervalSeconds ?? null,
    };
    await recorded(
      context,
      (tx) => tx.insert(Authorization, row),
      () => ({
        type: 'authorization.started',
        target: { kind: 'authorization', id: row.id },
        details: { pack: row.pack, method: row.method },
      }),
    );
    const authorization = await context.em.findOneOrFail(Authorization, { id: at.id });
    const url = device ? null : `${context.publicUrl()}/oauth/${entry.pack.slug}/authorize?flow=${at.id}`;
    return { authorization, url, device };
  } catch (error) {
    throw startFault(error, entry);
  }
}

interface Begun {
  readonly flow: Omit<Flow, 'pack' | 'method' | 'target' | 'browser' | 'origin'>;
  readonly state: string | null;
  readonly device: DeviceStart | null;
}

async function begin(context: OAuthContext, input: NewAuthorization, values: Flow['values']): Promise<Begun> {
  const { entry } = input;
  const redirectUri = redirectUrl(context.publicUrl(), entry.pack.slug);
  const { oauth1, oauth2 } = entry.method;
  const found = await appFor(context, { entry, values });
  const discovered = oauth2?.discovery ? await discoverApp(context, entry, values, redirectUri, found) : undefined;
  const configured = discovered ?? found;
  if (!configured) throw appMissing(entry.pack);
  const chosen = oauth2 ? chosenScopes(oauth2, input.scopes) : [];
  // A pack for any server cannot know the scopes of one; the server says them itself.
  const scopes = chosen.length > 0 || oauth2?.scopes ? chosen : (discovered?.scopes ?? []);
  const base = { values, scopes, redirectUri, app: configured.app, client: configured.client };
  if (oauth1) {
    const request = {
      ...oauth1Urls(oauth1, (url) => renderUrl(url, entry.method.fields, values)),
      redirectUri,
      params: renderEntries(oauth1.params, values),
      client: configured.client,
    };
    const { location, requestToken } = await context.oauth1(context.caller).start(request);
    const flow = { ...base, location, oauth1: { request, requestToken } };
    return { flow, state: requestToken.token, device: null };
  }
  const call = oauthCall(entry, base, context, context.now);
  if (input.device) {
    const device = await startDevice(call, scopes);
    return { flow: { ...base, deviceCode: device.deviceCode }, state: null, device };
  }
  const { location, state, codeVerifier } = await authorizeUrl(authorizeRequest(call, { redirectUri, scopes }));
  const flow = {
    ...base,
    location: finishAuthorizeUrl(call, location),
    state,
    ...(codeVerifier === undefined ? {} : { codeVerifier }),
  };
  return { flow, state, device: null };
}

function chosenScopes(spec: OAuth2Spec, chosen: readonly string[]): readonly string[] {
  try {
    return scopesOf(spec, chosen);
  } catch (error) {
    if (error instanceof RequestError) throw fault('scopes', error.message);
    throw error;
  }
}

/** The name that a new connection gets, or the connection that is authorized again. */
async function targetOf(
  context: OAuthContext,
  { entry, name, connection }: NewAuthorization,
): Promise<{ readonly name: string | null; readonly connection: string | null }> {
  if ((name === null) === (connection === null))
    throw fault('name', 'Give a name for a new connection, or the connection to authorize again.');
  if (connection === null) {
    const taken = await context.em.count(Connection, { user: context.caller.user, name });
    if (taken > 0) throw new ConflictError('NAME_IN_USE', 'You have another connection with this name.');
    return { name, connection: null };
  }
  const row = await getConnection(context, connection);
  if (row.status === 'revoked') throw new CredentialError('REVOKED', 'The connection was revoked. Create a new one.');
  if (row.pack !== entry.pack.slug)
    throw fault('connection', `The connection is one of the pack "${row.pack}", not of "${entry.pack.slug}".`);
  return { name: null, connection: row.id };
}

/** The values that the connection has: they stay in the server, so nobody has to enter a tenant again. */
async function storedValues(
  context: OAuthContext,
  { entry, connection }: NewAuthorization,
): Promise<Flow['values'] | undefined> {
  if (connection === null) return undefined;
  const row = await getConnection(context, connection);
  if (!row.sealed || row.method !== entry.name) return undefined;
  await context.audit.record(context, {
    type: 'connection.opened',
    target: { kind: 'connection', id: row.id },
    details: { purpose: 'authorize' },
  });
  return (await openCredential(context, row, row.sealed)).values;
}

function defaultValues({ schema, inputField }: MethodEntry): Flow['values'] {
  const parsed = schema.safeParse({});
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    parsed.error.issues.map(({ path, message }) => ({
      path: ['input', 'fields', inputField, ...path.map(String)],
      message,
    })),
  );
}

function fault(field: string, message: string): InvalidInputError {
  return new InvalidInputError([{ path: ['input', field], message }]);
}

/** What the pack, the service or the network said, as an answer to the one who asked. */
function startFault(error: unknown, { pack }: MethodEntry): unknown {
  if (error instanceof RequestError) return fault('fields', error.message);
  if (error instanceof HttpError)
    return new AuthorizationError('UNAVAILABLE', `${pack.name} cannot be asked now: ${error.message}`);
  // A state of ours is never the same twice; a request token is the service's.
  if (error instanceof UniqueConstraintViolationException)
    return new AuthorizationError('REJECTED', `${pack.name} gave out the same request token twice.`);
  if (error instanceof RejectedError)
    return new AuthorizationError(error.reason === 'client' ? 'APP_REFUSED' : 'REJECTED', error.message);
  return error;
}
