import { type ReactNode, useCallback } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import { LANGUAGES, type Language, type MessageId, type Messages } from './messages.ts';

const KEPT = 'dragops.language';

export function chosenLanguage(): Language {
  const wanted = [read(KEPT), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return (wanted.find((tag) => tag !== undefined && tag in LANGUAGES) ?? 'en') as Language;
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** One language at a time is loaded. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'de':
      return (await import('./de.ts')).de;
    case 'ja':
      return (await import('./ja.ts')).ja;
    case 'en':
      return (await import('./en.ts')).en;
  }
}

interface Props {
  readonly language: Language;
  readonly messages: Messages;
  readonly children: ReactNode;
}

export function TextProvider({ language, messages, children }: Props) {
  return (
    <I18nProvider locale={language}>
      <IntlProvider locale={language} messages={messages as Record<string, string>} defaultLocale="en">
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}

/** Texts of the pages, in the language that was chosen. */
export function useText() {
  const { formatMessage } = useIntl();
  return useCallback(
    (id: MessageId, values?: Readonly<Record<string, string | number>>): string => formatMessage({ id }, values),
    [formatMessage],
  );
}
