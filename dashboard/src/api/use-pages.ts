import type { Client } from '@urql/core';
import { useMemo, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { textOf } from './documents.ts';
import { type Failure, failureOf } from './failures.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

const PAGE = 100;

/** A page of a list, as every list of the API answers. */
interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly totalCount?: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Held<Row> {
  readonly rows: readonly Row[];
  /** How many there are on the server; of a list that does not say, how many are known of. Undefined: nothing is known yet. */
  readonly total: number | undefined;
  readonly failure: Failure | undefined;
}

interface Store<Row> {
  readonly subscribe: (told: () => void) => () => void;
  readonly get: () => Held<Row>;
  /** Reads the next page, if there is one and it is not being read. */
  readonly more: () => void;
  /** Reads all pages anew that were read. */
  readonly again: () => void;
}

export type Pages<Row> = Held<Row> & Pick<Store<Row>, 'more' | 'again'>;
type RowOf<List> = List extends Page<infer Row> ? Row : never;
interface Asked {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/**
 * A list that is read a page at a time, as far as somebody has come. Each page stays subscribed to the cache: a row that
 * changes is drawn anew where it stands, and the order stays.
 */
export function usePages<Data, Variables extends Asked, List extends Page<unknown>>(
  document: TypedDocumentString<Data, Variables>,
  filter: Omit<Variables, keyof Asked>,
  listOf: (data: Data) => List,
): Pages<RowOf<List>> {
  const client = useClient();
  const said = JSON.stringify(filter);
  const store = useMemo(
    () =>
      createPages(
        client,
        textOf(document),
        JSON.parse(said) as object,
        listOf as unknown as (data: object) => Page<RowOf<List>>,
      ),
    [client, document, said],
  );
  const held = useSyncExternalStore(store.subscribe, store.get);
  return { ...held, more: store.more, again: store.again };
}

function createPages<Row>(
  client: Client,
  query: string,
  filter: object,
  listOf: (data: object) => Page<Row>,
): Store<Row> {
  const listeners = new Set<() => void>();
  let pages: readonly Page<Row>[] = [];
  let reads: (() => void)[] = [];
  let held: Held<Row> = { rows: [], total: undefined, failure: undefined };

  const show = (failure: Failure | undefined) => {
    const rows = pages.flatMap(({ nodes }) => nodes);
    const known = rows.length + (pages.at(-1)?.pageInfo.hasNextPage ? 1 : 0);
    held = { rows, failure, total: pages[0] ? (pages[0].totalCount ?? known) : undefined };
    for (const told of listeners) told();
  };
  const read = (index: number) => {
    const after = index === 0 ? null : (pages[index - 1]?.pageInfo.endCursor ?? null);
    reads[index]?.();
    reads[index] = client
      .query(query, { ...filter, first: PAGE, after }, { requestPolicy: 'cache-and-network' })
      .subscribe(({ data, error }) => {
        if (data) pages = index < pages.length ? pages.with(index, listOf(data)) : [...pages, listOf(data)];
        show(error && failureOf(error));
      }).unsubscribe;
  };
  return {
    get: () => held,
    subscribe: (told) => {
      listeners.add(told);
      if (listeners.size === 1) for (let index = 0; index < Math.max(1, pages.length); index++) read(index);
      return () => {
        listeners.delete(told);
        if (listeners.size > 0) return;
        for (const end of reads) end();
        reads = [];
      };
    },
    more: () => {
      if (pages.at(-1)?.pageInfo.hasNextPage && reads.length === pages.length) read(pages.length);
    },
    again: () => {
      for (let index = 0; index < reads.length; index++) read(index);
    },
  };
}
