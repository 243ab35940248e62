import { graphql } from '../support/gql/gql.ts';

export const StartAuthorization = graphql(`
  mutation StartAuthorization($input: StartAuthorizationInput!) {
    startAuthorization(input: $input) {
      __typename
      ... on StartedAuthorization {
        url
        authorization { id status expiresAt }
        device { userCode verificationUri verificationUriComplete }
      }
      ... on OperationError { code message }
    }
  }
`);

export const AuthorizationState = graphql(`
  query AuthorizationState($id: ID!) {
    authorization(id: $id) { id status message connection { ...TokenParts } }
  }
`);

graphql(`
  fragment TokenParts on Connection {
    id name packSlug methodName status expiresAt scopes requestedScopes newlyRequiredScopes declinedScopes
    account { id login name }
    attention { reason message }
    refreshFailure { kind message failingSince nextTryAt }
    revocation { status message attempts endedAt }
  }
`);

export const TokenState = graphql(`
  query TokenState($id: ID!) { connection(id: $id) { ...TokenParts } }
`);

export const SetOAuthApp = graphql(`
  mutation SetOAuthApp($input: SetOAuthAppInput!) {
    setOAuthApp(input: $input) {
      __typename
      ... on OAuthApp { id packSlug clientId }
      ... on OperationError { code message }
    }
  }
`);

export const DeleteOAuthApp = graphql(`
  mutation DeleteOAuthApp($input: DeleteOAuthAppInput!) {
    deleteOAuthApp(input: $input) { __typename ... on DeletedOAuthApp { id } ... on OperationError { code message } }
  }
`);

export const OAuthSetupOf = graphql(`
  query OAuthSetupOf($pack: String!, $usedUrl: String) {
    oauthSetup(pack: $pack, usedUrl: $usedUrl) { redirectUrl takesOwnApp addressFault app { source clientId } }
  }
`);

export const OAuthApps = graphql(`
  query OAuthApps { oauthApps { id packSlug clientId } }
`);
