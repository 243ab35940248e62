/** A line of a `.env` file that says something. */
export interface EnvLine {
  /** From 1. */
  readonly line: number;
  readonly name: string;
  /** Null: it is neither a name with a value nor a comment, or its name is none. */
  readonly value: string | null;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const BEGINS = /^\s*(?:export\s+)?([^=\s#]+)\s*=[ \t]*(.*)$/;

/**
 * Reads a `.env` file line by line, as Node and dotenv do: `export`, comments, quotes of three kinds, values of several lines
 * within quotes, `\n` within double ones. Each entry keeps the number of its line, for who looks it through.
 */
export function readEnv(text: string): readonly EnvLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const found: EnvLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? '';
    if (/^\s*(#|$)/.test(raw)) continue;
    const [, name = '', rest = ''] = BEGINS.exec(raw) ?? [];
    const line = index + 1;
    if (!NAME.test(name)) {
      found.push({ line, name: name || raw.trim().slice(0, 40), value: null });
      continue;
    }
    const quote = rest[0];
    if (quote !== '"' && quote !== "'" && quote !== '`') {
      found.push({ line, name, value: rest.replace(/\s*#.*$/, '').trim() });
      continue;
    }
    const close = lines.findIndex((one, at) => at >= index && endOf(at === index ? rest.slice(1) : one, quote) >= 0);
    if (close < 0) {
      found.push({ line, name, value: null });
      continue;
    }
    const inside = [rest.slice(1), ...lines.slice(index + 1, close + 1)];
    const last = inside.at(-1) ?? '';
    inside[inside.length - 1] = last.slice(0, endOf(last, quote));
    const joined = inside.join('\n');
    found.push({ line, name, value: quote === '"' ? joined.replaceAll('\\n', '\n') : joined });
    index = close;
  }
  return found;
}

const endOf = (text: string, quote: string) => text.indexOf(quote);
