import { Link, Outlet } from '@tanstack/react-router';
import { useContext } from 'react';
import { ViewerDocument } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { useText } from '../text/text.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { SessionContext, StreamContext, useViewer, ViewerAgainContext, ViewerContext } from './contexts.ts';
import { FailureNote } from './page-error.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import styles from './shell.module.css';
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

const PAGES = [
  { to: '/connections', name: 'connections.title', forAdmins: false },
  { to: '/secrets', name: 'secrets.title', forAdmins: false },
  { to: '/packs', name: 'packs.title', forAdmins: false },
  { to: '/environments', name: 'environments.title', forAdmins: true },
  { to: '/people', name: 'people.title', forAdmins: true },
  { to: '/engines', name: 'engines.title', forAdmins: true },
  { to: '/apps', name: 'apps.title', forAdmins: true },
  { to: '/audit', name: 'audit.title', forAdmins: false },
  { to: '/keys', name: 'keys.title', forAdmins: true },
] as const;

function Shell() {
  const t = useText();
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
    </div>
  );
}
