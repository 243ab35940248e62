import { graphql } from './gql/gql.ts';

export const Users = graphql(`
  query Users { users { id subject } }
`);

export const Whoami = graphql(`
  query Whoami { viewer { id workspace role } }
`);

export const StartSession = graphql(`
  mutation StartSession { startSession { expiresAt } }
`);

export const EndSession = graphql(`
  mutation EndSession { endSession }
`);

export const ProtectEnvironment = graphql(`
  mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {
    protectEnvironment(input: $input) {
      __typename
      ... on Environment { id name isProtected }
      ... on Error { code message }
    }
  }
`);

export const ShareConnection = graphql(`
  mutation ShareConnection($input: ShareConnectionInput!) {
    shareConnection(input: $input) {
      __typename
      ... on Connection { id name isOwn owner { id subject } sharing { workspace users { id } } }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const WhoseConnections = graphql(`
  query WhoseConnections($whose: Whose) {
    connections(whose: $whose) {
      totalCount
      edges { node { id name isOwn owner { id } sharing { workspace users { id } } } }
    }
  }
`);

export const SeeConnection = graphql(`
  query SeeConnection($id: ID!) {
    connection(id: $id) { id name isOwn owner { subject } sharing { workspace } }
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
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const RevokeEngineToken = graphql(`
  mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {
    revokeEngineToken(input: $input) {
      __typename
      ... on RevokedToken { id }
      ... on Error { code message }
    }
  }
`);

export const CreateRunToken = graphql(`
  mutation CreateRunToken($input: CreateRunTokenInput!) {
    createRunToken(input: $input) {
      __typename
      ... on CreatedRunToken { id token expiresAt }
      ... on Error { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }
`);

export const RevokeRunToken = graphql(`
  mutation RevokeRunToken($input: RevokeRunTokenInput!) {
    revokeRunToken(input: $input) {
      __typename
      ... on RevokedToken { id }
      ... on Error { code message }
    }
  }
`);

export const AuditEvents = graphql(`
  query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {
    auditEvents(filter: $filter, first: $first, after: $after) {
      endCursor
      events {
        id number at type outcome actorKind actorId userId run pattern environmentId targetKind targetId address requestId
        details
      }
    }
  }
`);

export const Uses = graphql(`
  query Uses($target: ID!) { uses(target: $target) { pattern uses firstUsedAt lastUsedAt } }
`);

export const EndUserAccess = graphql(`
  mutation EndUserAccess($input: EndUserAccessInput!) {
    endUserAccess(input: $input) {
      __typename
      ... on EndedUserAccess { user tokens }
      ... on Error { code message }
    }
  }
`);
