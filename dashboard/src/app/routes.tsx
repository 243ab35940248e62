import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readConnectionSearch } from '../connections/search.ts';
import { NotFound, PageError } from './page-error.tsx';
import { Frame } from './shell.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: PageError });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/connections' });
  },
});

export const connectionsRoute = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  validateSearch: readConnectionSearch,
  component: lazyRouteComponent(() => import('../connections/page.tsx'), 'ConnectionsPage'),
});

const connection = createRoute({
  getParentRoute: () => connectionsRoute,
  path: '$id',
  component: lazyRouteComponent(() => import('../connections/details.tsx'), 'ConnectionDetailsPanel'),
});

const choosePack = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  component: lazyRouteComponent(() => import('../connect/choose-pack.tsx'), 'ChoosePackPage'),
});

/** The auth method that is shown; without one, the first. */
const readMethod = ({ method }: Readonly<Record<string, unknown>>): { readonly method?: string } =>
  typeof method === 'string' ? { method: method.slice(0, 60) } : {};

const newConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/new/$pack',
  validateSearch: readMethod,
  component: lazyRouteComponent(() => import('../connect/connect-page.tsx'), 'NewConnectionPage'),
});

const mendConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$id/credentials',
  validateSearch: readMethod,
  component: lazyRouteComponent(() => import('../connect/mend-page.tsx'), 'MendConnectionPage'),
});

/** Every page, by its address. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      ...[home, choosePack, newConnection, mendConnection],
      connectionsRoute.addChildren([connection]),
    ]),
    defaultPreload: 'intent',
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
