/** The form of an auth method, as `authMethods { form { … } }` answers with it. */
export interface CredentialForm {
  readonly inputField: string | null;
  readonly jsonSchema: JsonSchema;
  readonly uiSchema: Readonly<Record<string, unknown>>;
  readonly jsonFormsUiSchema: { readonly type: string };
  readonly fields: readonly CredentialField[];
}

export interface CredentialField {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly description: string | null;
  readonly placeholder: string | null;
  readonly default: unknown;
  /** Empty: it is no choice. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly showWhen: { readonly field: string; readonly oneOf: readonly (string | number | boolean)[] } | null;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  readonly isMultiline: boolean;
}

export interface JsonSchema {
  readonly properties: Record<string, object>;
  /** The fields under a condition. */
  readonly allOf?: { readonly then: { readonly properties: Record<string, object> } }[];
}

export interface FormProps {
  readonly form: CredentialForm;
  /** Gets what goes into the form's `inputField`. */
  readonly onSave: (values: Readonly<Record<string, unknown>>) => void;
}

/** What the UI schema for react-jsonschema-form says of a field, in words for a user and as rows of help. */
export function hintsOf(form: Pick<CredentialForm, 'uiSchema'>, name: string) {
  const hints = form.uiSchema[name] as
    | { readonly 'ui:help'?: string; readonly 'ui:options'?: { readonly patternMessage?: string } }
    | undefined;
  return { help: hints?.['ui:help'], patternMessage: hints?.['ui:options']?.patternMessage };
}
