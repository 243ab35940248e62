import { CommandError } from '../command.ts';
import type { Api } from './api.ts';

/** A secret as the API lists it: never its value. */
export interface ListedSecret {
  readonly id: string;
  readonly name: string;
  readonly values: readonly { readonly isSet: boolean; readonly environment: { readonly name: string } }[];
}

const LIST = `query ($search: String, $after: String) {
  secrets(search: $search, first: 200, after: $after) {
    nodes { id name values { isSet environment { name } } }
    pageInfo { endCursor hasNextPage }
  }
}`;

interface Page {
  readonly secrets: {
    readonly nodes: readonly ListedSecret[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** All secrets of the workspace, by name. @param search a part of the name; null: any. */
export async function listedSecrets(api: Api, search: string | null = null): Promise<readonly ListedSecret[]> {
  const found: ListedSecret[] = [];
  let after: string | null = null;
  do {
    const { secrets }: Page = await api.ask<Page>(LIST, { search, after });
    found.push(...secrets.nodes);
    after = secrets.pageInfo.hasNextPage ? secrets.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** @throws CommandError */
export async function secretNamed(api: Api, name: string): Promise<ListedSecret> {
  const found = (await listedSecrets(api, name)).find((secret) => secret.name === name);
  if (!found) throw new CommandError('There is no secret of this name; "secrets list" has those that there are.');
  return found;
}
