import type { FormField } from '../../packs/sdk/fields/form.ts';

export type Condition = NonNullable<FormField['showWhen']>;

/**
 * Where the texts of notices stand in a form library, which knows fields only: by the field that carries each, and
 * under null those of the form. A text is seen exactly when its notice is meant to be, so its field is the next one
 * with the same condition, or the one before. Without such a field a notice for everyone stands over the form, and a
 * conditional one at the field that it depends on, where it says when it holds.
 */
export function noticesByField(fields: readonly FormField[]): ReadonlyMap<string | null, readonly string[]> {
  const notices = new Map<string | null, string[]>();
  fields.forEach((notice, index) => {
    if (notice.kind !== 'notice') return;
    const carries = (field: FormField) => field.kind !== 'notice' && sameCondition(field.showWhen, notice.showWhen);
    const beside =
      fields.slice(index + 1).find(carries) ?? (notice.showWhen && fields.slice(0, index).findLast(carries));
    const text = [`${notice.label}: ${notice.description ?? ''}`, notice.docsUrl].filter(Boolean).join(' ');
    const [name, said] = beside
      ? [beside.name, text]
      : notice.showWhen
        ? [notice.showWhen.field, `${inWords(notice.showWhen, fields)}: ${text}`]
        : [null, text];
    notices.set(name, [...(notices.get(name) ?? []), said]);
  });
  return notices;
}

function sameCondition(one: Condition | undefined, other: Condition | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function inWords({ field: name, oneOf }: Condition, fields: readonly FormField[]): string {
  const other = fields.find((field) => field.name === name);
  const values = oneOf.map((value) => other?.options?.find((option) => option.value === value)?.label ?? String(value));
  return `If ${other?.label ?? name} is ${values.join(' or ')}`;
}
