import { graphql } from './gql/gql.ts';

export const ConnectionParts = graphql(`
  fragment ConnectionParts on Connection {
    id name packSlug methodName status scopes createdAt updatedAt lastUsedAt
    account { id login name email team }
    lastTest { testedAt outcome message }
  }
`);

export const CreateConnection = graphql(`
  mutation CreateConnection($input: CreateConnectionInput!) {
    createConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on OperationError { code message }
    }
  }
`);

export const RenameConnection = graphql(`
  mutation RenameConnection($input: RenameConnectionInput!) {
    renameConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on OperationError { code message }
    }
  }
`);

export const ReplaceCredentials = graphql(`
  mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {
    replaceCredentials(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on OperationError { code message }
    }
  }
`);

export const TestConnection = graphql(`
  mutation TestConnection($input: TestConnectionInput!) {
    testConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on OperationError { code message }
    }
  }
`);

export const RevokeConnection = graphql(`
  mutation RevokeConnection($input: RevokeConnectionInput!) {
    revokeConnection(input: $input) {
      __typename
      ... on Connection { ...ConnectionParts }
      ... on OperationError { code message }
    }
  }
`);

export const DeleteConnection = graphql(`
  mutation DeleteConnection($input: DeleteConnectionInput!) {
    deleteConnection(input: $input) {
      __typename
      ... on DeletedConnection { id }
      ... on OperationError { code message }
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
      ... on OperationError { code message }
    }
  }
`);

export const RenameEnvironment = graphql(`
  mutation RenameEnvironment($input: RenameEnvironmentInput!) {
    renameEnvironment(input: $input) {
      __typename
      ... on Environment { id name }
      ... on OperationError { code message }
    }
  }
`);

export const DeleteEnvironment = graphql(`
  mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {
    deleteEnvironment(input: $input) {
      __typename
      ... on DeletedEnvironment { id }
      ... on OperationError { code message }
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
    secrets(first: 200, environment: $environment, search: $search) { nodes { ...SecretParts } }
  }
`);

export const WhoSetValues = graphql(`
  query WhoSetValues($search: String) {
    secrets(first: 200, search: $search) { nodes { values { isSet updatedBy { id subject } environment { name } } } }
  }
`);

export const SetSecretValue = graphql(`
  mutation SetSecretValue($input: SetSecretValueInput!) {
    setSecretValue(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on OperationError { code message }
    }
  }
`);

export const SetSecretValues = graphql(`
  mutation SetSecretValues($input: SetSecretValuesInput!) {
    setSecretValues(input: $input) {
      __typename
      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }
      ... on OperationError { code message }
    }
  }
`);

export const CopySecretValues = graphql(`
  mutation CopySecretValues($input: CopySecretValuesInput!) {
    copySecretValues(input: $input) {
      __typename
      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }
      ... on OperationError { code message }
    }
  }
`);

export const DeleteSecretValue = graphql(`
  mutation DeleteSecretValue($input: DeleteSecretValueInput!) {
    deleteSecretValue(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on OperationError { code message }
    }
  }
`);

export const RenameSecret = graphql(`
  mutation RenameSecret($input: RenameSecretInput!) {
    renameSecret(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on OperationError { code message }
    }
  }
`);

export const SetSecretDescription = graphql(`
  mutation SetSecretDescription($input: SetSecretDescriptionInput!) {
    setSecretDescription(input: $input) {
      __typename
      ... on Secret { ...SecretParts }
      ... on OperationError { code message }
    }
  }
`);

export const DeleteSecret = graphql(`
  mutation DeleteSecret($input: DeleteSecretInput!) {
    deleteSecret(input: $input) {
      __typename
      ... on DeletedSecret { id }
      ... on OperationError { code message }
    }
  }
`);

export const Resolve = graphql(`
  query Resolve($input: ResolveInput!) {
    resolve(input: $input) {
      connections {
        __typename
        ... on ResolvedConnection {
          name id packSlug methodName fields baseUrl hosts expiresAt renewal
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
    packs(search: $search, category: $category) {
      totalCount
      nodes { slug name category categoryLabel version icon }
    }
    packCategories { category label }
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
            name kind label description placeholder example docsUrl prefix suffix minimum maximum minLength maxLength default isRequired isSecret isMultiline protocols
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
