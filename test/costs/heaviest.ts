import { createDocuments } from '../../server/http/documents.ts';
import { LIMITS } from '../../server/http/limits.ts';
import { builtInSchema } from '../security/documents.ts';

/** A query, as often at the root as the limits take it. */
export interface HeavyQuery {
  readonly what: string;
  readonly times: number;
  readonly query: string;
}

const CONNECTION =
  'id name packSlug methodName status createdAt updatedAt lastUsedAt isOwn owner { id subject } account { id } lastTest { testedAt } revocation { status }';

/** What is long, or inside each other. */
const LISTS: Readonly<Record<string, string>> = {
  'secrets, their ids': 'secrets(first: 200) { nodes { id } }',
  'secrets in ten environments': `secrets(first: 200) { nodes { id name description createdAt updatedAt values { isSet updatedAt lastUsedAt environment { id name isProtected createdAt } } } }`,
  users: 'users(first: 200) { nodes { id subject } }',
  environments: 'environments { id name isProtected createdAt }',
  'tokens of engines, with environments':
    'engineTokens { id label networks environments { id name isProtected createdAt } }',
  connections: `connections(first: 200) { edges { node { ${CONNECTION} } } }`,
  'connections, their scopes':
    'connections(first: 200) { edges { node { id scopes requestedScopes declinedScopes newlyRequiredScopes } } }',
  'connections, how many': 'connections(first: 1) { totalCount edges { node { id } } }',
  'connections of others': 'connections(whose: SHARED, first: 200) { edges { node { id } } }',
  'connections, how they are shared': 'connections(first: 200) { edges { node { id sharing { isWithEveryone } } } }',
  'connections, with whom they are shared':
    'connections(first: 180) { edges { node { id sharing { users { id subject } } } } }',
  'connections, and all about them':
    'connections(first: 200) { edges { node { id owner { subject } sharing { isWithEveryone users { id } } revocation { status } } } }',
  'a few connections, with whom they are shared':
    'connections(first: 25) { edges { node { id sharing { users { id subject } } } } }',
  'connections, the forms of their packs':
    'connections(first: 200) { edges { node { pack { authMethods { form { jsonSchema uiSchema } } } } } }',
  'packs with their forms':
    'packs { nodes { slug name tags authMethods { name form { jsonSchema uiSchema fields { name kind label description options { value label } } } } } }',
  events:
    'auditEvents(first: 200) { nodes { id number occurredAt type failure actorKind actorId userId targetKind targetId details } }',
  'data keys': 'dataKeys { id state values createdAt }',
};

/** The heaviest queries that the limits take: each list with as many aliases as fit. */
export function heaviestQueries(): HeavyQuery[] {
  const documents = createDocuments(builtInSchema(), true);
  const isTaken = (query: string) => {
    try {
      return documents.read(query).faults.length === 0;
    } catch {
      return false;
    }
  };
  return Object.entries(LISTS).map(([what, list]) => {
    const queryOf = (times: number) => `{ ${Array.from({ length: times }, (_, n) => `a${n}: ${list}`).join(' ')} }`;
    let times: number = LIMITS.rootFields;
    while (times > 0 && !isTaken(queryOf(times))) times--;
    if (times === 0) throw new Error(`The limits refuse "${what}" alone.`);
    return { what, times, query: queryOf(times) };
  });
}
