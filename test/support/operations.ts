import { graphql } from './gql/gql.ts';

export const ConnectionParts = graphql(`
  fragment ConnectionParts on Connection {
    id name packSlug method status scopes createdAt updatedAt lastUsedAt
    account { id login name email team }
    lastTest { at outcome message }
  }
`);

export const CreateConnection = graphql(`
  mutation CreateConnection($input: CreateConnectionInput!) {
    createConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const RenameConnection = graphql(`
  mutation RenameConnection($input: RenameConnectionInput!) {
    renameConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const ReplaceCredentials = graphql(`
  mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {
    replaceCredentials(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const TestConnection = graphql(`
  mutation TestConnection($input: ConnectionIdInput!) {
    testConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on Error { code message }
    }
  }
`);

export const RevokeConnection = graphql(`
  mutation RevokeConnection($input: ConnectionIdInput!) {
    revokeConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on Error { code message }
    }
  }
`);

export const DeleteConnection = graphql(`
  mutation DeleteConnection($input: ConnectionIdInput!) {
    deleteConnection(input: $input) {
      __typename
      ... on DeletedConnection { id }
      ... on Error { code message }
    }
  }
`);

export const OneConnection = graphql(`
  query OneConnection($id: ID!) {
    connection(id: $id) { ...ConnectionParts pack { slug name } }
  }
`);

export const ListConnections = graphql(`
  query ListConnections($first: Int, $after: String, $last: Int, $before: String, $filter: ConnectionFilter) {
    connections(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { ...ConnectionParts } }
    }
  }
`);

export const ListEnvironments = graphql(`
  query ListEnvironments { environments { id name createdAt } }
`);

export const CreateEnvironment = graphql(`
  mutation CreateEnvironment($input: CreateEnvironmentInput!) {
    createEnvironment(input: $input) {
      __typename
      ... on Environment { id name }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const RenameEnvironment = graphql(`
  mutation RenameEnvironment($input: RenameEnvironmentInput!) {
    renameEnvironment(input: $input) {
      __typename
      ... on Environment { id name }
      ... on Error { code message }
    }
  }
`);

export const DeleteEnvironment = graphql(`
  mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {
    deleteEnvironment(input: $input) {
      __typename
      ... on DeletedEnvironment { id }
      ... on Error { code message }
    }
  }
`);

export const SecretParts = graphql(`
  fragment SecretParts on Secret {
    id name description createdAt updatedAt
    values { isSet updatedAt lastUsedAt environment { id name } }
  }
`);

export const ListSecrets = graphql(`
  query ListSecrets($environment: ID, $search: String) {
    secrets(environment: $environment, search: $search) { ...SecretParts }
  }
`);

export const SetSecret = graphql(`
  mutation SetSecret($input: SetSecretInput!) {
    setSecret(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const UnsetSecret = graphql(`
  mutation UnsetSecret($input: UnsetSecretInput!) {
    unsetSecret(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on Error { code message }
    }
  }
`);

export const RenameSecret = graphql(`
  mutation RenameSecret($input: RenameSecretInput!) {
    renameSecret(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on Error { code message }
    }
  }
`);

export const DescribeSecret = graphql(`
  mutation DescribeSecret($input: DescribeSecretInput!) {
    describeSecret(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const DeleteSecret = graphql(`
  mutation DeleteSecret($input: DeleteSecretInput!) {
    deleteSecret(input: $input) {
      __typename
      ... on DeletedSecret { id }
      ... on Error { code message }
    }
  }
`);

export const Resolve = graphql(`
  query Resolve($input: ResolveInput!) {
    resolve(input: $input) {
      connections {
        __typename
        ... on ResolvedConnection {
          name id pack method fields baseUrl hosts expiresAt renewal
          headers { name value }
          query { name value }
        }
        ... on ResolveFailure { name code message }
      }
      secrets {
        __typename
        ... on ResolvedSecret { name value }
        ... on ResolveFailure { name code message }
      }
    }
  }
`);

export const Packs = graphql(`
  query Packs($search: String, $category: PackCategory) {
    packs(search: $search, category: $category) { slug name category version icon }
    packCategories
  }
`);

export const PackForms = graphql(`
  query PackForms($slug: String!) {
    pack(slug: $slug) {
      slug name version description
      authMethods {
        name type label inputField
        form {
          title inputField jsonSchema uiSchema
          fields {
            name kind label description placeholder example docsUrl prefix suffix min max default required secret multiline protocols
            pattern { regex message }
            options { value label }
            showWhen { field oneOf }
          }
        }
      }
    }
  }
`);

export const Viewer = graphql(`
  query Viewer { viewer { id workspace } }
`);
