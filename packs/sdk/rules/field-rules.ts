import { choiceValue, valuesSchema } from '../fields/field-schema.ts';
import type { Field, Fields } from '../fields/fields.ts';
import { compileRegex } from '../fields/linear-regex.ts';
import { isText, LONGEST_TEXT, longestText } from '../fields/text-schema.ts';
import { isName, type Report } from './rule.ts';

const MOST_STEPS = 1_000_000;

/** The rules of one field: its name, options, bounds, default and condition. */
export function fieldFaults(name: string, field: Field, fields: Fields, report: Report): void {
  const path = `fields.${name}`;
  if (!isName(name)) report(path, 'The name of a field must be camel case, such as "apiToken".');
  const regex = field.pattern && compileRegex(field.pattern.regex);
  if (typeof regex === 'string') report(`${path}.pattern.regex`, regex);
  if (isText(field) && field.max !== undefined && !(field.max >= 1 && field.max <= LONGEST_TEXT))
    report(`${path}.max`, `This is from 1 to ${LONGEST_TEXT}.`);
  if ((field.kind === 'select' || field.kind === 'multiSelect') !== (field.options !== undefined))
    report(`${path}.options`, 'Options belong to select and multiSelect, and those need them.');
  const values = (field.options ?? []).map(choiceValue);
  if (new Set(values).size !== values.length) report(`${path}.options`, 'Two options have the same value.');
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    report(`${path}.min`, 'This is more than max.');
  if (field.secret && field.default !== undefined)
    report(`${path}.default`, 'A secret field cannot have a default: it would be the same for everyone.');
  if (field.showWhen) conditionFaults(path, name, field.showWhen, fields, report);
  if (field.default !== undefined && typeof regex !== 'string') {
    const { showWhen: _, ...always } = field;
    const parsed = valuesSchema({ [name]: always as Field }).safeParse({ [name]: field.default });
    if (!parsed.success) report(`${path}.default`, parsed.error.issues[0]?.message ?? 'This does not fit the field.');
  }
}

/**
 * The rule of what validating one form may cost: each of a regular expression's instructions may be looked at for each
 * character. At the limit it is a quarter of a second, for the worst expression and text.
 */
export function costFaults(fields: Fields, report: Report): void {
  let steps = 0;
  for (const [name, field] of Object.entries(fields)) {
    const regex = field.pattern && compileRegex(field.pattern.regex);
    if (!regex || typeof regex === 'string') continue;
    steps += regex.size * longestText(field);
    if (steps > MOST_STEPS)
      report(
        `fields.${name}.max`,
        `The regular expressions of this method may take ${steps} steps, of which ${MOST_STEPS} are taken (${regex.size} for each character of this field): say a smaller "max".`,
      );
  }
}

function conditionFaults(
  path: string,
  name: string,
  condition: NonNullable<Field['showWhen']>,
  fields: Fields,
  report: Report,
): void {
  const other = fields[condition.field];
  if (!other || condition.field === name)
    report(`${path}.showWhen.field`, `There is no other field "${condition.field}".`);
  else if (other.secret || other.kind === 'notice')
    report(`${path}.showWhen.field`, 'A condition cannot depend on a secret field or a notice.');
  else if (other.showWhen)
    report(`${path}.showWhen.field`, 'A condition cannot depend on a field that is itself conditional.');
  else if (other.options)
    for (const value of condition.oneOf)
      if (typeof value !== 'string' || !other.options.map(choiceValue).includes(value))
        report(`${path}.showWhen.oneOf`, `"${value}" is not an option of "${condition.field}".`);
  if (other?.kind === 'boolean' && condition.oneOf.some((value) => typeof value !== 'boolean'))
    report(`${path}.showWhen.oneOf`, `"${condition.field}" is true or false.`);
}
