/** The pages of the rail, in its order. */
export const PAGES = [
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
