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

const connectionsRoute = createRoute({
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

const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const secrets = page(
  '/secrets',
  lazyRouteComponent(() => import('../secrets/page.tsx'), 'SecretsPage'),
);
const packs = page(
  '/packs',
  lazyRouteComponent(() => import('../packs/page.tsx'), 'PacksPage'),
);
const pack = page(
  '/packs/$pack',
  lazyRouteComponent(() => import('../packs/details.tsx'), 'PackPage'),
);
const environments = page(
  '/environments',
  lazyRouteComponent(() => import('../environments/page.tsx'), 'EnvironmentsPage'),
);
const people = page(
  '/people',
  lazyRouteComponent(() => import('../people/page.tsx'), 'PeoplePage'),
);
const engines = page(
  '/engines',
  lazyRouteComponent(() => import('../engines/page.tsx'), 'EnginesPage'),
);
const apps = page(
  '/apps',
  lazyRouteComponent(() => import('../apps/page.tsx'), 'AppsPage'),
);
const keys = page(
  '/keys',
  lazyRouteComponent(() => import('../keys/page.tsx'), 'KeysPage'),
);

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: ({ target }: Readonly<Record<string, unknown>>): { readonly target?: string } =>
    typeof target === 'string' ? { target: target.slice(0, 60) } : {},
  component: lazyRouteComponent(() => import('../audit/page.tsx'), 'AuditPage'),
});

/** Every page, by its address. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      ...[home, choosePack, newConnection, mendConnection, secrets, packs, pack],
      ...[environments, people, engines, apps, audit, keys],
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
