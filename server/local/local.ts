import type { App } from '../app/app.ts';
import { createToken } from '../identity/tokens/token-admin.ts';
import { deleteExpiredTokens } from '../identity/tokens/tokens.ts';
import { ensureUser, ensureWorkspace } from '../identity/workspaces.ts';

const LOCAL = { workspace: 'local', role: 'admin', environments: null, networks: null, days: 30 } as const;
const USER = 'local-user';

/** What a person needs to try the server. */
export interface LocalAccess {
  readonly workspace: string;
  readonly user: string;
  readonly userToken: string;
  readonly engineToken: string;
}

/** Makes sure that the workspace `local` and its user are there, and makes tokens for trying the API. */
export async function prepareLocalAccess({ database, founding, tokens, now }: App): Promise<LocalAccess> {
  const em = database.emEverywhere();
  await deleteExpiredTokens(em, now);
  const workspace = await ensureWorkspace(em, founding, LOCAL.workspace);
  const user = await ensureUser(em, founding, workspace, USER);
  const made = { ...LOCAL, label: 'made at start' };
  return {
    workspace,
    user,
    userToken: await createToken(em, founding, tokens, { ...made, subject: USER }),
    engineToken: await createToken(em, founding, tokens, { ...made, subject: null }),
  };
}
