import { HOST_LABEL } from '../characters.ts';
import type { Pack } from '../define-pack.ts';
import type { AuthMethod } from '../method/auth-method.ts';
import { hostLabelFields } from '../request/request.ts';
import { choiceValue } from './field-schema.ts';
import type { Choice, Field, FieldKind, ShowWhen } from './fields.ts';

/** One entry of a form, with everything that a dashboard needs to draw it and to check it before sending. */
export interface FormField {
  /** The name of the input's field to fill. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly example?: string;
  readonly docsUrl?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly pattern?: { readonly regex: string; readonly message: string };
  /** Of numbers the value, of texts the length, of lists the count. */
  readonly min?: number;
  readonly max?: number;
  readonly default?: string | number | boolean | readonly string[];
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Of URLs: the schemes that are taken. */
  readonly protocols?: readonly string[];
  readonly showWhen?: ShowWhen;
  /** Required whenever it is shown. */
  readonly required: boolean;
  readonly secret: boolean;
  readonly multiline: boolean;
}

/** The form of one auth method of one pack. */
export interface Form {
  readonly pack: string;
  readonly method: string;
  readonly title: string;
  readonly description?: string;
  readonly docsUrl?: string;
  /** The field of `CredentialsInput`, or of `AuthorizationFieldsInput`, that this form fills; null: it asks for nothing. */
  readonly inputField: string | null;
  readonly fields: readonly FormField[];
}

/** The name that a pack's method has in the GraphQL API: `jira-cloud` and `apiToken` give `jiraCloudApiToken`. */
export function inputFieldName(slug: string, method: string): string {
  const words = [...slug.split('-'), method];
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

/** Whether there is anything to fill in; a user may only have to agree at the service. */
export function takesInput({ oauth2, oauth1, fields }: AuthMethod): boolean {
  const isAuthorized = (oauth2 ?? oauth1) !== undefined;
  return !isAuthorized || Object.values(fields).some(({ kind }) => kind !== 'notice');
}

const HOST_LABEL_PATTERN = { regex: HOST_LABEL, message: 'Only letters, digits and hyphens, at most 63.' };

/** The form that a method's fields make. Throws when the pack has no such method. */
export function formOf(pack: Pack, methodName: string): Form {
  const method = pack.methods[methodName];
  if (!method) throw new RangeError(`The pack ${pack.slug} has no auth method "${methodName}".`);
  const labels = hostLabelFields(method);
  return {
    pack: pack.slug,
    method: methodName,
    title: `${pack.name}: ${method.label}`,
    ...(method.description === undefined ? {} : { description: method.description }),
    ...(method.docsUrl === undefined ? {} : { docsUrl: method.docsUrl }),
    inputField: takesInput(method) ? inputFieldName(pack.slug, methodName) : null,
    fields: Object.entries(method.fields).map(([name, field]) => formField(name, field, labels.has(name))),
  };
}

function formField(name: string, field: Field, hostLabel: boolean): FormField {
  const { schema: _schema, optional, options, protocols, secret, kind, ...said } = field;
  return {
    ...said,
    name,
    kind,
    ...(hostLabel && !said.pattern ? { pattern: HOST_LABEL_PATTERN } : {}),
    ...(options ? { options: options.map(labelled) } : {}),
    ...(kind === 'url' ? { protocols: protocols ?? ['https'] } : {}),
    required: kind !== 'notice' && !optional && field.default === undefined,
    secret,
    multiline: kind === 'pem' || kind === 'json',
  };
}

function labelled(choice: Choice): { value: string; label: string } {
  return { value: choiceValue(choice), label: typeof choice === 'string' ? choice : choice.label };
}
