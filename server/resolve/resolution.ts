import type { ErrorCode } from '../core/errors.ts';

/** The most names that one resolve may ask for. */
export const MOST_NAMES = 200;

export interface ResolveRequest {
  /** The id of the user that the run is for; null: as the run token says. */
  readonly user: string | null;
  /** The id or the name of the environment that the run is in; null: as the run token says. */
  readonly environment: string | null;
  readonly connections: readonly string[];
  readonly secrets: readonly string[];
  /** Names of connections whose short-lived token a service has refused before its end. */
  readonly refused: readonly string[];
  /** Whether nobody waits for the answer any more. */
  readonly isOver: () => boolean;
}

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** What came of it that a service had refused the token of a connection. */
export type Renewal = 'renewed' | 'too_soon' | 'impossible' | 'failed';

/** A connection with its plaintext: the fields, and the request parts that they turn into. */
export interface ResolvedConnection {
  readonly kind: 'connection';
  readonly name: string;
  readonly id: string;
  readonly pack: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly baseUrl: string;
  readonly headers: readonly NameValue[];
  readonly query: readonly NameValue[];
  readonly hosts: readonly string[];
  /** When a short-lived credential among these ends. */
  readonly expiresAt: Date | null;
  /** Null: nobody said that it was refused. */
  readonly renewal: Renewal | null;
}
export interface ResolvedSecret {
  readonly kind: 'secret';
  readonly name: string;
  readonly value: string;
}
/** Why one name has no value; the others are not affected. */
export interface ResolveFailure {
  readonly kind: 'failure';
  readonly name: string;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface Resolution {
  /** In the order of the names that were asked for. */
  readonly connections: readonly (ResolvedConnection | ResolveFailure)[];
  readonly secrets: readonly (ResolvedSecret | ResolveFailure)[];
}
