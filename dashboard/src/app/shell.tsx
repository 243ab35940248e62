import { Link, Outlet } from '@tanstack/react-router';
import { useContext, useRef } from 'react';
import { ViewerDocument } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { useText } from '../text/text.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { SessionContext, StreamContext, ViewerContext } from './contexts.ts';
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
        <Shell />
        {isEnded && <SessionEnded />}
      </ViewerContext>
    );
  if (failure?.code === 'UNAUTHENTICATED') return <SignIn />;
  return failure ? <FailureNote failure={failure} again={again} /> : <Skeleton lines={6} />;
}

const PAGES = [{ to: '/connections', name: 'connections.title' }] as const;

function Shell() {
  const t = useText();
  const main = useRef<HTMLElement>(null);
  const stream = useContext(StreamContext);
  return (
    <div className={styles['shell']}>
      <a
        href="#main"
        className={styles['skip']}
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
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
          {PAGES.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} activeProps={{ 'aria-current': 'page' }}>
                {t(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main className={styles['main']} ref={main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
