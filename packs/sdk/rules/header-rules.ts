import { hasUnsafeCharacters } from '../characters.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { isHeaderName, isHeaderText, isHeaderToken } from '../request/request.ts';
import { parseTemplate } from '../request/template.ts';
import type { Report } from './rule.ts';

type Headers = Readonly<Record<string, string>> | undefined;

/** Every record of headers in a method, and where it stands. */
function headersOf({ request, check, exchange, oauth2 }: AuthMethod): readonly (readonly [string, Headers])[] {
  const { token, refresh, steps = [], revoke } = oauth2 ?? {};
  return [
    ['request', request.headers],
    ['check', typeof check === 'object' ? check.headers : undefined],
    ['exchange', typeof exchange === 'object' && 'headers' in exchange ? exchange.headers : undefined],
    ['oauth.token', typeof token === 'object' ? token.headers : undefined],
    ['oauth.refresh', refresh ? refresh.headers : undefined],
    ...steps.map(({ headers }, index) => [`oauth.steps.${index}`, headers] as const),
    ['oauth.revoke', revoke?.headers],
  ];
}

/**
 * The rules of headers, as far as they are no values: what cannot be sent would look like a wrong credential each time.
 * Templates are sound by now.
 */
export function headerFaults(method: AuthMethod, report: Report): void {
  for (const [path, headers] of headersOf(method))
    for (const [name, value] of Object.entries(headers ?? {})) {
      nameFaults(`${path}.headers`, name, report);
      valueFaults(`${path}.headers.${name}`, value, report);
    }
  const { basic } = method.request;
  if (basic && literalsOf(basic.username).some((text) => text.includes(':')))
    report('request.basic.username', 'A user name cannot hold a colon: it ends there (RFC 7617, section 2).');
}

function nameFaults(path: string, name: string, report: Report): void {
  const literals = literalsOf(name);
  const isWhole = literals.length === 1 && literals[0] === name;
  if (name === '' || literals.some((text) => !isHeaderToken(text)))
    report(path, `"${name}" cannot be the name of a header: write ASCII letters, digits and hyphens.`);
  else if (isWhole && !isHeaderName(name))
    report(path, `"${name}" is set by whoever sends the request, from its address and its body: leave it out.`);
}

function valueFaults(path: string, value: string, report: Report): void {
  // Of control characters every text of a pack is told.
  if (literalsOf(value).some((text) => !isHeaderText(text) && !hasUnsafeCharacters(text)))
    report(path, 'A header holds printable ASCII characters only, and this text has others: write it without them.');
  const parts = parseTemplate(value);
  const [first] = parts;
  const last = parts.at(-1);
  if ((typeof first === 'string' && /^\s/.test(first)) || (typeof last === 'string' && /\s$/.test(last)))
    report(path, 'This begins or ends in white space, which HTTP cuts off (RFC 9110, section 5.5): write it without.');
}

function literalsOf(template: string): string[] {
  return parseTemplate(template).filter((part) => typeof part === 'string');
}
