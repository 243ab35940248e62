import type { CreateConnectionInput } from './gql/graphql.ts';

export const JIRA_TOKEN = 'ATATT3xFfGF0-canary-jira';

/** A Jira connection that is not tested at the service: tests have no internet. */
export function jiraConnection(
  name: string,
  changes: Partial<NonNullable<CreateConnectionInput['credentials']['jiraCloudApiToken']>> = {},
): CreateConnectionInput {
  return {
    name,
    test: false,
    credentials: { jiraCloudApiToken: { site: 'acme', email: 'ada@example.com', apiToken: JIRA_TOKEN, ...changes } },
  };
}
