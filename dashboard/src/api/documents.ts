interface Listed {
  readonly toString: () => string;
  readonly __meta__?: unknown;
}

const hashes = new Map<string, string>();
const NAME = /(?:query|mutation|subscription)\s+(\w+)/;

/** The text of an operation that the server has on its list; what is sent is its hash. */
export function textOf(document: Listed): string {
  const text = document.toString();
  const name = NAME.exec(text)?.[1];
  const hash = (document.__meta__ as { readonly hash?: string } | undefined)?.hash;
  if (name && hash) hashes.set(name, hash);
  return text;
}

/** What stands in place of the text in a request. */
export function extensionsOf(name: string): {
  readonly persistedQuery: { readonly version: 1; readonly sha256Hash: string };
} {
  const sha256Hash = hashes.get(name);
  if (!sha256Hash) throw new TypeError(`The operation ${name} is not on the list.`);
  return { persistedQuery: { version: 1, sha256Hash } };
}
