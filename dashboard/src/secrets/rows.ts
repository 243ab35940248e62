import { useMemo } from 'react';
import { SecretListDocument, type SecretListQuery, type SecretListQueryVariables } from '../api/gql/graphql.ts';
import { usePages } from '../api/use-pages.ts';

/** The secrets of the workspace by name, a page at a time. */
export function useSecretRows(search: string) {
  const variables = useMemo(() => ({ search: search || null }), [search]);
  return usePages<SecretListQuery, SecretListQueryVariables, SecretListQuery['secrets']>(
    SecretListDocument,
    variables,
    ({ secrets }) => secrets,
  );
}
