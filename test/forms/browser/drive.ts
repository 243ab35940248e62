import type { Page } from 'playwright-core';
import type { CredentialField, CredentialForm } from '../../../docs/forms/form.ts';
import { hintsOf } from '../../../docs/forms/form.ts';
import { isShown } from '../../../packs/sdk/fields/field-schema.ts';
import type { Library } from './libraries.ts';
import type { FormsPage, ShownForm } from './page.tsx';

export interface BuiltInForm extends ShownForm {
  /** The values that the pack itself is proven with. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** `form only`: the form was taken; what is next needs the service itself. */
export type Verdict = 'yes' | 'no' | '-' | 'form only';

export interface Tried {
  readonly library: string;
  readonly form: string;
  readonly drawn: Verdict;
  readonly hidden: Verdict;
  readonly validates: Verdict;
  readonly accepted: Verdict;
  /** What went wrong. */
  readonly why: string;
}

/** A page that is there answers sooner. */
const TIMEOUT = 2000;
/** JSON Forms tells of an entry 10 milliseconds after it was made; nobody clicks so fast. */
const SETTLED = 40;
/** A server that finds its app at the service has no more against the form then. */
const ASKS_SERVICE = /^AuthorizationError .* cannot be asked now: /;
const NEVER_RIGHT = ['?', 'no such entry', '-'];

/** Draws a form, looks for its secrets, sends it wrong, and then right. A dash says that the form has nothing of the kind. */
export async function tryForm(page: Page, library: Library, form: BuiltInForm): Promise<Tried> {
  const why: string[] = [];
  const asked = form.form.fields.filter(({ kind }) => kind !== 'notice');
  const held = { ...Object.fromEntries(asked.map(({ name, default: start }) => [name, start])), ...form.example };
  const shown = asked.filter(({ showWhen }) => isShown(showWhen ?? undefined, held));
  const control = (name: string) => page.locator(library.control(name));
  const judge = (isRight: boolean, what: string): Verdict => {
    if (!isRight) why.push(what);
    return isRight ? 'yes' : 'no';
  };
  const show = async () => {
    await page.evaluate((one) => (window as unknown as FormsPage).show(one), form as ShownForm);
    await page.locator('button[type=submit]').waitFor();
  };
  const said = () => page.evaluate(() => (window as unknown as FormsPage).answer());
  const submit = async () => {
    await page.waitForTimeout(SETTLED);
    await page.locator('button[type=submit]').click();
  };

  await show();
  let validates: Verdict = '-';
  if (shown.some(({ isRequired }) => isRequired)) {
    await submit();
    await page
      .locator(library.faults)
      .first()
      .waitFor({ timeout: TIMEOUT })
      .catch(() => undefined);
    validates = judge((await page.locator(library.faults).count()) > 0 && (await said()) === null, 'sent empty');
  }
  const wrong = shown.map((field) => wrongEntry(form.form, field)).find((one) => one !== undefined);
  if (wrong) {
    await control(wrong.name).fill(wrong.entry);
    await submit();
    const sentence = page.locator(library.faults).getByText(wrong.message);
    await sentence
      .first()
      .waitFor({ timeout: TIMEOUT })
      .catch(() => undefined);
    const text = await page.locator('main').innerText();
    const isSaid = (await sentence.count()) > 0 && !/must match pattern|Invalid string/.test(text);
    if (judge(isSaid, `no sentence for ${wrong.name}`) === 'no') validates = 'no';
    await control(wrong.name).fill('');
  }

  for (const field of shown) await fill(field, held[field.name]);
  const missing = await missingOf(shown);
  const drawn = judge(missing.length === 0, `not drawn: ${missing.join(', ')}`);
  const open = await openSecrets();
  const hidden = shown.some(({ isSecret }) => isSecret)
    ? judge(open.length === 0, `in clear: ${open.join(', ')}`)
    : '-';
  await submit();
  await page
    .waitForFunction(() => (window as unknown as FormsPage).answer() !== null, null, { timeout: 2 * TIMEOUT })
    .catch(() => undefined);
  const answer =
    (await said()) ?? `not sent: ${(await page.locator(library.faults).allInnerTexts()).filter(Boolean).join(' ')}`;
  const accepted = ASKS_SERVICE.test(answer)
    ? 'form only'
    : judge(/^(Connection|StartedAuthorization) /.test(answer), answer);
  return {
    library: library.name,
    form: `${form.pack} ${form.method}`,
    drawn,
    hidden,
    validates,
    accepted,
    why: why.join('; '),
  };

  async function fill({ name, kind, options }: CredentialField, value: unknown): Promise<void> {
    const one = control(name);
    if (value === undefined || value === null || (await one.count()) === 0) return;
    if (kind === 'boolean') await one.setChecked(value === true);
    else if (options.length > 0)
      await one.selectOption({ label: options.find((option) => option.value === value)?.label ?? '' });
    else await one.fill(typeof value === 'object' ? JSON.stringify(value) : String(value));
  }

  async function missingOf(fields: readonly CredentialField[]): Promise<readonly string[]> {
    const counts = await Promise.all(fields.map(async ({ name }) => [name, await control(name).count()] as const));
    return counts.filter(([, count]) => count !== 1).map(([name]) => name);
  }

  /** A password field shows no character; a text area shows dots (docs/forms/credentials.css). */
  async function openSecrets(): Promise<readonly string[]> {
    const open: string[] = [];
    for (const { name } of shown.filter(({ isSecret }) => isSecret)) {
      const isHidden = await control(name).evaluate((element) =>
        element instanceof HTMLTextAreaElement
          ? getComputedStyle(element).getPropertyValue('-webkit-text-security') === 'disc'
          : (element as HTMLInputElement).type === 'password',
      );
      if (!isHidden) open.push(name);
    }
    return open;
  }
}

/** An entry that the field's own pattern does not match, and the sentence that a user should read then. */
function wrongEntry(form: CredentialForm, { name, showWhen }: CredentialField) {
  const message = hintsOf(form, name).patternMessage;
  const { pattern } = (form.jsonSchema.properties[name] ?? {}) as { readonly pattern?: string };
  if (showWhen || message === undefined || pattern === undefined) return undefined;
  const entry = NEVER_RIGHT.find((text) => !new RegExp(pattern, 'u').test(text));
  return entry === undefined ? undefined : { name, entry, message };
}
