import { CommandError } from '../command.ts';
import type { Api } from './api.ts';

/** A secret as the API lists it: never its value. */
export interface ListedSecret {
  readonly id: string;
  readonly name: string;
  readonly values: readonly { readonly isSet: boolean; readonly environment: { readonly name: string } }[];
}

const LIST = `query ($search: String, $environment: ID, $after: String) {
  secrets(search: $search, environment: $environment, first: 200, after: $after) {
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

interface Filter {
  /** A part of the name. */
  readonly search?: string;
  /** The id or the name of the one environment to tell of. */
  readonly environment?: string;
}

/** The secrets of the workspace, by name. */
export async function listedSecrets(api: Api, filter: Filter = {}): Promise<readonly ListedSecret[]> {
  const found: ListedSecret[] = [];
  let after: string | null = null;
  do {
    const { secrets }: Page = await api.ask<Page>(LIST, { ...filter, after });
    found.push(...secrets.nodes);
    after = secrets.pageInfo.hasNextPage ? secrets.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** The names of secrets that have a value in an environment. @param environment its id or its name. */
export async function namesSetIn(api: Api, environment: string): Promise<readonly string[]> {
  const listed = await listedSecrets(api, { environment });
  return listed.filter(({ values: [value] }) => value?.isSet).map(({ name }) => name);
}

/** @throws CommandError */
export async function secretNamed(api: Api, name: string): Promise<ListedSecret> {
  const found = (await listedSecrets(api, { search: name })).find((secret) => secret.name === name);
  if (!found) throw new CommandError('There is no secret of this name; "secrets list" has those that there are.');
  return found;
}
