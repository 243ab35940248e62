import type { AuditEventType } from '../api/gql/graphql.ts';

/** A type in words: `CONNECTION_TESTED` is "connection tested", as docs/audit.md lists it. */
export function wordsOf(type: AuditEventType): string {
  return type.toLowerCase().replaceAll('_', ' ');
}
