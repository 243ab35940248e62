/** Who is asking. Everything that a request may see follows from it. */
export type Caller = UserCaller | EngineCaller | RunCaller;

export const ROLES = ['viewer', 'member', 'admin'] as const;
/** What a user may do in their workspace; see permissions.ts. */
export type Role = (typeof ROLES)[number];

/** A person, known by the dashboard's token. */
export interface UserCaller {
  readonly kind: 'user';
  readonly workspace: string;
  readonly user: string;
  readonly role: Role;
  /** The id of the token of this server that it proved itself with; null: it had another one, or acts in the background. */
  readonly token: string | null;
  /** Whether that is the cookie of a session: no session begins with one. */
  readonly isSession: boolean;
  /** When that token ends, in milliseconds since 1970; what comes of it ends by then. Infinity: it does not. */
  readonly tokenEnds: number;
}

/** What is done for a user while they do not ask, such as refreshing a connection. */
export function inBackground(workspace: string, user: string): UserCaller {
  const rest = { role: 'member', token: null, isSession: false, tokenEnds: Number.POSITIVE_INFINITY } as const;
  return { kind: 'user', workspace, user, ...rest };
}

/** An execution engine, which gets run tokens for the users of one workspace. */
export interface EngineCaller {
  readonly kind: 'engine';
  readonly workspace: string;
  /** The id of its token. */
  readonly token: string;
  /** Ids of the environments that it is bound to; null: all of the workspace. */
  readonly environments: readonly string[] | null;
  /** When its token ends, in milliseconds since 1970; what comes of it ends by then. Infinity: it does not. */
  readonly tokenEnds: number;
}

/** One run of a pattern: an engine that may resolve what the run needs, and nothing else. */
export interface RunCaller {
  readonly kind: 'run';
  readonly workspace: string;
  readonly user: string;
  readonly environment: { readonly id: string; readonly name: string };
  /** The id of the run token, and of the engine's token that it was got with. */
  readonly token: string;
  readonly engine: string;
  /** What the engine calls the run and its pattern. */
  readonly run: string;
  readonly pattern: string | null;
  /** The names that it may resolve; null: any. */
  readonly connections: readonly string[] | null;
  readonly secrets: readonly string[] | null;
  readonly pinned: Pinned;
}

/** Ids by the names that stood for them when a run began: it keeps to them whatever they are called by then. */
export interface Pinned {
  readonly connections: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, string>;
}

export const NOTHING_PINNED: Pinned = { connections: new Map(), secrets: new Map() };

/** Where a request comes from, for the audit log. */
export interface Origin {
  /** The id of the request, which its answer and the log name too. */
  readonly request: string;
  /** The address of the client. */
  readonly address: string;
}
