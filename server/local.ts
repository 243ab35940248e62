import type { App } from './app.ts';
import { EVERY_WORKSPACE } from './db/scope.ts';
import { deleteExpiredTokens } from './identity/tokens.ts';
import { ensureUser, ensureWorkspace } from './identity/workspaces.ts';

const TOKEN_DAYS = 30;

/** What a person needs to try the server. */
export interface LocalAccess {
  readonly workspace: string;
  readonly user: string;
  readonly userToken: string;
  readonly engineToken: string;
}

/** Makes sure that the workspace `local` and its user are there, and makes tokens for trying the API. */
export async function prepareLocalAccess({ database, founding, tokens, now }: App): Promise<LocalAccess> {
  const em = database.em(EVERY_WORKSPACE);
  await deleteExpiredTokens(em, now);
  const workspace = await ensureWorkspace(em, founding, 'local');
  const user = await ensureUser(em, founding, workspace, 'local-user');
  const expiresAt = new Date(now().getTime() + TOKEN_DAYS * 86_400_000);
  const label = 'made at start';
  const common = { workspace, label, expiresAt };
  const forUser = await tokens.create(em, { ...common, kind: 'user', user, role: 'admin' });
  const forEngine = await tokens.create(em, { ...common, kind: 'engine', user: null });
  return { workspace, user, userToken: forUser.token, engineToken: forEngine.token };
}
