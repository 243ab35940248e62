import { atPointer, defined, type JsonValue } from '../json.ts';
import type { Account, AuthMethod, CheckOutcome, Example, ExampleCall } from '../method/auth-method.ts';
import { checkCredential } from '../method/check.ts';
import { schemaOf } from '../method/schema.ts';
import { usedNames } from '../rules/template-rules.ts';
import { type Broken, type FakeService, startFakeService } from './fake-service.ts';
import { checkExampleGrant, type OAuthSubject } from './oauth.ts';
import { exampleValues, holds, NotProvenError, none, type Show, showOf } from './sentences.ts';

type Add = (sentence: string, run: () => Promise<void>) => void;
interface Checked extends Pick<FakeService, 'unexpected' | 'loose' | 'matched'> {
  readonly outcome: CheckOutcome;
}

const OTHERS = 'ab01AB';
const MOST_PLACES = 100;
const BROKEN: readonly Broken[] = [
  { status: 503, text: 'down' },
  { status: 429, text: '' },
  { status: 200, text: '<html>hello</html>' },
];

/** The cases about the check: what it sends, and what it makes of a wrong credential and of a service that is down. */
export function addCheckCases(add: Add, subject: OAuthSubject): void {
  const { method } = subject;
  const { example, check } = method;
  const isOAuth = method.oauth2 !== undefined || method.oauth1 !== undefined;
  const show = showOf(method);
  const checkWith = (values = example.values, broken?: Broken): Promise<Checked> =>
    isOAuth ? checkExampleGrant(subject, defined({ broken })) : checkValues(subject, values, broken);

  if (isOAuth && check)
    add('the check refuses another token', async () => {
      const { outcome } = await checkExampleGrant(subject, { alter: altered });
      holds(
        outcome.outcome === 'rejected' || outcome.outcome === 'unchecked',
        `Another token is ${wordFor(outcome)}: let "request" or "check" send it, and "example.calls" say how.`,
      );
    });
  if (check)
    add('the check sends what the example says and names the account', async () => {
      const checked = await checkWith();
      none(checked.unexpected);
      const { outcome } = checked;
      holds(outcome.outcome === 'ok', `The credential of the example is ${wordFor(outcome)}.`);
      none(accountDifferences(method, outcome.account ?? {}, checked.matched.at(-1), show));
    });
  else
    add('its requests are those of the example', async () => {
      const { outcome, unexpected } = await checkWith();
      none(unexpected);
      holds(outcome.outcome === 'unchecked', `The credential of the example is ${wordFor(outcome)}.`);
    });
  if (!isOAuth && (check || method.exchange))
    for (const name of provableSecrets(method))
      add(`the check refuses another "${name}"`, async () => {
        const wrong = anotherValue(schemaOf(method), example.values, name);
        if (wrong === undefined)
          throw new NotProvenError(
            `Not proven: no other value was found that the pattern of "${name}" takes. A pattern that takes one value only makes it no secret.`,
          );
        const checked = await checkWith({ ...example.values, [name]: wrong });
        const { outcome } = checked;
        // Where the example says the form of a signature only, another secret must give another signature.
        if (outcome.outcome !== 'rejected' && checked.loose.length > 0) return signsWith(name, checked, checkWith);
        holds(
          outcome.outcome === 'rejected',
          `Another "${name}" is ${wordFor(outcome)}: let "request", "check" or the exchange send it, and "example.calls" say how.`,
        );
        holds(!outcome.message.includes(wrong), 'The message of the check repeats the secret.');
      });
  if (check)
    add('the check blames the service, not the credential, when it is down', async () => {
      for (const broken of BROKEN) {
        const { outcome } = await checkWith(example.values, broken);
        holds(
          outcome.outcome === 'unavailable' || (outcome.outcome === 'ok' && broken.status === 200 && !example.account),
          `With status ${broken.status}${broken.status === 200 ? ' and a page of HTML' : ''} the credential is ${wordFor(outcome)}: only an answer that says so may tell of the credential.`,
        );
      }
    });
}

async function checkValues(
  { method, now }: OAuthSubject,
  values: Example['values'],
  broken?: Broken,
): Promise<Checked> {
  const service = await startFakeService(method, broken);
  try {
    const outcome = await checkCredential(method, exampleValues(method, values), service.http, now);
    const { unexpected, loose, matched } = service;
    return { outcome, unexpected, loose, matched };
  } finally {
    await service.close();
  }
}

