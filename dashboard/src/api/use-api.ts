import { useCallback, useMemo } from 'react';
import { type OperationContext, useClient, useQuery } from 'urql';
import { textOf } from './documents.ts';
import { type Failure, failureOf } from './failures.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What a page reads. `data` stays while it is read anew. */
export interface Read<Data> {
  readonly data: Data | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  readonly again: () => void;
}

/** Reads by a query of the list; it is read anew when the cache learns of a change. */
export function useRead<Data, Given extends Variables>(
  document: TypedDocumentString<Data, Given>,
  variables: Given,
  { pause = false, context }: { readonly pause?: boolean; readonly context?: Partial<OperationContext> } = {},
): Read<Data> {
  const query = textOf(document);
  const [{ data, error, fetching, stale }, run] = useQuery<Data, Given>({
    ...{ query, variables, pause },
    ...(context ? { context } : {}),
  });
  const again = useCallback(() => run({ requestPolicy: 'network-only' }), [run]);
  return useMemo(
    () => ({ data, failure: error && failureOf(error), isLoading: fetching || stale, again }),
    [data, error, fetching, stale, again],
  );
}

export type Answer<Data> =
  | { readonly data: Data; readonly failure?: never }
  | { readonly data?: never; readonly failure: Failure };

/** Changes something. It never throws: what goes wrong is a failure. */
export function useChange<Data, Given extends Variables>(document: TypedDocumentString<Data, Given>) {
  const client = useClient();
  return useCallback(
    async (variables: Given): Promise<Answer<Data>> => {
      const query = textOf(document);
      const { data, error } = await client.mutation<Data, Given>(query, variables).toPromise();
      return error || data === undefined || data === null
        ? { failure: error ? failureOf(error) : { code: 'INTERNAL', message: null, requestId: null, issues: [] } }
        : { data };
    },
    [client, document],
  );
}
