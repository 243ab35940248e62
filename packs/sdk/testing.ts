import { deepEqual, ok } from 'node:assert/strict';
import { type Pack, packFaults } from './define-pack.ts';
import { isShown, valuesSchema } from './fields/field-schema.ts';
import type { Field, Fields } from './fields/fields.ts';
import { formOf } from './fields/form.ts';
import { defined, type JsonValue } from './json.ts';
import type { AuthMethod, Example } from './method/auth-method.ts';
import { checkCredential } from './method/check.ts';
import { hostLabelFields, renderRequest, type Values } from './request/request.ts';
import { startFakeService } from './testing/fake-service.ts';
import { addExampleCases, checkExampleGrant } from './testing/oauth.ts';
import { addBoxCases } from './testing/oauth-box.ts';

export { EXAMPLE_CODE_VERIFIER, EXAMPLE_STATE } from './testing/oauth.ts';
export * from './testing/provider-box.ts';

/** One statement about a pack, and the code that proves it: `run` throws when it does not hold. */
export interface ConformanceCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** The clock of every conformance run, so that signatures over the time can be written into an example. */
export const CONFORMANCE_TIME = new Date('2026-01-02T03:04:05Z');

/**
 * The suite that proves a pack: its definition, form, input, templates, and its check against a local fake of the
 * service that answers as the pack's example says. Needs no network. Works with any test runner.
 *
 * @example
 * for (const { name, run } of packConformance(pack)) test(name, run);
 */
export function packConformance(pack: Pack): readonly ConformanceCase[] {
  const cases: ConformanceCase[] = [
    { name: 'the definition holds no fault', run: async () => deepEqual(packFaults(pack), []) },
  ];
  for (const [name, method] of Object.entries(pack.methods)) {
    const { example, fields } = method;
    const schema = valuesSchema(fields, hostLabelFields(method));
    const subject = { slug: pack.slug, method, now: () => CONFORMANCE_TIME };
    const isOAuth = method.oauth2 !== undefined || method.oauth1 !== undefined;
    const checkWith = async (
      given: Readonly<Record<string, JsonValue>>,
      broken?: Parameters<typeof startFakeService>[1],
    ) => {
      if (isOAuth) return checkExampleGrant(subject, defined({ broken }));
      const service = await startFakeService(example, broken);
      try {
        return {
          outcome: await checkCredential(method, schema.parse(given), service.http, () => CONFORMANCE_TIME),
          unexpected: service.unexpected,
        };
      } finally {
        await service.close();
      }
    };
    const add = (sentence: string, run: () => Promise<void>) => cases.push({ name: `${name}: ${sentence}`, run });
    const missing = missingProof(method);
    if (missing !== undefined)
      add('the example shows what the service answers', () => Promise.reject(new NotProvenError(missing)));
    // Without an example there is nothing to try the rest with.
    if (isWithoutExample(method)) continue;

    add('the form has a label for every field and asks for what the input requires', async () => {
      const form = formOf(pack, name);
      deepEqual(
        form.fields.map((field) => field.name),
        Object.keys(fields),
      );
      for (const field of form.fields)
        if (field.required && isAsked(field.name, fields, example.values))
          ok(example.values[field.name] !== undefined, `${field.name} is required and the example leaves it out`);
    });
    add('the input takes the example, and says which required field is missing', async () => {
      schema.parse(example.values);
      for (const missing of requiredFields(fields, example.values)) {
        const { [missing]: _, ...rest } = example.values;
        const parsed = schema.safeParse(rest);
        ok(
          !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === missing),
          `${missing} can be left out`,
        );
      }
    });
    add('the input refuses a field that is not declared', async () => {
      ok(!schema.safeParse({ ...example.values, notAField: 'x' }).success);
    });
    if (!method.exchange && !isOAuth)
      add('the templates give a request that holds no unset part', async () => {
        const parts = renderRequest(method, schema.parse(example.values) as Values);
        ok(URL.canParse(parts.baseUrl) && parts.hosts.length > 0);
      });
    if (example.calls.length === 0) continue;
    if (method.oauth2) {
      addExampleCases(add, subject);
      addBoxCases(add, subject);
    }
    if (isOAuth)
      add('the check refuses another token', async () => {
        const { outcome } = await checkExampleGrant(subject, { alter });
        ok(outcome.outcome === 'rejected' || outcome.outcome === 'unchecked', `the outcome is ${outcome.outcome}`);
      });
    add('the check sends what the example says and names the account', async () => {
      const { outcome, unexpected } = await checkWith(example.values);
      deepEqual(unexpected, []);
      deepEqual(outcome, { outcome: 'ok', ...(example.account ? { account: example.account } : {}) });
    });
    for (const secret of Object.keys(fields).filter(
      (key) =>
        !isOAuth && fields[key]?.secret && typeof example.values[key] === 'string' && fields[key]?.kind === 'secret',
    ))
      add(`the check refuses another "${secret}"`, async () => {
        const wrong = alter(String(example.values[secret]));
        const { outcome } = await checkWith({ ...example.values, [secret]: wrong });
        ok(outcome.outcome === 'rejected', `the outcome is ${outcome.outcome}`);
        ok(!outcome.message.includes(wrong), 'the message repeats the secret');
      });
    add('the check blames the service, not the credential, when it is down', async () => {
      for (const broken of [
        { status: 503, text: 'down' },
        { status: 429, text: '' },
        { status: 200, text: '<html>hello</html>' },
      ]) {
        const { outcome } = await checkWith(example.values, broken);
        ok(
          outcome.outcome === 'unavailable' || (outcome.outcome === 'ok' && broken.status === 200 && !example.account),
          `status ${broken.status} gives ${outcome.outcome}`,
        );
      }
    });
  }
  return cases;
}

/** There is nothing in a pack that a statement could be proven by. */
export class NotProvenError extends Error {
  override readonly name = 'NotProvenError';
}

/** What has to be written before the requests of a method are proven; undefined: they are, or it sends none. */
function missingProof(method: AuthMethod): string | undefined {
  const { example, check, exchange, oauth1, oauth2 } = method;
  if (isWithoutExample(method))
    return 'Not proven: there is no example. Write made-up values of all fields into "example.values", and into "example.calls" what the service answers.';
  if (example.calls.length > 0) return undefined;
  const sends = [
    oauth1 || oauth2 ? 'the authorization' : [],
    exchange ? 'the exchange' : [],
    typeof check === 'object' ? 'the check' : [],
  ].flat();
  return sends.length === 0
    ? undefined
    : `Not proven: the example has no calls, so ${sends.join(' and ')} could not be tried. Write into "example.calls" each request that the service gets, with its answer.`;
}

function isWithoutExample({ example, fields }: AuthMethod): boolean {
  return (
    example.calls.length === 0 && Object.keys(example.values).length === 0 && requiredFields(fields, {}).length > 0
  );
}

function isAsked(name: string, fields: Fields, values: Example['values']): boolean {
  const { showWhen } = fields[name] as Field;
  if (!showWhen) return true;
  return isShown(showWhen, { [showWhen.field]: values[showWhen.field] ?? fields[showWhen.field]?.default });
}

function requiredFields(fields: Fields, values: Example['values']): string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.kind !== 'notice' && !field.optional && field.default === undefined && isAsked(name, fields, values)
      ? [name]
      : [],
  );
}

/** Another value of the same form: the last letter or digit changes. */
function alter(secret: string): string {
  const at = [...secret].findLastIndex((character) => /[a-z0-9]/i.test(character));
  return secret.slice(0, at) + (secret[at] === 'a' ? 'b' : 'a') + secret.slice(at + 1);
}
