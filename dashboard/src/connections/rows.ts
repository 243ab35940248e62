import {
  ConnectionListDocument,
  type ConnectionListQuery,
  type ConnectionListQueryVariables,
  type ConnectionRowFragment,
} from '../api/gql/graphql.ts';
import { type Pages, usePages } from '../api/use-pages.ts';

export type Rows = Pages<ConnectionRowFragment>;

/** Connections, a page at a time. */
export function useConnectionRows(filter: Pick<ConnectionListQueryVariables, 'whose' | 'filter'>): Rows {
  return usePages<ConnectionListQuery, ConnectionListQueryVariables, ConnectionListQuery['connections']>(
    ConnectionListDocument,
    filter,
    ({ connections }) => connections,
  );
}
