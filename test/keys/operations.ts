import { graphql } from '../support/gql/gql.ts';

export const DataKeys = graphql(`
  query DataKeys {
    dataKeys {
      id
      state
      values
      keyEncryptionKey
    }
  }
`);
export const KeyRotations = graphql(`
  query KeyRotations {
    keyRotations {
      id
      kind
      state
      progress
      failed
      isAfterCompromise
      endedAt
    }
  }
`);
export const RotateDataKeys = graphql(`
  mutation RotateDataKeys($input: RotateDataKeysInput!) {
    rotateDataKeys(input: $input) {
      __typename
      ... on KeyRotation {
        id
        kind
        state
        progress
      }
      ... on OperationError {
        code
      }
    }
  }
`);
export const CancelKeyRotation = graphql(`
  mutation CancelKeyRotation($input: CancelKeyRotationInput!) {
    cancelKeyRotation(input: $input) {
      __typename
      ... on KeyRotation {
        id
        state
      }
      ... on OperationError {
        code
      }
    }
  }
`);
export const DataKeyLoss = graphql(`
  query DataKeyLoss {
    dataKeyLoss {
      connections
      secrets
      apps
      confirmation
    }
  }
`);
export const DestroyDataKeys = graphql(`
  mutation DestroyDataKeys($input: DestroyDataKeysInput!) {
    destroyDataKeys(input: $input) {
      __typename
      ... on DestroyedDataKeys {
        keyEncryptionKeys
      }
      ... on OperationError {
        code
        message
      }
    }
  }
`);
export const CredentialsToReplace = graphql(`
  query CredentialsToReplace {
    credentialsToReplace {
      kind
      name
      owner
      where
      renewsItself
      lastResolvedAt
      lastPattern
    }
  }
`);
