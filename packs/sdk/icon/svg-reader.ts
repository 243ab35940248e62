/** An element of a drawing as it was read: nothing is left of how it was written. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgElement[];
  readonly text: string;
  /** Where it begins, for messages. */
  readonly at: number;
}

/** A drawing is not what is taken; `position` is the offset of the character. */
export class SvgError extends Error {
  override readonly name = 'SvgError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const DEEPEST = 10;
const MOST_ELEMENTS = 300;
const SPACE = ' \t\r\n';
const NAME_CHARACTER = /[A-Za-z0-9-]/;

/**
 * Reads a drawing by a grammar that is a small part of XML's, closed on purpose: what a browser could read in another way
 * (entities, comments, CDATA, declarations, prefixes) is not in it.
 *
 *   document  = *space element *space
 *   element   = "<" name *( 1*space attribute ) *space ( "/>" / ">" *( text / element ) "</" name *space ">" )
 *   attribute = name *space "=" *space ( DQUOTE value DQUOTE / "'" value "'" )
 *
 * Neither text nor values hold "<" or "&". Throws SvgError with the first fault.
 */
export function readSvg(source: string): SvgElement {
  let at = 0;
  let elements = 0;

  const fail = (message: string, position = at): never => {
    throw new SvgError(message, position);
  };
  const skipSpace = () => {
    const start = at;
    while (at < source.length && SPACE.includes(source.charAt(at))) at++;
    return at > start;
  };
  const take = (text: string) => {
    if (!source.startsWith(text, at)) fail(`Here must stand "${text}".`);
    at += text.length;
  };
  const name = () => {
    const start = at;
    while (NAME_CHARACTER.test(source.charAt(at))) at++;
    if (at === start) fail(startsMarkup(source, at) ?? 'Here must stand a name of ASCII letters, without a prefix.');
    return source.slice(start, at);
  };
  const value = () => {
    const quote = source.charAt(at);
    if (quote !== '"' && quote !== "'") fail('The value of an attribute stands in quotation marks.');
    const end = source.indexOf(quote, at + 1);
    if (end < 0) fail('A quotation mark is not closed.');
    const text = source.slice(at + 1, end);
    const bad = text.search(/[<&]/);
    if (bad >= 0) fail('A value holds neither "<" nor "&": entities are not taken.', at + 1 + bad);
    at = end + 1;
    return text;
  };
  const attributes = () => {
    const found = new Map<string, string>();
    while (skipSpace() && !'/>'.includes(source.charAt(at))) {
      const start = at;
      const key = name();
      skipSpace();
      take('=');
      skipSpace();
      if (found.has(key)) fail(`The attribute "${key}" is there twice.`, start);
      found.set(key, value());
    }
    return found;
  };
  const element = (depth: number): SvgElement => {
    const start = at;
    if (depth > DEEPEST) fail(`There are more than ${DEEPEST} levels.`);
    if (++elements > MOST_ELEMENTS) fail(`There are more than ${MOST_ELEMENTS} elements.`);
    take('<');
    const called = name();
    const found = attributes();
    const children: SvgElement[] = [];
    let text = '';
    if (source.startsWith('/>', at)) {
      at += 2;
      return { name: called, attributes: found, children, text, at: start };
    }
    take('>');
    while (!source.startsWith('</', at)) {
      const character = source.charAt(at);
      if (character === '') fail(`The element "${called}" is not closed.`, start);
      if (character === '&') fail('Entities are not taken.');
      if (character === '<') children.push(element(depth + 1));
      else {
        text += character;
        at++;
      }
    }
    take(`</${called}`);
    skipSpace();
    take('>');
    return { name: called, attributes: found, children, text, at: start };
  };

  skipSpace();
  if (source.charAt(at) !== '<') fail('A drawing begins with "<svg".');
  const root = element(1);
  skipSpace();
  if (at < source.length) fail('Nothing may follow the drawing.');
  return root;
}

/** What is said of markup that XML has and this grammar has not. */
function startsMarkup(source: string, at: number): string | undefined {
  return source.charAt(at) === '!' || source.charAt(at) === '?'
    ? 'Comments, declarations and processing instructions are not taken: leave them out.'
    : undefined;
}
