/** What a line of a `.env` file begins: a name with its value, or a fault, which says nothing of what stands there. */
export type EnvEntry =
  | { readonly line: number; readonly name: string; readonly value: string }
  | { readonly line: number; readonly fault: string };

const BEGINS = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/;

/** Nothing, or a comment. */
function saysNothing(text: string): boolean {
  const said = text.trimStart();
  return said === '' || said.startsWith('#');
}

/**
 * Reads the text of a `.env` file: `NAME=value`, `export` before it, comments, quotation marks of three kinds with values of
 * several lines between them, `\n` between double ones. What other readers take in one way or another is a fault here: a value
 * must be neither cut nor made to a name.
 */
export function readEnvLines(text: string): readonly EnvEntry[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const entries: EnvEntry[] = [];
  for (let index = 0; index < lines.length; ) {
    const { entry, next } = readOne(lines, index);
    if (entry) entries.push(entry);
    index = next;
  }
  return entries;
}

interface ReadOne {
  readonly entry?: EnvEntry;
  /** The index of the line after it. */
  readonly next: number;
}

function readOne(lines: readonly string[], index: number): ReadOne {
  const text = lines[index] ?? '';
  const line = index + 1;
  const next = index + 1;
  if (saysNothing(text)) return { next };
  const said = text.trimStart();
  const [begin = '', name = ''] = BEGINS.exec(said) ?? [];
  const rest = said.slice(begin.length).trimStart();
  if (name === '') return { entry: { line, fault: 'this is neither NAME=VALUE nor a comment' }, next };
  const [quote = ''] = rest;
  if (quote === '"' || quote === "'" || quote === '`') return readQuoted(lines, index, name, rest.slice(1), quote);
  const isComment = rest.startsWith('#') && /\s$/.test(said.slice(0, said.length - rest.length));
  const comment = isComment ? 0 : rest.search(/\s#/);
  const value = (comment < 0 ? rest : rest.slice(0, comment)).trim();
  if (value.includes('#'))
    return {
      entry: { line, fault: 'a value with "#" in it has to stand in quotation marks' },
      next,
    };
  // The end of something in base64 that has more lines than its quotation marks would show.
  if (/^=+$/.test(value))
    return { entry: { line, fault: 'a value of "=" alone has to stand in quotation marks' }, next };
  return { entry: { line, name, value }, next };
}

function readQuoted(lines: readonly string[], index: number, name: string, first: string, quote: string): ReadOne {
  const line = index + 1;
  const parts: string[] = [];
  for (let at = index, text = first; at < lines.length; text = lines[++at] ?? '') {
    const end = text.indexOf(quote);
    if (end < 0) {
      parts.push(text);
      continue;
    }
    parts.push(text.slice(0, end));
    if (!saysNothing(text.slice(end + 1)) || text[end - 1] === '\\')
      return { entry: { line, fault: 'something stands behind the quotation mark that ends the value' }, next: at + 1 };
    const value = parts.join('\n');
    return { entry: { line, name, value: quote === '"' ? value.replaceAll('\\n', '\n') : value }, next: at + 1 };
  }
  return { entry: { line, fault: 'the quotation mark is not closed' }, next: index + 1 };
}
