import type { TypedDocumentString } from './gql/graphql.ts';

/** One fault of an input, as it stands in `extensions.issues`. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: {
      readonly code?: string;
      readonly issues?: readonly InputIssue[];
      readonly correlationId?: string;
    };
  }[];
  /** The whole body as it came. */
  readonly text: string;
  readonly headers: Headers;
}

export interface Client {
  /** Sends an operation; answers with data and errors alike. */
  send<Data, Variables>(
    document: TypedDocumentString<Data, Variables> | string,
    variables?: Variables | Record<string, unknown>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<Data>>;
  /** Sends an operation that has to succeed; answers with its data. */
  ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    ...variables: Record<string, never> extends Variables ? [Variables?] : [Variables]
  ): Promise<Data>;
  /** Sends an operation whose input is at fault; answers with what is wrong. */
  faults<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<readonly InputIssue[]>;
}

/** A GraphQL client over real HTTP. */
export function createClient(url: string, token: string | null): Client {
  const send: Client['send'] = async (document, variables, headers) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const text = await response.text();
    const { data = null, errors = [] } = JSON.parse(text);
    return { status: response.status, data, errors, text, headers: response.headers };
  };
  return {
    send,
    ask: async (document, ...[variables]) => {
      const answer = await send(document, variables);
      if (!answer.data || answer.errors.length > 0)
        throw new Error(`The operation failed: ${JSON.stringify(answer.errors)}`);
      return answer.data;
    },
    faults: async (document, variables) => {
      const { errors, text } = await send(document, variables);
      const [error] = errors;
      if (errors.length !== 1 || error?.extensions.code !== 'INVALID_INPUT' || !error.extensions.issues)
        throw new Error(`The input was not refused: ${text}`);
      return error.extensions.issues;
    },
  };
}
