import { RouterProvider } from '@tanstack/react-router';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { Provider } from 'urql';
import { createApi } from '../api/client.ts';
import type { StreamState } from '../api/stream.ts';
import type { Language, Messages } from '../text/messages.ts';
import { keepLanguage, loadMessages, TextProvider } from '../text/text.tsx';
import { ToldThings } from '../ui/tell.tsx';
import { LanguageContext, SessionContext, StreamContext } from './contexts.ts';
import { createAppRouter } from './routes.tsx';
import { createSignal } from './signal.ts';

interface Props {
  readonly language: Language;
  readonly messages: Messages;
}

/** Everything that all pages share: the language, the API, the session, what is told in passing. */
export function App(first: Props) {
  const [text, setText] = useState(first);
  const [router] = useState(createAppRouter);
  const [ended] = useState(() => createSignal(false));
  const [stream] = useState(() => createSignal<StreamState>('open'));
  const [generation, setGeneration] = useState(0);
  const api = useMemo(
    () => createApi({ signedOut: () => ended.set(true), streamIs: stream.set }),
    [ended, stream, generation],
  );
  const isEnded = useSyncExternalStore(ended.subscribe, ended.get);
  const streamState = useSyncExternalStore(stream.subscribe, stream.get);
  const session = useMemo(
    () => ({
      isEnded,
      signedIn: () => {
        ended.set(false);
        setGeneration((count) => count + 1);
      },
    }),
    [isEnded, ended],
  );
  const languages = useMemo(
    () => ({
      language: text.language,
      choose: async (language: Language) => {
        const messages = await loadMessages(language);
        keepLanguage(language);
        document.documentElement.lang = language;
        setText({ language, messages });
      },
    }),
    [text.language],
  );
  return (
    <TextProvider {...text}>
      <LanguageContext value={languages}>
        <SessionContext value={session}>
          <StreamContext value={streamState}>
            <Provider value={api}>
              <RouterProvider router={router} />
              <ToldThings />
            </Provider>
          </StreamContext>
        </SessionContext>
      </LanguageContext>
    </TextProvider>
  );
}
