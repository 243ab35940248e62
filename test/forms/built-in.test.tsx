import { describe, expect, test } from 'vitest';
import { builtInPacks } from '../../packs/index.ts';
import { isShown, valuesSchema } from '../../packs/sdk/fields/field-schema.ts';
import { formOf } from '../../packs/sdk/fields/form.ts';
import { hostLabelFields } from '../../packs/sdk/request/request.ts';
import { controlOf, draw, faultsIn, textOf } from './support.tsx';

const methods = builtInPacks.flatMap((pack) =>
  Object.entries(pack.methods).map(([name, method]) => ({ title: `${pack.slug}, ${name}`, pack, name, method })),
);

describe.each(methods)('the form of $title', ({ pack, name, method }) => {
  const { fields } = formOf(pack, name);
  const example = method.example.values;

  test('is drawn without a complaint', () => {
    expect(draw(pack, name).complaints).toEqual([]);
    expect(draw(pack, name, example).complaints).toEqual([]);
  });

  test('asks for every field that applies, with its label, its description and a widget that hides secrets', () => {
    const { html, held } = draw(pack, name, example);
    const text = textOf(html);
    for (const field of fields.filter(({ kind }) => kind !== 'notice')) {
      const control = controlOf(html, field.name);
      if (!isShown(field.showWhen, held)) {
        expect(control).toBeUndefined();
        continue;
      }
      expect(control, field.name).toBeDefined();
      expect(text).toContain(field.label);
      if (field.description) expect(text).toContain(field.description);
      if (field.secret) expect(control).toMatch(field.multiline ? /^<textarea/ : /type="password"/);
    }
  });

  test('takes the example of the pack', () => {
    expect(faultsIn(pack, name, example)).toEqual([]);
  });

  test('misses each required field', () => {
    const { held } = draw(pack, name, example);
    for (const field of fields.filter(({ required, showWhen }) => required && isShown(showWhen, held))) {
      const { [field.name]: _left, ...others } = example;
      expect(faultsIn(pack, name, others).join(), field.name).toContain(field.name);
    }
  });

  test('holds data that the server takes as it is', () => {
    const { held } = draw(pack, name, example);
    const parsed = valuesSchema(method.fields, hostLabelFields(method)).safeParse(held);
    expect(parsed.error?.issues).toBeUndefined();
  });
});

test('no built-in pack is left out', () => {
  expect(methods.length).toBeGreaterThanOrEqual(builtInPacks.length);
});
