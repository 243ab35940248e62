import { RejectedError } from '../errors.ts';
import { atPointer } from '../json.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import type { Values } from '../request/request.ts';
import { renderTemplate } from '../request/template.ts';
import { readToken } from '../token/answer.ts';
import { heldToken, valuesOf } from './grant.ts';
import { ask, namesOf } from './parts.ts';
import type { TokenStep } from './spec.ts';
import type { Grant, OAuthCall } from './types.ts';

function stepsAfter(method: AuthMethod, after: 'authorization' | 'refresh'): readonly TokenStep[] {
  return (method.oauth2?.steps ?? []).filter((step) => after === 'authorization' || step.when === 'always');
}

/** Whether there is anything to run after an authorization, or after a refresh. */
export function hasSteps(method: AuthMethod, after: 'authorization' | 'refresh'): boolean {
  return stepsAfter(method, after).length > 0;
}

/**
 * Makes the requests that follow a token, in their order: after an authorization all of them, after a refresh those that
 * are made always. Throws RejectedError (`request` also when a list lacks what is looked for), HttpError or RequestError.
 */
export async function runSteps(call: OAuthCall, grant: Grant, after: 'authorization' | 'refresh'): Promise<Grant> {
  let result = grant;
  for (const step of stepsAfter(call.method, after)) result = await runStep(call, result, step);
  return result;
}

async function runStep(call: OAuthCall, grant: Grant, step: TokenStep): Promise<Grant> {
  const { main } = grant.tokens;
  const about = { ...valuesOf(grant), ...(main.refreshToken === undefined ? {} : { refreshToken: main.refreshToken }) };
  // It gives nothing but what is said: an answer's own `access_token` is not taken by chance.
  const reading = { accessToken: null, refreshToken: null, ...step.response };
  const { document, context } = await ask(call, {
    call: step,
    standard: {},
    about,
    reading,
    hasClient: false,
    action: 'a request that follows the token',
  });
  const found = step.item ? itemOf(step.item, document, namesOf(call, about)) : document;
  const read = readToken(found, reading, context);
  const values = { ...grant.values, ...read.values };
  if (reading.accessToken === null) {
    // An introspection (RFC 7662) knows when the token ends, and does not repeat it.
    const token = step.response.expires && read.expiresAt !== undefined ? { ...main, expiresAt: read.expiresAt } : main;
    return { tokens: { ...grant.tokens, main: token }, values };
  }
  return { tokens: { ...grant.tokens, main: heldToken(read, reading, context.now, main) }, values };
}

/** The first item whose members are what the templates say; one that names an unset value restricts nothing. */
function itemOf({ list, where = {} }: NonNullable<TokenStep['item']>, document: unknown, values: Values): unknown {
  const items = atPointer(document, list);
  if (!Array.isArray(items))
    throw new RejectedError('The service answered without the list that is looked at.', 'request');
  const wanted = Object.entries(where).flatMap(([pointer, template]) => {
    const value = renderTemplate(template, values);
    return value === undefined ? [] : [[pointer, value] as const];
  });
  const isWanted = (item: unknown) =>
    wanted.every(([pointer, value]) => String(atPointer(item, pointer) ?? '').toLowerCase() === value.toLowerCase());
  const found = items.find(isWanted);
  if (found === undefined)
    throw new RejectedError(
      items.length === 0
        ? 'The service named nothing that this account can be used for.'
        : 'What the form names is not among what the service offers for this account.',
      'request',
    );
  return found;
}
