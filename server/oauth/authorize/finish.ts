import { HttpError, RejectedError, RequestError } from '../../../packs/sdk/errors.ts';
import type { Account } from '../../../packs/sdk/method/auth-method.ts';
import { readRedirect } from '../../../packs/sdk/oauth/authorize.ts';
import { exchangeCode, runSteps } from '../../../packs/sdk/oauth/tokens.ts';
import type { Grant } from '../../../packs/sdk/oauth/types.ts';
import type { GrantedCredential } from '../../connections/payload.ts';
import { insertRevocation, type RevocationRow, revocationOfGrant } from '../../connections/revocation/revocation.ts';
import type { Origin } from '../../core/caller.ts';
import { AppError } from '../../core/errors.ts';
import { Sealed } from '../../crypto/sealed.ts';
import type { QueryEverywhere } from '../../db/query.ts';
import { untilWritten } from '../../db/until-written.ts';
import type { MethodEntry } from '../../registry/registry.ts';
import { accountOf } from '../account-of.ts';
import { oauthCall, oauthMethod } from '../call.ts';
import { type ContextFor, clockFrom, type OAuthContext } from '../context.ts';
import { Authorization, type AuthorizationStatus } from './authorization.entity.ts';
import { saveAgain, saveNew } from './save.ts';
import { type Flow, openFlow } from './sealed-flow.ts';
import { hashOf } from './start.ts';
import { STILL_TOLD, untilTold } from './until-told.ts';

/** What came of a browser's return. Without a flow, it is not even known whose it was. */
export interface Ending {
  readonly flow: { readonly id: string; readonly origin: string | null } | null;
  readonly status: AuthorizationStatus | 'foreign' | 'unknown' | 'used';
  /** Plain text for the user. */
  readonly message: string;
}

const CONSUME = {
  name: 'consume-authorization',
  text: `update oauth_authorization set status = 'exchanging', consumed_at = now()
    where state_hash = $1 and pack = $2 and browser_hash = $3 and status = 'pending' and expires_at > $4
    returning id, workspace_id as workspace, user_id as "user", sealed, now() as time`,
};
const LOOK = {
  name: 'look-at-authorization',
  text: `select id, workspace_id as workspace, user_id as "user", sealed, pack = $2 as same_pack, browser_hash = $3 as same_browser, status
    from oauth_authorization where state_hash = $1`,
};

/** A row that this request, and no other, may go on with. */
export interface Consumed {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly sealed: Uint8Array;
  readonly time: string | Date;
}

export interface Return {
  readonly pack: string;
  /** The parameters of the redirect; those that stand there twice make it invalid. */
  readonly parameters: Readonly<Record<string, string>> | null;
  /** The value of the browser cookie. */
  readonly browserCookie: string | null;
}

/**
 * Ends an authorization in the browser: its row is consumed by one statement when state, provider's path and browser
 * match, and only then is the code exchanged, once, whatever happens. Never throws for what a browser or a service does.
 */
export async function finishAuthorization(
  everywhere: QueryEverywhere,
  contextFor: ContextFor,
  now: () => Date,
  { pack, parameters, browserCookie }: Return,
  origin: Origin,
): Promise<Ending> {
  const state = parameters?.['state'] ?? parameters?.['oauth_token'] ?? parameters?.['denied'];
  if (!parameters || !state) return unknown('The address holds no authorization, or holds its parts twice.');
  const key = [hashOf(state), pack, hashOf(browserCookie ?? '')];
  const [consumed] = await everywhere<Consumed>(CONSUME, [...key, now()]);
  if (!consumed) return explain(everywhere, contextFor, key);
  const context = contextFor(consumed.workspace, consumed.user, origin);
  return complete(context, consumed, async (entry, flow) => {
    if (flow.browser !== hashOf(browserCookie ?? '').toString('hex') || flow.pack !== pack)
      throw new RejectedError('The authorization was changed in the database.', 'request');
    if (!(await untilTold(context, entry, consumed))) throw new AppError('UNAVAILABLE', STILL_TOLD);
    const clock = clockFrom(new Date(consumed.time));
    if (flow.oauth1) {
      if (parameters['denied'] !== undefined || !parameters['oauth_verifier'])
        throw new RejectedError('The service sent no verifier: access was not granted.', 'denied');
      const { request, requestToken } = flow.oauth1;
      const oauth1 = context.oauth1(context.caller);
      return oauth1.finish(request, requestToken, parameters, entry.method.oauth1?.values, clock());
    }
    const call = oauthCall(entry, flow, context, clock);
    const redirect = readRedirect(call, parameters);
    return exchangeCode(call, {
      ...(redirect.code === undefined ? {} : { code: redirect.code }),
      ...(flow.codeVerifier === undefined ? {} : { codeVerifier: flow.codeVerifier }),
      redirectUri: flow.redirectUri,
      state: flow.state ?? '',
      scopes: flow.scopes,
      values: redirect.values,
    });
  });
}

/**
 * Gets the grant of a consumed authorization and saves it as a connection. Never throws.
 * @param obtain asks the service for the tokens.
 */
