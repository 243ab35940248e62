import type { z } from 'zod';
import type { PackFault } from '../errors.ts';

type Issue = z.core.$ZodRawIssue;

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  undefined: 'left out',
};
/** Parts that were, or might well be, and what is written in their place. */
const IN_PLACE: Readonly<Record<string, string>> = {
  iconUrl: 'put the text of an SVG under "icon"',
};

/** What is wrong with the shape of something, as a sentence that says what to write. */
export function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `This is missing: it must be ${WORDS[issue.expected] ?? 'given'}.`
        : `This must be ${WORDS[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      return sizeSentence(issue.origin, Number(issue.minimum), 'at least');
    case 'too_big':
      return sizeSentence(issue.origin, Number(issue.maximum), 'at most');
    case 'invalid_value':
      return `This must be ${issue.values.length > 1 ? 'one of: ' : ''}${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => `"${key}" is not known here: ${placeOf(key)}.`).join(' ');
    case 'invalid_format':
      return issue.format === 'url' ? 'This must be a whole URL.' : 'This does not have the form that it must have.';
    case 'invalid_union':
      return unionSentence(issue);
    default:
      return 'This is not what can stand here.';
  }
}

function placeOf(key: string): string {
  return Object.hasOwn(IN_PLACE, key) ? `${IN_PLACE[key]}` : 'leave it out, or mend its name';
}

function sizeSentence(origin: string, size: number, bound: 'at least' | 'at most'): string {
  if (origin === 'string' && size === 1 && bound === 'at least')
    return 'This must not be empty: write a text, or leave it out.';
  if (origin === 'string') return `This must have ${bound} ${size} characters.`;
  if (origin === 'array')
    return size === 0
      ? 'This must be empty.'
      : `This list must have ${bound} ${size} ${size === 1 ? 'entry' : 'entries'}.`;
  return `This must be ${bound} ${size}.`;
}

function unionSentence(issue: Issue & { readonly code: 'invalid_union' }): string {
  const { options } = issue as { readonly options?: readonly unknown[] };
  return options
    ? `This must be one of: ${options.map(String).join(', ')}.`
    : 'This has none of the forms that it can have.';
}

/** The faults in an issue; of alternatives, those of the one that comes nearest to what was written. */
export function shapeFaults(issue: z.core.$ZodIssue, before: readonly PropertyKey[] = []): PackFault[] {
  const path = [...before, ...issue.path];
  const nearest =
    issue.code === 'invalid_union'
      ? issue.errors.find(
          (issues) => issues.length > 0 && issues.every((inner) => inner.path.length > 0 || isExtra(inner)),
        )
      : undefined;
  if (nearest) return nearest.flatMap((inner) => shapeFaults(inner, path));
  // What the builder takes as `oauth` is kept under the name of its version.
  const written = path.map((key, index) => (index === 2 && /^oauth[12]$/.test(String(key)) ? 'oauth' : String(key)));
  return [{ path: written.join('.'), message: issue.message }];
}

function isExtra({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}
