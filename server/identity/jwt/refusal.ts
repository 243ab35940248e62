import { errors } from 'jose';
import { AppError } from '../../core/errors.ts';

const WORDS = {
  malformed: 'is not a JWT that this server can read',
  kind: 'is a JWT of another kind than those that users are known by',
  extension: 'asks for an extension (crit) that this server does not know',
  key: 'is signed with a key or an algorithm that is not accepted',
  expired: 'has expired',
  early: 'is not valid yet',
  issuer: 'is from another issuer',
  audience: 'is for another audience',
} as const;

/** The answer to a token that is not accepted; the words are ours, so that they repeat nothing of it. */
export function refusal(reason: keyof typeof WORDS): AppError {
  return new AppError('UNAUTHENTICATED', `The token ${WORDS[reason]}.`);
}

/**
 * What an error of jose says of a token. The error itself goes no further, not as a cause either: those about claims
 * carry the claims.
 */
export function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.JWTExpired) return refusal('expired');
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error);
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return refusal('malformed');
  if (error instanceof errors.JOSENotSupported) return refusal('extension');
  // No key of this id, another algorithm, another signature; and what Web Crypto says to a key that is weak or broken.
  return refusal('key');
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): AppError {
  if (reason === 'missing') return new AppError('UNAUTHENTICATED', `The token lacks the claim "${claim}".`);
  if (reason === 'invalid')
    return new AppError('UNAUTHENTICATED', `The token has a claim "${claim}" that is no number.`);
  if (claim === 'nbf') return refusal('early');
  return refusal(claim === 'iss' ? 'issuer' : 'audience');
}