export async function complete(
  context: OAuthContext,
  consumed: Consumed,
  obtain: (entry: MethodEntry, flow: Flow) => Promise<Grant>,
): Promise<Ending> {
  const { id } = consumed;
  let pack = '';
  let flow: Ending['flow'] = null;
  let unsaved: GrantedCredential | undefined;
  let account: Account | null = null;
  try {
    const opened = await openFlow(context, consumed, new Sealed(consumed.sealed));
    flow = { id, origin: opened.origin };
    pack = opened.pack;
    const entry = oauthMethod(context.registry, opened.pack, opened.method);
    const credential = { entry, values: opened.values, app: opened.app };
    unsaved = { ...credential, grant: await obtain(entry, opened) };
    const call = oauthCall(entry, opened, context, clockFrom(new Date(consumed.time)));
    if (entry.method.oauth2) unsaved = { ...credential, grant: await runSteps(call, unsaved.grant, 'authorization') };
    account = await accountOf(context, entry, opened, unsaved.grant);
    const granted = { credential: unsaved, requestedScopes: opened.scopes, account };
    const { name, connection } = opened.target;
    await untilWritten(() =>
      connection
        ? saveAgain(context, { id, connection }, granted)
        : saveNew(context, { id, name: name ?? '' }, granted),
    );
    return { flow, ...SUCCEEDED };
  } catch (error) {
    const outcome = outcomeOf(context, error);
    try {
      const lost = unsaved && (await revocationOfGrant(context, { ...consumed, generation: 1 }, unsaved, account));
      const isSaved = await untilWritten(() => giveUp(context, id, pack, outcome, lost));
      if (isSaved) return { flow, ...SUCCEEDED };
      if (lost) context.worker.wake('revocations');
    } catch (err) {
      const lost = unsaved
        ? 'the access that was given is alive at the service, and held by nobody'
        : 'no access was given';
      context.log.error({ err, authorization: id, pack }, `The end of an authorization could not be written: ${lost}`);
    }
    return { flow, ...outcome };
  }
}
const SUCCEEDED = { status: 'succeeded', message: 'The connection is there.' } as const;

/**
 * Writes that an authorization has failed, with the revocation of what it gave: tokens that no connection holds must not
 * stay alive at the service. In one transaction with the look at its row, which says whether it was saved after all, by a
 * commit whose answer was lost.
 * @returns whether it was.
 */
async function giveUp(
  context: OAuthContext,
  id: string,
  pack: string,
  { status, message }: Failed,
  lost: RevocationRow | undefined,
): Promise<boolean> {
  return context.em.transactional(async (tx) => {
    const ended = await tx.nativeUpdate(Authorization, { id, status: 'exchanging' }, { status, message, sealed: null });
    // One that has ended is not ended again.
    if (ended === 0) {
      const row = await tx.findOne(Authorization, { id }, { disableIdentityMap: true });
      if (row?.status === 'succeeded') return true;
    }
    if (lost) await insertRevocation(tx, lost);
    if (ended > 0)
      await context.audit.recordIn(tx, context, {
        type: 'authorization.failed',
        target: { kind: 'authorization', id },
        outcome: status === 'denied' ? 'REJECTED' : 'UNAVAILABLE',
        details: { pack },
      });
    return false;
  });
}

interface Failed {
  readonly status: 'denied' | 'failed';
  readonly message: string;
}

function outcomeOf(context: OAuthContext, error: unknown): Failed {
  if (error instanceof RejectedError)
    return { status: error.reason === 'denied' ? 'denied' : 'failed', message: error.message };
  if (error instanceof HttpError || error instanceof RequestError) return { status: 'failed', message: error.message };
  if (error instanceof AppError && error.code !== 'INTERNAL') return { status: 'failed', message: error.message };
  context.log.error({ err: error }, 'An authorization could not be completed');
  return { status: 'failed', message: 'This server failed; the operator finds the reason in the log.' };
}

function unknown(message: string): Ending {
  return { flow: null, status: 'unknown', message };
}

interface Looked extends Omit<Consumed, 'sealed' | 'time'> {
  readonly sealed: Uint8Array | null;
  readonly same_pack: boolean;
  readonly same_browser: boolean;
  readonly status: AuthorizationStatus;
}

/** Why there was nothing to consume. A stranger learns nothing of the authorization, and cannot end it. */
async function explain(everywhere: QueryEverywhere, contextFor: ContextFor, key: readonly unknown[]): Promise<Ending> {
  const [row] = await everywhere<Looked>(LOOK, key);
  if (!row) return unknown('This server knows no such authorization. Begin again in the dashboard.');
  if (!row.same_browser || !row.same_pack)
    return {
      flow: null,
      status: 'foreign',
      message: row.same_browser
        ? 'The answer came to the address of another service, and was not used. Begin again in the dashboard.'
        : 'The authorization was not begun in this browser, or its cookie was lost. Begin again in the dashboard.',
    };
  const flow = { id: row.id, origin: await originOf(contextFor, row) };
  if (row.status === 'pending')
    return { flow, status: 'expired', message: 'The authorization took too long. Begin again in the dashboard.' };
  return { flow, status: 'used', message: 'This authorization was used already.' };
}

/** Whom the page tells: what is sealed says so, as long as there is something sealed. */
async function originOf(contextFor: ContextFor, { sealed, ...at }: Looked): Promise<string | null> {
  if (!sealed) return null;
  return (await openFlow(contextFor(at.workspace, at.user), at, new Sealed(sealed))).origin;
}
