import { graphql } from './gql/gql.ts';

export const Users = graphql(`
  query Users { users(first: 200) { nodes { id subject } } }
`);

export const Whoami = graphql(`
  query Whoami { viewer { id workspace role } }
`);

export const StartSession = graphql(`
  mutation StartSession {
    startSession {
      __typename
      ... on BrowserSession { expiresAt }
      ... on OperationError { code message }
    }
  }
`);

export const EndSession = graphql(`
  mutation EndSession {
    endSession { __typename ... on EndedBrowserSession { endedAt } ... on OperationError { code message } }
  }
`);

export const ProtectEnvironment = graphql(`
  mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {
    protectEnvironment(input: $input) {
      __typename
      ... on Environment { id name isProtected }
      ... on OperationError { code message }
    }
  }
`);

export const ShareConnection = graphql(`
  mutation ShareConnection($input: ShareConnectionInput!) {
    shareConnection(input: $input) {
      __typename
      ... on Connection { id name isOwn owner { id subject } sharing { isWithEveryone users { id } } }
      ... on OperationError { code message }
    }
  }
`);

export const WhoseConnections = graphql(`
  query WhoseConnections($whose: WhoseConnections) {
    connections(whose: $whose) {
      totalCount
      edges { node { id name isOwn owner { id } sharing { isWithEveryone users { id } } } }
    }
  }
`);

export const SeeConnection = graphql(`
  query SeeConnection($id: ID!) {
    connection(id: $id) { id name isOwn owner { subject } sharing { isWithEveryone } }
  }
`);

export const EngineTokens = graphql(`
  query EngineTokens {
    engineTokens { id label networks createdAt expiresAt lastUsedAt environments { id name } }
  }
`);

export const CreateEngineToken = graphql(`
  mutation CreateEngineToken($input: CreateEngineTokenInput!) {
    createEngineToken(input: $input) {
      __typename
      ... on CreatedEngineToken { token engineToken { id label networks expiresAt environments { name } } }
      ... on OperationError { code message }
    }
  }
`);

export const RevokeEngineToken = graphql(`
  mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {
    revokeEngineToken(input: $input) {
      __typename
      ... on RevokedToken { id }
      ... on OperationError { code message }
    }
  }
`);

export const CreateRunToken = graphql(`
  mutation CreateRunToken($input: CreateRunTokenInput!) {
    createRunToken(input: $input) {
      __typename
      ... on CreatedRunToken { id token expiresAt }
      ... on OperationError { code message }
    }
  }
`);

export const RevokeRunToken = graphql(`
  mutation RevokeRunToken($input: RevokeRunTokenInput!) {
    revokeRunToken(input: $input) {
      __typename
      ... on RevokedToken { id }
      ... on OperationError { code message }
    }
  }
`);

export const AuditEvents = graphql(`
  query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {
    auditEvents(filter: $filter, first: $first, after: $after) {
      pageInfo { endCursor hasNextPage }
      nodes {
        id number occurredAt type failure actorKind actorId userId run pattern environmentId targetKind targetId address requestId
        details
      }
    }
  }
`);

export const Uses = graphql(`
  query Uses($target: ID!) { patternUses(target: $target) { pattern count firstUsedAt lastUsedAt } }
`);

export const EndUserAccess = graphql(`
  mutation EndUserAccess($input: EndUserAccessInput!) {
    endUserAccess(input: $input) {
      __typename
      ... on EndedUserAccess { user tokens }
      ... on OperationError { code message }
    }
  }
`);
