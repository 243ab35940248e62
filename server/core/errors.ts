/** Every code that a caller of the API can meet, and what it means. The GraphQL enum is made from this table. */
export const ERROR_CODES = {
  BAD_REQUEST: 'The request is not a GraphQL request that this server can read.',
  INVALID_INPUT: 'Values of the input break a rule; `issues` says which and why.',
  UNAUTHENTICATED: 'No token, or one that is unknown, expired or revoked.',
  RUN_EXPIRED: 'The run token has ended: an engine gets a new one by `createRunToken`.',
  RUN_REVOKED: 'The run token was ended before its time, or its engine or user was: the run has to stop.',
  FORBIDDEN: 'The caller is known and may not do this.',
  NOT_FOUND: 'There is no such thing, or it is not yours.',
  NAME_IN_USE: 'Another one of the same kind has this name already.',
  LIMIT_REACHED: 'The workspace has as many of this kind as it may have: delete one first.',
  NOT_EMPTY: 'It still holds something that would be lost.',
  REVOKED: 'The connection was revoked; only deleting it is left.',
  CHANGED_MEANWHILE: 'Someone else changed it at the same moment; read it again.',
  PACK_MISSING: 'The integration pack is not installed on this server.',
  PACK_CHANGED: 'The integration pack has changed, and the stored values do not fit it any more.',
  UNREADABLE: 'The stored ciphertext does not open: it was damaged, moved, or sealed under another key.',
  ALTERED:
    'A row of the database was changed by something else than this service, and is not taken; the operator finds it with `doctor`.',
  ALREADY_SET: 'The secret has a value in this environment, and nobody said to overwrite it.',
  NOT_SET: 'The secret exists and has no value in this environment.',
  NEEDS_REAUTH: 'The tokens have ended and cannot be renewed; the user has to authorize the connection again.',
  APP_MISSING: 'There is no OAuth app for the pack: neither the workspace nor the operator has configured one.',
  APP_REFUSED: 'The external service refused the OAuth app (its id or secret): the operator has to look at it.',
  REJECTED: 'The external service refused the credential.',
  RATE_LIMITED:
    'Too many requests in the last minute, where `retryAfterSeconds` says when to come again; or too much of one kind under way.',
  AMBIGUOUS: 'Several connections that are shared with the user have this name.',
  PROTECTED: 'The environment is protected: only an admin may do this in it.',
  KEY_REUSED: 'The idempotency key was used for something else before.',
  UNAVAILABLE: 'Something this needs, such as the database or an external service, cannot be reached now.',
  INTERNAL: 'A fault of this server; the correlation id finds it in the log.',
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(ERROR_CODES, word);
}

/** One fault in an input: where it is, and what is wrong. Never the value itself. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * An error with a message that is safe for the caller and for the log. The cause is for neither: it may hold SQL
 * with values, or what a provider said.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export class InvalidInputError extends AppError {
  override readonly name = 'InvalidInputError';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('INVALID_INPUT', issues.length === 1 ? 'The input has a fault.' : `The input has ${issues.length} faults.`);
    this.issues = issues;
  }
}

export class NotFoundError extends AppError {
  override readonly name = 'NotFoundError';

  constructor(what: string) {
    super('NOT_FOUND', `There is no such ${what}.`);
  }
}

/** For what a query answers with null: turns a NotFoundError into that, and lets others pass. */
export function nullWhenNotFound(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}

/** What was asked for does not go with what is there now. */
export class ConflictError extends AppError {
  override readonly name = 'ConflictError';
}

/** A stored credential cannot be used as things are; the code says whether it, its pack or its state is the reason. */
export class CredentialError extends AppError {
  override readonly name: string = 'CredentialError';
}

/** An authorization cannot begin; the code says whether the app, the service or the pack is the reason. */
export class AuthorizationError extends AppError {
  override readonly name = 'AuthorizationError';
}

/** A row is not as this service wrote it: what it says of who somebody is, or what a name stands for, is not taken. */
export class AlteredError extends AppError {
  override readonly name = 'AlteredError';
  /** Of a workspace or a user that somebody wanted to be known by. */
  readonly row: { readonly kind: 'workspace' | 'user'; readonly id: string } | null;

  constructor(what: string, row: AlteredError['row'] = null) {
    super(
      'ALTERED',
      `The row of the ${what} was changed in the database by something else than this service, and is not taken. The operator finds it with the command "doctor".`,
    );
    this.row = row;
  }
}

/** The caller is known and may not do this to this thing, as it stands. */
export class ForbiddenError extends AppError {
  override readonly name = 'ForbiddenError';

  constructor(message: string, code: 'FORBIDDEN' | 'PROTECTED' = 'FORBIDDEN') {
    super(code, message);
  }
}

/** There were too many requests. */
export class RateLimitedError extends AppError {
  override readonly name = 'RateLimitedError';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `There were too many requests in the last minute. Come again in ${retryAfterSeconds} s.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Sealed bytes do not open; `reason` tells a wrong key and a wrong place from damage. */
export class UnreadableError extends CredentialError {
  override readonly name = 'UnreadableError';
  readonly reason: 'UNKNOWN_KEY' | 'WRONG_PLACE' | 'DAMAGED' | 'TAMPERED' | 'UNSUPPORTED_FORMAT';

  constructor(reason: UnreadableError['reason'], message: string) {
    super('UNREADABLE', message);
    this.reason = reason;
  }
}
