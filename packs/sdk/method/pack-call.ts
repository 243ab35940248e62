import { z } from 'zod';
import { safeText } from '../characters.ts';
import { HttpError, RejectedError, RequestError } from '../errors.ts';
import { LONGEST_SECONDS } from '../token/expiry.ts';
import type { CheckOutcome } from './auth-method.ts';
import type { Exchanged } from './exchange-spec.ts';

const LONGEST_MESSAGE = 1000;
const REASONS = ['grant', 'client', 'denied', 'request'] as const;

const accountText = z.union([z.string(), z.number()]).transform((text) => safeText(String(text), LONGEST_MESSAGE));
const message = z.string().transform((text) => safeText(text, LONGEST_MESSAGE));
const account = z.object({
  id: accountText.optional(),
  login: accountText.optional(),
  name: accountText.optional(),
  email: accountText.optional(),
  team: accountText.optional(),
});
function atMost(seconds: number): number {
  return Math.min(seconds, LONGEST_SECONDS);
}

/** What the function of a check may answer with. */
export const checkOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ok'), account: account.optional() }),
  z.object({ outcome: z.literal('rejected'), message }),
  z.object({ outcome: z.literal('unavailable'), message }),
  z.object({ outcome: z.literal('unchecked'), message }),
]) as unknown as z.ZodType<CheckOutcome>;

/** What the function of an exchange may answer with. */
export const exchanged: z.ZodType<Exchanged | undefined> = z
  .object({ values: z.record(z.string(), z.string()), expiresInSeconds: z.number().positive().transform(atMost) })
  .optional();

/** The document that the function of a token request answers with, as text. */
export const tokenDocumentText = z.unknown().transform((document) => JSON.stringify(document) ?? '');

/**
 * Calls a function of a pack. What it throws other than RejectedError, RequestError and HttpError, and an answer that it may
 * not give, are its own failure: an HttpError, which says nothing about the credential.
 */
export async function callPack<T>(what: string, call: () => unknown, shape: z.ZodType<T>): Promise<T> {
  try {
    return shape.parse(await call());
  } catch (error) {
    throw knownError(error) ?? new HttpError(`The pack's ${what} failed, or answered with what it may not.`);
  }
}

/** A copy of an error that a pack may throw: what it threw may say something else each time. */
function knownError(error: unknown): Error | undefined {
  try {
    if (error instanceof RejectedError)
      return new RejectedError(textOf(error), REASONS.find((reason) => reason === error.reason) ?? 'grant');
    if (error instanceof RequestError) return new RequestError(textOf(error));
    if (error instanceof HttpError) return new HttpError(textOf(error), { ambiguous: error.ambiguous === true });
    return undefined;
  } catch {
    return undefined;
  }
}

function textOf({ message }: Error): string {
  return safeText(String(message), LONGEST_MESSAGE);
}
