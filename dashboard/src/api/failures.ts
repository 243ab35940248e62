import type { CombinedError } from '@urql/core';

/** One fault of an input: where, and in words. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Why there is no answer, for a person. */
export interface Failure {
  /** Of the server; `OFFLINE`: it was not reached. */
  readonly code: string;
  /** Plain text of the server; null: it said nothing, so the code is all there is. */
  readonly message: string | null;
  /** By which the operator finds the request in the log. */
  readonly requestId: string | null;
  readonly issues: readonly Issue[];
}

export function failureOf(error: CombinedError): Failure {
  const requestId = (error.response as Response | undefined)?.headers?.get('x-request-id') ?? null;
  const [first] = error.graphQLErrors;
  if (!first) return { code: 'OFFLINE', message: null, requestId, issues: [] };
  const { code, issues } = first.extensions as { readonly code?: string; readonly issues?: readonly Issue[] };
  return { code: code ?? 'INTERNAL', message: first.message, requestId, issues: issues ?? [] };
}
