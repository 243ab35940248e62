import type { Account, CheckOutcome } from '../../packs/sdk/method/auth-method.ts';
import { checkGrant } from '../../packs/sdk/method/check.ts';
import type { Grant } from '../../packs/sdk/oauth/types.ts';
import type { MethodEntry } from '../registry/registry.ts';
import type { Flow } from './authorize/sealed-flow.ts';
import { oauthCall } from './call.ts';
import type { OAuthContext } from './context.ts';

type Of = Pick<Flow, 'values' | 'client' | 'app'>;

/** Whose access a grant is, as the service says; null where it does not. */
export async function accountOf(
  context: OAuthContext,
  entry: MethodEntry,
  of: Of,
  grant: Grant,
): Promise<Account | null> {
  const outcome = await checkOf(context, entry, of, grant);
  return outcome.outcome === 'ok' ? (outcome.account ?? null) : null;
}

/** What the service says of a grant. */
export function checkOf(context: OAuthContext, entry: MethodEntry, of: Of, grant: Grant): Promise<CheckOutcome> {
  return checkGrant({ ...oauthCall(entry, of, context, context.now), http: context.http }, grant);
}
