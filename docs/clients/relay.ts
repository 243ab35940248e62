import { Environment, type FetchFunction, Network, RecordSource, Store } from 'relay-runtime';

export function createRelayEnvironment(url: string, token: string) {
  const fetchFunction: FetchFunction = async ({ text: query }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
  return new Environment({ network: Network.create(fetchFunction), store: new Store(new RecordSource()) });
}
