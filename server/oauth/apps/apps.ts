import { randomUUID } from 'node:crypto';
import type { Pack } from '../../../packs/sdk/define-pack.ts';
import type { AuthMethod } from '../../../packs/sdk/method/auth-method.ts';
import { clientFromFields } from '../../../packs/sdk/oauth/tokens.ts';
import type { OAuthClient } from '../../../packs/sdk/oauth/types.ts';
import { referencesOf } from '../../../packs/sdk/request/template.ts';
import { recorded } from '../../audit/log/log.ts';
import type { GrantedApp } from '../../connections/payload.ts';
import type { Caller } from '../../core/caller.ts';
import { AuthorizationError, ConflictError, InvalidInputError, NotFoundError } from '../../core/errors.ts';
import { isUuid } from '../../core/names.ts';
import { placeAt } from '../../crypto/place.ts';
import { refuseNameInUse } from '../../db/errors.ts';
import type { Credential } from '../../registry/registry.ts';
import type { OAuthContext } from '../context.ts';
import { APP, OAuthApp } from './oauth-app.entity.ts';

type OfApps = Pick<OAuthContext<Caller>, 'em' | 'keyring' | 'operatorApps' | 'caller'>;

/** The app of a grant is not configured any more: another one is, or none. */
export class AppChangedError extends Error {}

/** Whether users of a workspace may bring an app of their own for a pack. */
export function takesOwnApp(pack: Pack): boolean {
  return Object.values(pack.methods).some(
    (method) => takesSharedApp(method) && (method.oauth2 ?? method.oauth1)?.client?.own !== false,
  );
}

/**
 * Whether a method may use the app of the workspace or the operator. Not where a user says which server to ask: that
 * server would get the secret.
 */
function takesSharedApp({ oauth2, oauth1 }: AuthMethod): boolean {
  const { resource, issuer } = oauth2?.discovery ?? {};
  const isChosen = [resource, issuer].some((url) => url !== undefined && referencesOf(url).length > 0);
  return (oauth2 ?? oauth1) !== undefined && (oauth2 ?? oauth1)?.client?.id === undefined && !isChosen;
}

/**
 * The app for a new authorization: the one in the connection's own fields, else the workspace's, else the operator's.
 * Undefined when there is none; see `appMissing`.
 */
export async function appFor(
  context: OfApps,
  { entry, values }: Pick<Credential, 'entry' | 'values'>,
): Promise<{ readonly app: GrantedApp; readonly client: OAuthClient } | undefined> {
  const { pack, method } = entry;
  const brought = clientFromFields({ method, values });
  if (brought) return { app: { source: 'fields', clientId: brought.id }, client: brought };
  if (!takesSharedApp(method)) return undefined;
  const own = await workspaceApp(context, pack.slug);
  if (own) return { app: { source: 'workspace', clientId: own.id }, client: own };
  const operators = context.operatorApps.get(pack.slug);
  return operators && { app: { source: 'operator', clientId: operators.id }, client: operators };
}

/** The refusal of an authorization for which there is no app. */
export function appMissing(pack: Pack): AuthorizationError {
  const own = takesOwnApp(pack)
    ? 'Configure one for this workspace, or ask the operator.'
    : 'Ask the operator for one.';
  return new AuthorizationError('APP_MISSING', `There is no OAuth app for ${pack.name} yet. ${own}`);
}

/**
 * The app that a grant was given to, as it is configured today: its secret may have changed, its id may not.
 * @throws AppChangedError when another app is configured by now, or none.
 */
export async function appOfGrant(
  context: OfApps,
  { entry, values }: Pick<Credential, 'entry' | 'values'>,
  app: GrantedApp,
): Promise<OAuthClient> {
  if (app.client) return app.client;
  const brought = clientFromFields({ method: entry.method, values });
  if (brought) return brought;
  const { slug } = entry.pack;
  const found = [await workspaceApp(context, slug), context.operatorApps.get(slug)];
  const client = found.find((candidate) => candidate?.id === app.clientId);
  if (!client) throw new AppChangedError();
  return client;
}

async function workspaceApp(context: OfApps, pack: string): Promise<OAuthClient | undefined> {
  const row = await context.em.findOne(OAuthApp, { pack, workspace: context.caller.workspace });
  if (!row) return undefined;
  const { pack: sealedFor, ...client } = JSON.parse(
    await context.keyring.open(placeAt(APP, row), row.sealed),
  ) as OAuthClient & { readonly pack: string };
  // Whoever writes to the database could give the secret of one app to the service of another pack.
  return sealedFor === pack ? client : undefined;
}

export interface NewApp {
  readonly pack: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
}

/** One app of the workspace, without its secret. @throws NotFoundError */
export async function getApp({ em }: OAuthContext, id: string): Promise<OAuthApp> {
  const options = { exclude: ['sealed'], disableIdentityMap: true } as const;
  const app = isUuid(id) ? await em.findOne(OAuthApp, { id }, options) : null;
  if (!app) throw new NotFoundError('OAuth app');
  return app as OAuthApp;
}

/** The workspace's own apps, by pack; never their secrets. */
export async function listApps({ em }: OAuthContext): Promise<OAuthApp[]> {
  return em.find(OAuthApp, {}, { orderBy: { pack: 'asc' } });
}

const CHANGED = 'The app was changed at the same moment. Read it again and repeat.';

/**
 * Configures the workspace's own app for a pack, in place of one that is there.
 * @throws InvalidInputError, or ConflictError for the later one of two at once.
 */
export async function setApp(context: OAuthContext, input: NewApp): Promise<OAuthApp> {
  const { em, caller, now, registry, keyring } = context;
  const pack = registry.pack(input.pack);
  if (!pack || !takesOwnApp(pack))
    throw new InvalidInputError([
      { path: ['input', 'pack'], message: pack ? 'This pack takes no app of a workspace.' : 'There is no such pack.' },
    ]);
  const found = await em.findOne(OAuthApp, { pack: pack.slug });
  const at = { id: found?.id ?? randomUUID(), workspace: caller.workspace, generation: (found?.generation ?? 0) + 1 };
  const client = {
    pack: pack.slug,
    id: input.clientId,
    ...(input.clientSecret === null ? {} : { secret: input.clientSecret }),
  };
  const sealed = await keyring.seal(placeAt(APP, at), JSON.stringify(client));
  const changes = { clientId: client.id, sealed, generation: at.generation, updatedAt: now() };
  await recorded(
    context,
    async (tx) => {
      if (!found)
        await refuseNameInUse(tx.insert(OAuthApp, { ...at, pack: pack.slug, createdAt: now(), ...changes }), CHANGED);
      else if ((await tx.nativeUpdate(OAuthApp, { id: found.id, generation: found.generation }, changes)) === 0)
        throw new ConflictError('CHANGED_MEANWHILE', CHANGED);
    },
    () => ({ type: 'oauth_app.set', target: { kind: 'oauth_app', id: at.id }, details: { pack: pack.slug } }),
  );
  return em.findOneOrFail(OAuthApp, { pack: pack.slug }, { refresh: true });
}

/** Deletes the workspace's own app for a pack. Connections that were granted to it need a new authorization once their tokens end. */
export async function deleteApp(context: OAuthContext, pack: string): Promise<string> {
  const row = await context.em.findOne(OAuthApp, { pack });
  if (!row) throw new NotFoundError('OAuth app');
  await recorded(
    context,
    (tx) => tx.nativeDelete(OAuthApp, { id: row.id }),
    () => ({ type: 'oauth_app.deleted', target: { kind: 'oauth_app', id: row.id }, details: { pack: row.pack } }),
  );
  return row.id;
}
