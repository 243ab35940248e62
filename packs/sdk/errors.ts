/** One fault in a pack: where it stands (a dotted path inside the definition) and what is wrong with it. */
export interface PackFault {
  readonly path: string;
  readonly message: string;
  /** In the file, counted from one, where that is known. */
  readonly line?: number;
}

/**
 * An error that is known by its name: a pack may bring its own copy of this SDK, whose classes are others, and what
 * it throws must still be understood.
 */
class NamedError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each class below asks about its own name
    return value instanceof Error && value.name === this.name;
  }
}

/** Thrown by `definePack` with every fault at once, so that an author mends a pack in one go. */
export class PackDefinitionError extends NamedError {
  override readonly name = 'PackDefinitionError';
  readonly pack: string;
  readonly faults: readonly PackFault[];

  constructor(pack: string, faults: readonly PackFault[]) {
    super(`Pack "${pack}" is not valid:\n${faults.map((fault) => `  ${fault.path}: ${fault.message}`).join('\n')}`);
    this.pack = pack;
    this.faults = faults;
  }
}

/** A template breaks the grammar; `position` is the offset of the character in the template's text. */
export class TemplateError extends NamedError {
  override readonly name = 'TemplateError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/**
 * Stored values cannot be turned into a request: a value that ends in a host is no host label, a header
 * would break its line, a host is not on the pack's list. The message names fields and hosts, never a secret.
 */
export class RequestError extends NamedError {
  override readonly name = 'RequestError';
}

/**
 * The service could not be asked, or gave no answer that means anything: no connection, a time-out, status 5xx or 429,
 * an answer that is too large, a redirect or no JSON. The message is safe to show; it never holds what was sent.
 */
export class HttpError extends NamedError {
  override readonly name = 'HttpError';
  /** Whether the service may have done what was asked, although no answer came: a time-out, a broken connection. */
  readonly ambiguous: boolean;

  constructor(message: string, { ambiguous = false }: { readonly ambiguous?: boolean } = {}) {
    super(message);
    this.ambiguous = ambiguous;
  }
}

/** Who is to blame for a refusal: the credential or grant, the app (its id and secret), the user's own no, or the request. */
export type RejectionReason = 'grant' | 'client' | 'denied' | 'request';

/** The service answered and said no. */
export class RejectedError extends NamedError {
  override readonly name = 'RejectedError';
  readonly reason: RejectionReason;

  constructor(message: string, reason: RejectionReason = 'grant') {
    super(message);
    this.reason = reason;
  }
}
