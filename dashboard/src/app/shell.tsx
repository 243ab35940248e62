import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useContext, useState } from 'react';
import { ViewerDocument } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { SessionContext, StreamContext, useViewer, ViewerAgainContext, ViewerContext } from './contexts.ts';
import { FailureNote } from './page-error.tsx';
import { PAGES } from './pages.ts';
import { SettingsMenu } from './settings-menu.tsx';
import styles from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { SessionEnded, SignIn } from './sign-in.tsx';

/** The frame of every page: who is signed in, the way to the other pages, the page itself. */
export function Frame() {
  const { data, failure, again } = useRead(ViewerDocument, {});
  const { isEnded } = useContext(SessionContext);
  if (data)
    return (
      <ViewerContext value={data}>
        <ViewerAgainContext value={again}>
          <Shell />
        </ViewerAgainContext>
        {isEnded && <SessionEnded />}
      </ViewerContext>
    );
  if (failure?.code === 'UNAUTHENTICATED') return <SignIn />;
  return failure ? <FailureNote failure={failure} again={again} /> : <Skeleton lines={6} />;
}

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

function Shell() {
  const t = useText();
  const [isFinding, setFinding] = useState(false);
  const find = useCallback(() => setFinding(true), []);
  useShortcuts(find);
  const { viewer } = useViewer();
  const stream = useContext(StreamContext);
  return (
    <div className={styles['shell']}>
      <a href="#main" className={styles['skip']}>
        {t('skip')}
      </a>
      <header className={styles['header']}>
        <span className={styles['product']}>DRAGOPS</span>
        {stream === 'lost' && (
          <span className={styles['lost']} role="status">
            {t('stream.lost')}
          </span>
        )}
        <Button kind="plain" onPress={find} aria-label={t('palette')}>
          <kbd className={styles['key']}>Ctrl K</kbd>
        </Button>
        <SettingsMenu />
      </header>
      <nav className={styles['rail']} aria-label={t('pages')}>
        <ul>
          {PAGES.filter(({ forAdmins }) => !forAdmins || viewer.role === 'ADMIN').map(({ to, name }) => (
            <li key={to}>
              <Link to={to} activeProps={{ 'aria-current': 'page' }}>
                {t(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main className={styles['main']} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {isFinding && (
        <Suspense>
          <Palette close={() => setFinding(false)} />
        </Suspense>
      )}
    </div>
  );
}