function wordFor(outcome: CheckOutcome): string {
  if (outcome.outcome === 'ok') return 'taken';
  const words = { rejected: 'refused', unavailable: 'not tried, since the service failed', unchecked: 'not tried' };
  return `${words[outcome.outcome]} ("${outcome.message}")`;
}

/** The secrets of one line that the example gives and that requests send, as far as that can be known. */
function provableSecrets(method: AuthMethod): string[] {
  const { fields, example, exchange, check } = method;
  const used = usedNames(method);
  const isKnown = typeof exchange !== 'function' && typeof check !== 'function';
  return Object.keys(fields).filter(
    (name) =>
      fields[name]?.kind === 'secret' && typeof example.values[name] === 'string' && (used.has(name) || !isKnown),
  );
}

/** Makes sure that another secret gives another signature, of a request that is always the same for one secret. */
async function signsWith(name: string, { loose }: Checked, checkWith: () => Promise<Checked>): Promise<void> {
  const [one, again] = [(await checkWith()).loose, (await checkWith()).loose];
  const isSame = (other: readonly string[]) => JSON.stringify(other) === JSON.stringify(one);
  if (!isSame(again))
    throw new NotProvenError(
      `Not proven: what the example has a pattern for changes each time, so nobody can tell whether "${name}" is in it.`,
    );
  holds(!isSame(loose), `Another "${name}" gives the same requests: let "request", "check" or the exchange use it.`);
}

/** What differs between the account that the example promises and the one that the check names, with the pointer to blame. */
function accountDifferences(
  { check, example }: AuthMethod,
  named: Account,
  call: ExampleCall | undefined,
  show: Show,
): string[] {
  const promised = example.account ?? {};
  const pointers: Account = (typeof check === 'object' && check.account) || {};
  const keys = [...new Set([...Object.keys(promised), ...Object.keys(named)])] as (keyof Account)[];
  return keys.flatMap((key) => {
    if (promised[key] === named[key]) return [];
    const says = `the example promises ${show(promised[key])}`;
    const pointer = pointers[key];
    if (pointer === undefined) return `account "${key}": ${says}, and the check names ${show(named[key])}.`;
    const answer = call?.reply.json;
    const place = promised[key] === undefined ? undefined : pointerTo(answer, promised[key]);
    const hint = place === undefined ? '' : ` It stands at "${place}".`;
    return `account "${key}": ${says}, and at "${pointer}" of the answer stands ${show(atPointer(answer, pointer))}.${hint}`;
  });
}

/** Where a text stands in a document; undefined where it does not. */
function pointerTo(document: unknown, text: string, pointer = ''): string | undefined {
  if (typeof document !== 'object' || document === null) return String(document) === text ? pointer : undefined;
  for (const [key, value] of Object.entries(document)) {
    const found = pointerTo(value, text, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same text with its last letter or digit changed into another one of its kind. */
function altered(text: string): string {
  return alterations(text).next().value ?? `${text}a`;
}

/** Another value of a field that its form takes as well; undefined where none is found. */
function anotherValue(
  schema: ReturnType<typeof schemaOf>,
  values: Readonly<Record<string, JsonValue>>,
  name: string,
): string | undefined {
  const text = String(values[name]);
  const before = schema.safeParse(values).data?.[name];
  for (const candidate of alterations(text)) {
    const { data } = schema.safeParse({ ...values, [name]: candidate });
    if (data && data[name] !== before) return candidate;
  }
  return undefined;
}

/** Texts with one letter or digit changed, from the end; first into one of its kind, since patterns ask for kinds. */
function* alterations(text: string): Generator<string, undefined> {
  const characters = [...text];
  const places = characters
    .flatMap((character, index) => (/[a-z0-9]/i.test(character) ? [index] : []))
    .reverse()
    .slice(0, MOST_PLACES);
  for (const others of [(one: string) => [nextOf(one)], (one: string) => [...OTHERS].filter((other) => other !== one)])
    for (const at of places)
      for (const other of others(characters[at] ?? '')) yield characters.with(at, other).join('');
  return undefined;
}

/** The next letter or digit of the same kind, within the digits of hexadecimal for as long as it is one. */
function nextOf(character: string): string {
  const kind = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ'].find((all) =>
    all.includes(character),
  );
  return kind ? kind.charAt((kind.indexOf(character) + 1) % kind.length) : character;
}
