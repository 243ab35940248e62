import { readFileSync } from 'node:fs';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';

// Which types `... on OperationError` and `... on Node` can be; in a page, import the file.
const possibleTypes = JSON.parse(readFileSync(new URL('./possible-types.json', import.meta.url), 'utf8'));

export function createApolloClient(url: string, token: string) {
  return new ApolloClient({
    link: new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } }),
    // Packs have no id: they are known by their slug.
    cache: new InMemoryCache({ possibleTypes, typePolicies: { Pack: { keyFields: ['slug'] } } }),
  });
}
