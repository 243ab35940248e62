/** What a browser does with addresses and cookies, without one: enough for flows that need no script. */
export interface TestBrowser {
  /** Keeps the cookies of an answer. */
  readonly keep: (url: string, headers: Headers) => void;
  readonly cookieFor: (url: string) => string;
  /** Follows redirects from an address to the last one; `stop` says where not to go on. */
  readonly visit: (
    url: string,
    stop?: (url: string) => boolean,
  ) => Promise<{ readonly url: string; readonly status: number; readonly text: string; readonly headers: Headers }>;
}

const MOST_REDIRECTS = 15;

export function createBrowser(): TestBrowser {
  // As in a browser, the port makes no difference.
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { hostname } = new URL(url);
    const jar = jars.get(hostname) ?? new Map<string, string>();
    jars.set(hostname, jar);
    return jar;
  };
  const keep = (url: string, headers: Headers) => {
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      jarOf(url).set(name.trim(), value.join('='));
    }
  };
  const cookieFor = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    keep,
    cookieFor,
    visit: async (start, stop = () => false) => {
      let url = start;
      for (let step = 0; step < MOST_REDIRECTS; step++) {
        const answer = await fetch(url, { redirect: 'manual', headers: { cookie: cookieFor(url) } });
        keep(url, answer.headers);
        const text = await answer.text();
        const location = answer.headers.get('location');
        if (!location) return { url, status: answer.status, text, headers: answer.headers };
        const next = new URL(location, url).href;
        if (stop(next)) return { url: next, status: answer.status, text, headers: answer.headers };
        url = next;
      }
      throw new Error(`Too many redirects from ${new URL(start).pathname}`);
    },
  };
}
