import { createContext, useContext } from 'react';
import type { ViewerQuery } from '../api/gql/graphql.ts';
import type { StreamState } from '../api/stream.ts';
import type { Language } from '../text/messages.ts';

export interface Languages {
  readonly language: Language;
  readonly choose: (language: Language) => Promise<void>;
}
export const LanguageContext = createContext<Languages>({ language: 'en', choose: async () => {} });

export interface Session {
  readonly isEnded: boolean;
  readonly signedIn: () => void;
}
export const SessionContext = createContext<Session>({ isEnded: false, signedIn: () => {} });

export const StreamContext = createContext<StreamState>('open');

/** Who is signed in, and the environments of their workspace. */
export const ViewerContext = createContext<ViewerQuery | null>(null);

export const ViewerAgainContext = createContext<() => void>(() => {});

/** Reads anew who is signed in and which environments there are. */
export const useViewerAgain = () => useContext(ViewerAgainContext);

/** @throws outside of the pages of somebody who is signed in. */
export function useViewer(): ViewerQuery {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new TypeError('Nobody is signed in here.');
  return viewer;
}
