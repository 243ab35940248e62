import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { de } from '../../dashboard/src/text/de.ts';
import { en } from '../../dashboard/src/text/en.ts';
import { ja } from '../../dashboard/src/text/ja.ts';
import type { Language, MessageId, Messages } from '../../dashboard/src/text/messages.ts';

const LANGUAGES: Readonly<Record<Language, Messages>> = { en, de, ja };
const TRANSLATIONS = { de, ja } as const;
const IDS = Object.keys(en) as MessageId[];

/** Texts that are the same as the English one, and why. */
const SAME: Readonly<Record<keyof typeof TRANSLATIONS, Partial<Record<MessageId, string>>>> = {
  de: {
    'column.status': 'Status is a German word',
    'engine.label': 'an engine is called Engine in German',
    'engines.title': 'an engine is called Engine in German',
    'form.optional': 'optional is a German word',
    name: 'Name is a German word',
    'people.who': 'Person is a German word',
    'role.ADMIN': 'an admin is called Admin in German',
    'secrets.title': 'a secret is called Secret in German, as developers say',
  },
  ja: {},
};

/** What a language tells apart when it counts; exact numbers such as `=0` come beside them. */
const PLURALS: Readonly<Record<Language, readonly string[]>> = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  ja: ['other'],
};

/** All arguments of a message with their kinds, those in plurals too: `count plural`. */
function argumentsOf(elements: readonly MessageFormatElement[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(`${element.value} ${TYPE[element.type]}`);
    for (const inner of insideOf(element)) for (const name of argumentsOf(inner)) found.add(name);
  }
  return found;
}

function insideOf(element: MessageFormatElement): readonly MessageFormatElement[][] {
  if (element.type === TYPE.plural || element.type === TYPE.select)
    return Object.values(element.options).map(({ value }) => value);
  return element.type === TYPE.tag ? [element.children] : [];
}

/** What the plurals of a message tell apart; none are inside of others. */
const casesOf = (message: string) =>
  parse(message).flatMap((element) => (element.type === TYPE.plural ? [Object.keys(element.options)] : []));
const isExact = (one: string) => one.startsWith('=');

describe.each(Object.entries(LANGUAGES) as [Language, Messages][])('the language "%s"', (language, messages) => {
  test('has every text, in the order of English, and none is empty', () => {
    expect(Object.keys(messages)).toEqual(IDS);
    expect(IDS.filter((id) => messages[id].trim() === '')).toEqual([]);
  });

  test('has the same placeholders as English in every text', () => {
    for (const id of IDS) expect(argumentsOf(parse(messages[id])), id).toEqual(argumentsOf(parse(en[id])));
  });

  test('has plurals of its own forms, with the exact numbers that English has', () => {
    for (const id of IDS) {
      const cases = casesOf(messages[id]);
      const exact = casesOf(en[id]).map((all) => all.filter(isExact));
      expect(cases, id).toEqual(exact.map((numbers) => [...numbers, ...PLURALS[language]]));
    }
  });
});

describe.each(Object.entries(TRANSLATIONS) as [keyof typeof TRANSLATIONS, Messages][])(
  'the language "%s"',
  (language, messages) => {
    test('has no text that is the English one, except where the reason is known', () => {
      expect(IDS.filter((id) => messages[id] === en[id]).sort()).toEqual(Object.keys(SAME[language]).sort());
    });
  },
);
