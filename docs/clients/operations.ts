/** What each client is tried with. */
export const LIST = /* GraphQL */ `
  query Jira { packs(search: "jira") { totalCount nodes { slug name } } }
`;

export const CREATE = /* GraphQL */ `
  mutation Create($input: CreateEnvironmentInput!) {
    createEnvironment(input: $input) {
      __typename
      ... on Environment { id name }
      ... on OperationError { code message }
    }
  }
`;

export const CHANGES = /* GraphQL */ `
  subscription Changes { connectionChanged { id connection { name } } }
`;
