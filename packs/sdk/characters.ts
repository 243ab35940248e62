/** One label of a host name (RFC 1123, section 2.1), as the source of a regular expression. */
export const HOST_LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** A DNS host name but for its length, as the source of a regular expression. */
export const HOST_NAME = `${HOST_LABEL}(\\.${HOST_LABEL})*`;
const LONGEST_HOST_NAME = 253;
const WHOLE_LABEL = new RegExp(`^${HOST_LABEL}$`);
const WHOLE_NAME = new RegExp(`^${HOST_NAME}$`);
/** Control characters, and the bidirectional overrides that make a text read as another (Unicode TR 36). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const ALL_UNSAFE = new RegExp(UNSAFE, 'g');

/** A text of somebody else for a log or a message: so long at most, with a question mark for each unsafe character. */
export function safeText(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short.toWellFormed().replace(ALL_UNSAFE, '?');
}

/** A text without the slashes at its end. */
export function withoutEndSlashes(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '/') end--;
  return text.slice(0, end);
}

/** Whether a text is one label of a host name. */
export function isHostLabel(value: string): boolean {
  return WHOLE_LABEL.test(value);
}

/** Whether a text is a DNS host name, without scheme, port or path. */
export function isHostname(value: string): boolean {
  return value.length <= LONGEST_HOST_NAME && WHOLE_NAME.test(value);
}

/** Whether a text holds control characters, bidirectional overrides or half of a surrogate pair. */
export function hasUnsafeCharacters(value: string): boolean {
  return UNSAFE.test(value) || !value.isWellFormed();
}
