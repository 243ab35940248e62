import { type Pack, packFaults } from './define-pack.ts';
import { isShown } from './fields/field-schema.ts';
import type { Field, Fields } from './fields/fields.ts';
import { formOf } from './fields/form.ts';
import type { AuthMethod, Example } from './method/auth-method.ts';
import { schemaOf } from './method/schema.ts';
import { renderRequest } from './request/request.ts';
import { addCheckCases } from './testing/check-cases.ts';
import { addBoxCases } from './testing/oauth-box.ts';
import { addExampleCases } from './testing/oauth-cases.ts';
import { exampleValues, holds, NotProvenError, none } from './testing/sentences.ts';

export { EXAMPLE_CODE_VERIFIER, EXAMPLE_STATE } from './testing/oauth.ts';
export * from './testing/provider-box.ts';
export { NotProvenError } from './testing/sentences.ts';

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
    {
      name: 'the definition holds no fault',
      run: async () => none(packFaults(pack).map(({ path, message }) => `${path}: ${message}`)),
    },
  ];
  for (const [name, method] of Object.entries(pack.methods)) {
    const { example, fields } = method;
    const schema = schemaOf(method);
    const subject = { slug: pack.slug, method, now: () => CONFORMANCE_TIME };
    const isOAuth = method.oauth2 !== undefined || method.oauth1 !== undefined;
    const add = (sentence: string, run: () => Promise<void>) => cases.push({ name: `${name}: ${sentence}`, run });
    const missing = missingProof(method);
    if (missing !== undefined)
      add('the example shows what the service answers', () => Promise.reject(new NotProvenError(missing)));
    // Without an example there is nothing to try the rest with.
    if (isWithoutExample(method)) continue;

    add('the form has a label for every field and asks for what the input requires', async () => {
      const form = formOf(pack, name);
      for (const field of form.fields) {
        holds(fields[field.name] && field.label, `The field "${field.name}" has no label.`);
        if (field.required && isAsked(field.name, fields, example.values))
          holds(
            example.values[field.name] !== undefined,
            `"${field.name}" is required, and "example.values" leaves it out: give it a made-up value.`,
          );
      }
    });
    add('the input takes the example, and says which required field is missing', async () => {
      exampleValues(method);
      for (const missing of requiredFields(fields, example.values)) {
        const { [missing]: _, ...rest } = example.values;
        const parsed = schema.safeParse(rest);
        holds(
          !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === missing),
          `"${missing}" can be left out, though it is required.`,
        );
      }
    });
    add('the input refuses a field that is not declared', async () =>
      holds(
        !schema.safeParse({ ...example.values, notAField: 'x' }).success,
        'A field that no method declares is taken by the input.',
      ),
    );
    if (!method.exchange && !isOAuth)
      add('the templates give a request that holds no unset part', async () => {
        const { baseUrl, hosts } = renderRequest(method, exampleValues(method));
        holds(URL.canParse(baseUrl), 'With the values of the example, "request.baseUrl" is no URL.');
        holds(hosts.length > 0, 'With the values of the example, the credential may be sent to no host.');
      });
    if (example.calls.length === 0) continue;
    if (method.oauth2) {
      addExampleCases(add, subject);
      addBoxCases(add, subject);
    }
    addCheckCases(add, subject);
  }
  return cases;
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
