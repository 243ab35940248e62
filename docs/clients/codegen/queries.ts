import { graphql } from './generated/gql.ts';

export const Jira = graphql(`
  query Jira { packs(search: "jira") { totalCount nodes { slug name } } }
`);

export const Create = graphql(`
  mutation Create($input: CreateEnvironmentInput!) {
    createEnvironment(input: $input) {
      __typename
      ... on Environment { id name }
      ... on OperationError { code message }
    }
  }
`);
