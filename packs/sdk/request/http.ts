import { HttpError, RequestError } from '../errors.ts';

/** A request that a pack makes. `form` and `json` set the content type; at most one of them is given. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A body that is sent as it is; the caller sets its content type. */
  readonly text?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How packs reach the network. The server's client refuses redirects, private addresses, hosts off the pack's
 * list, answers over a size and answers over a deadline; each failure is an HttpError that repeats nothing secret.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** The body of a response as JSON, or undefined when it is none. */
export function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.body);
  } catch {
    return undefined;
  }
}

/** The body bytes and the content type that a request stands for. */
export function bodyOf(request: HttpRequest): { readonly body?: string; readonly contentType?: string } {
  if (request.form)
    return { body: new URLSearchParams(request.form).toString(), contentType: 'application/x-www-form-urlencoded' };
  if (request.json !== undefined) return { body: JSON.stringify(request.json), contentType: 'application/json' };
  return request.text === undefined ? {} : { body: request.text };
}

/** A URL's entry in a list of hosts: without a port it means https, so one of http always has its port. */
export function hostEntry(url: URL): string {
  return url.protocol === 'http:' && url.port === '' ? `${url.host}:80` : url.host;
}

/**
 * Whether a URL's host is on a list of names (`api.example.com`) and wildcards (`*.example.com`). An entry without a port is
 * https at its own port, 443; one with a port is that port alone.
 */
export function isAllowedHost(url: URL, hosts: readonly string[]): boolean {
  const isHttps = url.protocol === 'https:';
  if (!isHttps && url.protocol !== 'http:') return false;
  const port = url.port || (isHttps ? '443' : '80');
  return hosts.some((entry) => {
    const said = /:(\d{1,5})$/.exec(entry)?.[1];
    const name = said === undefined ? entry : entry.slice(0, -said.length - 1);
    const isPort = port === (said ?? '443') && (port !== '443' || isHttps) && (port !== '80' || !isHttps);
    return isPort && (name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : name === url.hostname);
  });
}

/** `http`, kept to a list of hosts, so that a credential is never sent to a host that it is not for. */
export function keepToHosts(http: Http, hosts: readonly string[]): Http {
  return async (request) => {
    if (!URL.canParse(request.url)) throw new RequestError('The pack built a request without a valid URL.');
    const url = new URL(request.url);
    if (!isAllowedHost(url, hosts))
      throw new HttpError(`The host ${url.host} is not on the pack's list (${hosts.join(', ') || 'which is empty'}).`);
    return http(request);
  };
}
