import { describe, expect, test } from 'vitest';
import { type Fields, field } from '../../packs/sdk/fields/fields.ts';
import { controlOf, draw, drawWhole, faultsIn, METHOD, packOf, textOf } from './support.tsx';

const TEXT = 'Mind: It ends in a year. https://docs.example.com/end';
const notice = { label: 'Mind', description: 'It ends in a year.', docsUrl: 'https://docs.example.com/end' };
const own = { field: 'place', oneOf: ['own'] };
const place = field.select({ label: 'Place', options: ['cloud', { value: 'own', label: 'Our own' }] });
const host = field.hostname({ label: 'Host', showWhen: own });

function textWith(fields: Fields, data = {}): string {
  const { html, held, complaints } = draw(packOf(fields), METHOD, data);
  expect(complaints).toEqual([]);
  expect(controlOf(html, 'notice')).toBeUndefined();
  expect(held).not.toHaveProperty('notice');
  return textOf(html);
}

describe('a notice', () => {
  test('is on the screen with the field that follows it, and asks for nothing', () => {
    const fields = { notice: field.notice(notice) };
    expect(textWith(fields)).toContain(TEXT);
    expect(faultsIn(packOf(fields), METHOD, { apiKey: 'k' })).toEqual([]);
  });

  test('for everyone is seen when it stands before a field that is hidden', () => {
    const fields = { place, notice: field.notice(notice), host };
    for (const data of [{}, { place: 'cloud' }, { place: 'own' }]) expect(textWith(fields, data)).toContain(TEXT);
  });

  test('after all fields is in the description of the form', () => {
    const pack = packOf({});
    const method = pack.methods[METHOD];
    if (!method) throw new Error('The sample pack has lost its method.');
    const fields = { ...method.fields, notice: field.notice(notice) };
    expect(textOf(drawWhole({ ...pack, methods: { [METHOD]: { ...method, fields } } }, METHOD))).toContain(TEXT);
  });
});

describe('a conditional notice', () => {
  const conditional = field.notice({ ...notice, showWhen: own });

  test.each([
    ['before', { place, notice: conditional, host }],
    ['after', { place, host, notice: conditional }],
    ['not right before', { place, notice: conditional, zone: field.text({ label: 'Zone' }), host }],
  ])('%s a field of its condition is seen only while that holds', (_where, fields) => {
    expect(textWith(fields, { place: 'own' })).toContain(TEXT);
    for (const data of [{}, { place: 'cloud' }]) expect(textWith(fields, data)).not.toContain('Mind');
    expect(textOf(drawWhole(packOf(fields), METHOD))).not.toContain('Mind');
  });

  test('without a field of its condition says when it holds, at the field that it depends on', () => {
    const fields = { place, notice: conditional };
    for (const data of [{}, { place: 'own' }]) expect(textWith(fields, data)).toContain(`If Place is Our own: ${TEXT}`);
  });
});
