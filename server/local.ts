import type { App } from './app.ts';
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
export async function prepareLocalAccess({ database, keyring, tokens, now }: App): Promise<LocalAccess> {
  const em = database.em.fork();
  await deleteExpiredTokens(em, now);
  const workspace = await ensureWorkspace(em, keyring, 'local', now);
  const user = await ensureUser(em, workspace, 'local-user', now);
  const expiresAt = new Date(now().getTime() + TOKEN_DAYS * 86_400_000);
  const label = 'made at start';
  return {
    workspace,
    user,
    userToken: await tokens.create(em, { workspace, kind: 'user', user, label, expiresAt }),
    engineToken: await tokens.create(em, { workspace, kind: 'engine', user: null, label, expiresAt }),
  };
}
