/** Who is asking. Everything that a request may see follows from it. */
export type Caller = UserCaller | EngineCaller;

/** A person, known by the dashboard's token. */
export interface UserCaller {
  readonly kind: 'user';
  readonly workspace: string;
  readonly user: string;
}

/** An execution engine, which resolves for the users of one workspace. */
export interface EngineCaller {
  readonly kind: 'engine';
  readonly workspace: string;
}
