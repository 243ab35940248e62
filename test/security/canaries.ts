import { randomBytes } from 'node:crypto';
import { createSearch, SHORTEST } from './search.ts';

/** Values of which none may come out, and the search for them in whatever came out. */
export interface Canaries {
  /** A value with a part that is nowhere else; `dress` makes it one that a field takes. */
  readonly make: (name: string, dress?: (core: string) => string) => string;
  /** A value that somebody else made, such as a token. */
  readonly add: (name: string, value: string | null | undefined) => void;
  readonly names: () => readonly string[];
  /** The canaries in a text, as they are or in another form, except those that may be there. */
  readonly findIn: (text: string | Buffer, isAllowed?: (name: string) => boolean) => string[];
}

/** How much of what was found to show beside it. */
const CONTEXT = 60;

export function createCanaries(): Canaries {
  const names = new Set<string>();
  const search = createSearch<{ readonly name: string; readonly form: string; readonly wanted: string }>();
  const add: Canaries['add'] = (name, value) => {
    if (!value || value.length < SHORTEST) throw new Error(`There is no value for the canary "${name}".`);
    let unique = name;
    for (let count = 2; names.has(unique); count++) unique = `${name} ${count}`;
    names.add(unique);
    for (const [form, wanted] of formsOf(value)) search.add(wanted, { name: unique, form, wanted });
  };
  return {
    add,
    names: () => [...names],
    make: (name, dress = (core) => core) => {
      const core = `cnry${randomBytes(10).toString('hex')}`;
      add(name, core);
      return dress(core);
    },
    findIn: (text, isAllowed = () => false) => {
      const found: string[] = [];
      // Bytes one to one; texts may have been changed in their case, as host names are.
      const all = (typeof text === 'string' ? text : text.toString('latin1')).toLowerCase();
      for (const { name, form, wanted } of search.candidates(all)) {
        if (isAllowed(name)) continue;
        const at = all.indexOf(wanted);
        if (at >= 0) found.push(`${name}, ${form}: ${all.slice(Math.max(0, at - CONTEXT), at + wanted.length + 10)}`);
      }
      return found;
    },
  };
}

/** A value as it may be written, in small letters. */
function formsOf(value: string): (readonly [string, string])[] {
  const bytes = Buffer.from(value);
  const escaped = (each: (code: string) => string) => [...bytes.toString('hex').matchAll(/../g)].map(([c]) => each(c));
  // In the middle of other bytes it begins at one of three places of the alphabet; the edges depend on the neighbours.
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  const forms: [string, string][] = [
    ['as it is', value],
    ['in hexadecimal', bytes.toString('hex')],
    ['URL-encoded', encodeURIComponent(value)],
    ['URL-encoded throughout', escaped((code) => `%${code}`).join('')],
    ['escaped for JSON', escaped((code) => `\\u00${code}`).join('')],
    ['in UTF-16', Buffer.from(value, 'utf16le').toString('latin1')],
    ...shifted.flatMap((text): [string, string][] => [
      ['in base64', text],
      ['in base64url', text.replaceAll('+', '-').replaceAll('/', '_')],
      ['in URL-encoded base64', encodeURIComponent(text)],
    ]),
  ];
  const unique = new Map(forms.map(([form, text]) => [text.toLowerCase(), form]));
  return [...unique].map(([text, form]) => [form, text] as const);
}
