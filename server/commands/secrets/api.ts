import { CommandError, type Env } from '../command.ts';

/** Asks the API of a server, for commands that work from anywhere. */
export interface Api {
  /** @throws CommandError with what the server says. */
  ask<Data>(query: string, variables?: object): Promise<Data>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: {
      readonly issues?: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
    };
  }[];
}

const DEFAULT_URL = 'http://localhost:4000';
const MILLISECONDS = 30_000;

/**
 * The API at DRAGOPS_URL, as whoever a setting holds the token of: DRAGOPS_TOKEN of a user, DRAGOPS_ENGINE_TOKEN of an engine.
 * @param fixed a token in place of the setting.
 */
export function createApi(env: Env, setting: 'DRAGOPS_TOKEN' | 'DRAGOPS_ENGINE_TOKEN', fixed?: string): Api {
  const url = endpointOf(env['DRAGOPS_URL'] || DEFAULT_URL);
  const token = fixed ?? env[setting];
  if (!token) throw new CommandError(missing(setting));
  return {
    ask: async <Data>(query: string, variables: object = {}) => {
      const answer = await send(url, token, { query, variables });
      const [error] = answer.errors ?? [];
      if (!error) return answer.data as Data;
      const issues = error.extensions?.issues?.map(({ path, message }) => `\n  ${path.slice(1).join('.')}: ${message}`);
      throw new CommandError(`${error.message}${issues?.join('') ?? ''}`);
    },
  };
}

function missing(setting: string): string {
  const whose =
    setting === 'DRAGOPS_TOKEN' ? 'a user, which begins with drgu_,' : 'an engine, which begins with drge_,';
  return `${setting} is missing: set it to the token of ${whose} such as "npm start" prints one, or "tokens create" makes one.`;
}

function endpointOf(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new CommandError('DRAGOPS_URL is not the URL of a server.');
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isHere)
    throw new CommandError('DRAGOPS_URL is not https: a token and values would go over the network as they are.');
  url.pathname = `${url.pathname.replace(/\/(graphql\/?)?$/, '')}/graphql`;
  return url;
}

async function send(url: URL, token: string, body: object): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      // A token goes to no other host.
      redirect: 'error',
      signal: AbortSignal.timeout(MILLISECONDS),
    });
  } catch (cause) {
    throw new CommandError(`No server answers at ${url.origin} (DRAGOPS_URL).`, { cause });
  }
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new CommandError(`What answers at ${url.origin} is not this service (status ${response.status}).`, { cause });
  }
}
