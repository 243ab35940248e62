import { HOST_NAME } from '../../packs/sdk/characters.ts';
import type { FormField } from '../../packs/sdk/fields/form.ts';

/**
 * How much longer than its limit a text may be in the form: white space and slashes come along when it is pasted. The
 * server counts what is left of it.
 */
const PASTED_ALONG = 16;

/**
 * The rules of a one-line text in JSON Schema. They take what the server takes, with everything that it cuts off:
 * white space, and a prefix or suffix. No format can say that, so a pattern does.
 */
export function textRules(field: FormField): Record<string, unknown> {
  const { prefix = '', suffix = '', min, max } = field;
  const before = prefix ? `(?:${escaped(prefix)})?` : '';
  const after = suffix ? `(?:${escaped(suffix)}/*)?` : '';
  const patterns = [kindRegex(field), field.pattern?.regex]
    .filter((regex) => regex !== undefined)
    .map((regex) => ({ pattern: `^\\s*${before}(?:${regex})${after}\\s*$` }));
  return {
    ...(patterns.length > 1 ? { allOf: patterns } : patterns[0]),
    ...atLeastOne(field),
    ...(min === undefined ? {} : { minLength: min }),
    ...(max === undefined ? {} : { maxLength: max + prefix.length + suffix.length + PASTED_ALONG }),
  };
}

/** An empty text is none, so a required one has a character. */
export function atLeastOne({ required }: FormField): Record<string, unknown> {
  return required ? { minLength: 1 } : {};
}

/** What to tell a user of an entry that the pattern in its schema does not match; undefined where there is none. */
export function patternMessage(field: FormField): string | undefined {
  const { kind, pattern, protocols = ['https'] } = field;
  const ofKind: Partial<Record<FormField['kind'], string>> = {
    url: `This must be a URL that begins with ${protocols.map((scheme) => `${scheme}://`).join(' or ')}.`,
    email: 'This must be an e-mail address.',
    hostname: 'This must be a host name, without scheme, port and path.',
  };
  return [ofKind[kind], pattern?.message].filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** The widget that a kind of text has in a browser; none where a prefix or suffix makes the entry something else. */
export function textWidget({ kind, prefix, suffix }: FormField): string | undefined {
  if (prefix || suffix) return undefined;
  return kind === 'url' ? 'uri' : kind === 'email' ? 'email' : undefined;
}

/** What a value of the kind is at least; the server looks closer. */
function kindRegex({ kind, protocols = ['https'] }: FormField): string | undefined {
  if (kind === 'url') return `(?:${protocols.map(inAnyCase).join('|')})://.+`;
  if (kind === 'email') return '[^\\s@]+@[^\\s@]+';
  return kind === 'hostname' ? HOST_NAME : undefined;
}

function inAnyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
