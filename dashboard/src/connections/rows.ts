import type { Client } from '@urql/core';
import { useMemo, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { textOf } from '../api/documents.ts';
import { type Failure, failureOf } from '../api/failures.ts';
import {
  ConnectionListDocument,
  type ConnectionListQuery,
  type ConnectionListQueryVariables,
  type ConnectionRowFragment,
} from '../api/gql/graphql.ts';

const PAGE = 100;

export interface Rows {
  readonly rows: readonly ConnectionRowFragment[];
  /** How many there are on the server; undefined: not known yet. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly failure: Failure | undefined;
}

interface RowStore {
  readonly subscribe: (told: () => void) => () => void;
  readonly get: () => Rows;
  /** Reads the next page, if there is one and it is not being read. */
  readonly more: () => void;
  /** Reads all pages anew that were read. */
  readonly again: () => void;
}

type Filter = Pick<ConnectionListQueryVariables, 'whose' | 'filter'>;
type Page = ConnectionListQuery['connections'];

/**
 * A list that is read a page at a time, as far as somebody has come. Each page stays subscribed to the cache: a row that
 * changes is drawn anew where it stands, and the order stays.
 */
export function useConnectionRows({ whose, filter }: Filter): Rows & Pick<RowStore, 'more' | 'again'> {
  const client = useClient();
  const said = JSON.stringify(filter);
  const store = useMemo(() => createRows(client, { whose, filter: JSON.parse(said) }), [client, whose, said]);
  const rows = useSyncExternalStore(store.subscribe, store.get);
  return { ...rows, more: store.more, again: store.again };
}

function createRows(client: Client, filter: Filter): RowStore {
  const query = textOf(ConnectionListDocument);
  const listeners = new Set<() => void>();
  let pages: readonly Page[] = [];
  let failure: Failure | undefined;
  let reads: (() => void)[] = [];
  let shown = shownOf();

  function shownOf(): Rows {
    return {
      rows: pages.flatMap(({ nodes }) => nodes),
      total: pages[0]?.totalCount,
      hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
      failure,
    };
  }

  function read(index: number): void {
    const after = index === 0 ? null : (pages[index - 1]?.pageInfo.endCursor ?? null);
    reads[index]?.();
    const variables = { ...filter, first: PAGE, after };
    reads[index] = client
      .query<ConnectionListQuery, ConnectionListQueryVariables>(query, variables, {
        requestPolicy: 'cache-and-network',
      })
      .subscribe(({ data, error }) => {
        failure = error && failureOf(error);
        if (data) pages = withPage(pages, index, data.connections);
        shown = shownOf();
        for (const told of listeners) told();
      }).unsubscribe;
  }

  const stop = () => {
    for (const end of reads) end();
    reads = [];
  };
  return {
    get: () => shown,
    subscribe: (told) => {
      listeners.add(told);
      if (listeners.size === 1) for (let index = 0; index < Math.max(1, pages.length); index++) read(index);
      return () => {
        listeners.delete(told);
        if (listeners.size === 0) stop();
      };
    },
    more: () => {
      if (shown.hasMore && reads.length === pages.length) read(pages.length);
    },
    again: () => {
      for (let index = 0; index < reads.length; index++) read(index);
    },
  };
}

function withPage(pages: readonly Page[], index: number, page: Page): readonly Page[] {
  return index < pages.length ? pages.with(index, page) : [...pages, page];
}
