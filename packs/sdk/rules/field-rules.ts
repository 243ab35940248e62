import { choiceValue, valuesSchema } from '../field-schema.ts';
import type { Field, Fields } from '../fields.ts';
import { isName, type Report } from './rule.ts';

/** The rules of one field: its name, options, bounds, default and condition. */
export function fieldFaults(name: string, field: Field, fields: Fields, report: Report): void {
  const path = `fields.${name}`;
  if (!isName(name)) report(path, 'The name of a field must be camel case, such as "apiToken".');
  if (field.pattern && !compiles(field.pattern.regex))
    report(`${path}.pattern.regex`, 'This is not a regular expression.');
  if ((field.kind === 'select' || field.kind === 'multiSelect') !== (field.options !== undefined))
    report(`${path}.options`, 'Options belong to select and multiSelect, and those need them.');
  const values = (field.options ?? []).map(choiceValue);
  if (new Set(values).size !== values.length) report(`${path}.options`, 'Two options have the same value.');
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    report(`${path}.min`, 'This is more than max.');
  if (field.secret && field.default !== undefined)
    report(`${path}.default`, 'A secret field cannot have a default: it would be the same for everyone.');
  if (field.showWhen) conditionFaults(path, name, field.showWhen, fields, report);
  if (field.default !== undefined && (!field.pattern || compiles(field.pattern.regex))) {
    const { showWhen: _, ...always } = field;
    const parsed = valuesSchema({ [name]: always as Field }).safeParse({ [name]: field.default });
    if (!parsed.success) report(`${path}.default`, parsed.error.issues[0]?.message ?? 'This does not fit the field.');
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

function compiles(regex: string): boolean {
  try {
    new RegExp(regex, 'u');
    return true;
  } catch {
    return false;
  }
}
