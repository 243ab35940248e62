import { graphql } from 'relay-runtime';

export const Jira = graphql`
  query queriesJiraQuery { packs(search: "jira") { totalCount nodes { slug name } } }
`;

export const Create = graphql`
  mutation queriesCreateMutation($input: CreateEnvironmentInput!) {
    createEnvironment(input: $input) {
      __typename
      ... on Environment { id name }
      ... on OperationError { code message }
    }
  }
`;

/** A list that goes on, and one connection that is fetched again by its id. */
export const List = graphql`
  fragment queriesList on Query
  @refetchable(queryName: "queriesListQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    connections(first: $first, after: $after) @connection(key: "queriesList_connections") {
      edges { node { id ...queriesConnection } }
    }
  }
`;
export const One = graphql`
  fragment queriesConnection on Connection @refetchable(queryName: "queriesConnectionQuery") { id name status }
`;
