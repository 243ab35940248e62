import type { IncomingHttpHeaders } from 'node:http';
import { compileRegex } from '../fields/linear-regex.ts';
import type { JsonValue } from '../json.ts';
import type { ExampleCall } from '../method/auth-method.ts';
import type { ExpectedText } from '../method/example.ts';
import { differs, type Show } from './sentences.ts';

/** A request that came to a fake service. */
export interface FakeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request compared with a call of the example. */
export interface Comparison {
  /** Whether they are of one method and address; all else is compared only then. */
  readonly isSamePlace: boolean;
  readonly differences: readonly string[];
  /** What was sent where the example says no more than a form of it, such as that of a signature. */
  readonly loose: readonly string[];
}

type Entries = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What keeps a request from being a call of the example; nothing when it is that call. */
export function compare(call: ExampleCall, request: FakeRequest, show: Show): Comparison {
  const [method, expectedUrl = ''] = call.request.split(' ');
  // Letter case of a host, and a path that is left out, mean nothing.
  const wanted = new URL(expectedUrl);
  const given = new URL(request.url);
  if (request.method !== method || placeOf(wanted) !== placeOf(given))
    return { isSamePlace: false, differences: [`not ${method} ${placeOf(wanted)}`], loose: [] };
  const loose: string[] = [];
  const entries = (what: string, expected: Iterable<readonly [string, ExpectedText]>, sent: Entries) =>
    [...expected].flatMap(([name, value]) => {
      const found = sent[name]?.toString();
      if (typeof value !== 'string') loose.push(`${what} ${name} ${found}`);
      return isText(value, found) ? [] : differs(`${what} "${name}"`, value, found, show);
    });
  // A parameter that the documentation does not show may be a secret on its way into a log.
  const extra = [...new Set(given.searchParams.keys())].filter((name) => !wanted.searchParams.has(name));
  const lower = Object.entries(call.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const differences = [
    ...entries('query parameter', wanted.searchParams, Object.fromEntries(given.searchParams)),
    ...extra.map((name) => `query parameter "${name}": the pack sent it, and the example does not show it`),
    ...entries('header', lower, request.headers),
    ...(call.json === undefined
      ? entries(
          'form parameter',
          Object.entries(call.form ?? {}),
          Object.fromEntries(new URLSearchParams(request.body)),
        )
      : bodyDifferences(call.json, request.body, show)),
  ];
  return { isSamePlace: true, differences, loose };
}

/** An address without its query. */
export function placeOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function isText(expected: ExpectedText, sent = ''): boolean {
  if (typeof expected === 'string') return sent === expected;
  if (expected instanceof RegExp) return sent.search(expected) >= 0;
  const compiled = compileRegex(expected.pattern);
  return typeof compiled !== 'string' && compiled.matches(sent);
}

function bodyDifferences(expected: JsonValue, body: string, show: Show): string[] {
  try {
    return jsonDifferences(expected, JSON.parse(body), '', show);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return ['JSON body: the example shows one, and the pack sent none'];
  }
}

function jsonDifferences(expected: unknown, sent: unknown, pointer: string, show: Show): string[] {
  const [one, other] = [membersOf(expected), membersOf(sent)];
  if (!one || !other || Array.isArray(expected) !== Array.isArray(sent))
    return expected === sent ? [] : [differs(`JSON body at "${pointer}"`, textOf(expected), textOf(sent), show)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(other, key)) return [`JSON body at "${at}": the example has it, and the pack sent none`];
    if (!Object.hasOwn(one, key)) return [`JSON body at "${at}": the pack sent it, and the example does not show it`];
    return jsonDifferences(one[key], other[key], at, show);
  });
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
