import type { FormField } from '../../packs/sdk/fields/form.ts';
import { patternMessage } from './text-schema.ts';

type Json = Record<string, unknown>;

export interface Control {
  readonly field: FormField;
  /** What stands beside the entry, sentence by sentence. */
  readonly help: readonly string[];
  /** The schema of the form's data while the field is shown; undefined: always. */
  readonly shown: Json | undefined;
}

/**
 * The UI schema of JSON Forms, which makes none by itself for fields under a condition. It has no place for help at a
 * control, so that is a label below.
 */
export function jsonFormsUi(controls: readonly Control[]): Json {
  return { type: 'VerticalLayout', elements: controls.flatMap(elements) };
}

function elements({ field, help, shown }: Control): readonly Json[] {
  const rule = shown ? { rule: { effect: 'SHOW', condition: { scope: '#', schema: shown } } } : {};
  const { name, label, placeholder } = field;
  const options = {
    ...(field.multiline ? { multi: true } : {}),
    ...(field.secret ? { format: 'password' } : {}),
    placeholder,
    patternMessage: patternMessage(field),
  };
  const control = {
    type: 'Control',
    scope: `#/properties/${name}`,
    label,
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    ...rule,
  };
  return [control, ...(help.length > 0 ? [{ type: 'Label', text: help.join(' · '), ...rule }] : [])];
}
