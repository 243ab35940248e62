import type { en } from './en.ts';

export type MessageId = keyof typeof en;
/** A language has every text: one that lacks any does not compile. */
export type Messages = Readonly<Record<MessageId, string>>;

/** In their own words, as people look for them. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;
