import { safeText } from '../characters.ts';
import type { AuthMethod, Example, ExampleCall } from '../method/auth-method.ts';
import type { ExpectedText } from '../method/example.ts';
import { schemaOf } from '../method/schema.ts';
import type { Values } from '../request/request.ts';
import { secretTexts, without } from '../request/scrub.ts';

const LONGEST_SHOWN = 200;
const MOST_SENTENCES = 5;

/** What a pack does is not what its example says. The message is for its author, and holds nothing secret. */
class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** There is nothing in a pack that a statement could be proven by. */
export class NotProvenError extends Error {
  override readonly name = 'NotProvenError';
}

/** The values of the example as its form takes them; fails with a sentence for each that it does not. */
export function exampleValues(method: AuthMethod, values: Example['values'] = method.example.values): Values {
  const { data, error } = schemaOf(method).safeParse(values);
  none((error?.issues ?? []).map(({ path, message }) => `example.values.${path.join('.')}: ${message}`));
  return data ?? {};
}

/** Fails with what was found, a sentence a line; the first few of them. */
export function none(sentences: readonly string[]): void {
  if (sentences.length === 0) return;
  const more = sentences.length - MOST_SENTENCES;
  const shown = more > 0 ? [...sentences.slice(0, MOST_SENTENCES), `${more} more are like these.`] : sentences;
  throw new ConformanceError(shown.join('\n'));
}

/** Fails with a sentence unless something holds. */
export function holds(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new ConformanceError(sentence);
}

/** Writes texts for people, each without the secrets that it holds. */
export type Show = (value: unknown) => string;

/**
 * What shows the texts of one method's example: its secret fields, the app's secret, and what answers call a token or the like
 * are left out, also where they stand in Base64. Made-up as they should be, somebody may have taken real ones.
 */
export function showOf({ fields, example }: Pick<AuthMethod, 'fields' | 'example'>): Show {
  const secrets = [
    ...secretTexts({ fields }, example.values).flatMap((text) => [text, ...textsOf(text)]),
    example.authorization?.client.secret ?? '',
    ...example.calls.flatMap(({ reply }) => secretsIn(reply)),
  ].filter((text) => text.length > 3);
  return (value) => {
    if (value === undefined || value === null || value === '') return value === '' ? 'an empty text' : 'nothing';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const hidden = without(text, secrets)
      .split(' ')
      .map((word) => (holdsEncoded(word, secrets) ? '…' : word))
      .join(' ');
    return typeof value === 'string' ? `"${safeText(hidden, LONGEST_SHOWN)}"` : safeText(hidden, LONGEST_SHOWN);
  };
}

function holdsEncoded(word: string, secrets: readonly string[]): boolean {
  const decoded = Buffer.from(word, 'base64').toString('utf8');
  return secrets.some((secret) => decoded.includes(secret) || decoded.includes(encodeURIComponent(secret)));
}

/** The texts inside a JSON field, which an example holds as text. */
function textsOf(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' ? secretTexts({ fields: {} }, { parsed }) : [];
  } catch {
    return [];
  }
}

function secretsIn({ json, text }: ExampleCall['reply']): string[] {
  const inText = [...new URLSearchParams(text)].filter(([key]) => isSecretName(key)).map(([, value]) => value);
  const walk = (value: unknown, isSecret: boolean): string[] => {
    if (typeof value === 'string') return isSecret ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => walk(inner, isSecret || isSecretName(key)));
  };
  return [...inText, ...walk(json, false)];
}

function isSecretName(key: string): boolean {
  return /token|secret|password|session|assertion|key$/i.test(key) && !/type|expires/i.test(key);
}

/** One text that is another one than it must be. */
export function differs(what: string, expected: ExpectedText, sent: string | undefined, show: Show): string {
  const must =
    typeof expected === 'string'
      ? show(expected)
      : expected instanceof RegExp
        ? `what ${show(String(expected))} finds`
        : `what the pattern ${show(expected.pattern)} matches`;
  if (sent === undefined) return `${what}: the example says ${must}, the pack sent none`;
  return show(sent) === must
    ? `${what}: the pack sent another secret than that of the example (neither is shown)`
    : `${what}: the example says ${must}, the pack sent ${show(sent)}`;
}
