import type { RJSFValidationError } from '@rjsf/utils';
import type { MethodFragment } from '../api/gql/graphql.ts';
import type { MessageId } from '../text/messages.ts';

export type FieldFacts = MethodFragment['form']['fields'][number];
type Say = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

/** What is wrong with an entry, for who fills it in, in place of what a validator says. One sentence for each field. */
export function inSentences(
  errors: readonly RJSFValidationError[],
  fields: ReadonlyMap<string, FieldFacts>,
  patterns: (name: string) => string | undefined,
  say: Say,
): RJSFValidationError[] {
  const told = new Set<string>();
  return errors.flatMap((error) => {
    const name = (error.property ?? '').slice(1).split('.')[0] ?? '';
    if (told.has(name)) return [];
    told.add(name);
    return [{ ...error, property: `.${name}`, message: sentenceOf(error, fields.get(name), patterns(name), say) }];
  });
}

function sentenceOf(
  error: RJSFValidationError,
  field: FieldFacts | undefined,
  pattern: string | undefined,
  say: Say,
): string {
  switch (error.name) {
    case 'required':
      return say('fault.required');
    case 'minLength':
      return (field?.minLength ?? 1) > 1
        ? say('fault.tooShort', { least: field?.minLength ?? 1 })
        : say('fault.required');
    case 'maxLength':
      return field?.maxLength ? say('fault.tooLong', { most: field.maxLength }) : say('fault.wrong');
    case 'minimum':
      return say('fault.tooSmall', { least: field?.minimum ?? 0 });
    case 'maximum':
      return say('fault.tooLarge', { most: field?.maximum ?? 0 });
    case 'minItems':
      return say('fault.fewChosen', { least: field?.minLength ?? 1 });
    case 'maxItems':
      return say('fault.manyChosen', { most: field?.maxLength ?? 1 });
    case 'type':
      return say(
        field?.kind === 'INTEGER' ? 'fault.integer' : field?.kind === 'NUMBER' ? 'fault.number' : 'fault.required',
      );
    default:
      return pattern ?? say('fault.wrong');
  }
}
