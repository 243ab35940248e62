import { RE2JS } from 're2js';

/**
 * Regular expressions of packs, run in linear time whatever they and the text are: a pack may come from anyone, and the
 * engine of JavaScript needs hours for `(a+)+` and forty letters. Browsers get the same source as ECMAScript (flag u),
 * so what means something else to the linear engine is written for it in full, or refused.
 */
export interface LinearRegex {
  /** How many instructions it compiles to; a match costs at most this for each character. */
  readonly size: number;
  /** Whether the whole text matches. */
  matches(text: string): boolean;
}

/** The most characters that a regular expression may have. */
export const LONGEST_REGEX = 1000;
/** The most instructions: three times what the largest of the built-in packs has. */
const LARGEST_SIZE = 750;

/** What `\s` is in ECMAScript, as ranges; in RE2 it is ASCII only. */
const SPACE = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const NO_SPACE =
  '\\x00-\\x08\\x0e-\\x1f!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
/** What `.` is not in ECMAScript; in RE2 it is a line feed only. */
const ANY = '[^\\n\\r\\x{2028}\\x{2029}]';

/** Compiles a regular expression, or says in a sentence why it is not taken. */
export function compileRegex(source: string): LinearRegex | string {
  if (source.length > LONGEST_REGEX) return `A regular expression has at most ${LONGEST_REGEX} characters.`;
  const fault = faultOf(source);
  if (fault !== null) return `This is not a regular expression: ${fault}.`;
  const compiled = compile(source);
  if (!compiled)
    return 'This regular expression cannot be run in linear time: look-ahead, look-behind, back-references, modifiers such as (?i:…), counts over 1,000 and properties with "=" are not taken. Write it without.';
  const size = compiled.programSize();
  if (size > LARGEST_SIZE)
    return `This regular expression is too large: its counts multiply to ${size} steps, of which ${LARGEST_SIZE} are taken.`;
  return { size, matches: (text) => compiled.testExact(text) };
}

/** What ECMAScript does not take about it; null: nothing. */
function faultOf(source: string): string | null {
  try {
    new RegExp(source, 'u');
    return null;
  } catch (error) {
    // "Invalid regular expression: /source/u: what"
    return (error as Error).message.slice((error as Error).message.lastIndexOf(': ') + 2);
  }
}

function compile(source: string): RE2JS | undefined {
  try {
    const written = writtenInFull(source);
    return written === undefined ? undefined : RE2JS.compile(RE2JS.translateRegExp(written));
  } catch {
    return undefined;
  }
}

/** The same with what the two engines read differently written in full; undefined for a modifier. */
function writtenInFull(source: string): string | undefined {
  let result = '';
  let isClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '\\') {
      const next = source.charAt(++at);
      // A back-reference, and half of a surrogate pair, are read as something else.
      if (next === 'k' || /^u[Dd][89A-Fa-f]/.test(source.slice(at, at + 3))) return undefined;
      const ranges = next === 's' ? SPACE : next === 'S' ? NO_SPACE : undefined;
      // In a class, `\b` is a backspace.
      if (ranges !== undefined) result += isClass ? ranges : `[${ranges}]`;
      else result += isClass && next === 'b' ? '\\x08' : `\\${next}`;
    } else if (isClass) {
      // In ECMAScript it is a character; in RE2 it may begin the name of a class.
      result += character === '[' ? '\\[' : character;
      isClass = character !== ']';
    } else if (character === '.') result += ANY;
    else {
      // Groups are `(?:`, and `(?<` with a name; look-around is for the engine to refuse.
      if (character === '(' && source.charAt(at + 1) === '?' && !':<=!'.includes(source.charAt(at + 2)))
        return undefined;
      const isEmptyClass = character === '[' && /^\[\^?\]/.test(source.slice(at, at + 3));
      isClass = character === '[' && !isEmptyClass;
      result += isEmptyClass ? source.slice(at, source.indexOf(']', at) + 1) : character;
      if (isEmptyClass) at = source.indexOf(']', at);
    }
  }
  return result;
}
