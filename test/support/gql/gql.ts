/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query UsersBy($search: String, $first: Int, $after: String) { users(search: $search, first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }\n": typeof types.UsersByDocument,
    "\n  query UsesBy($target: ID!) { patternUses(target: $target) { pattern count } }\n": typeof types.UsesByDocument,
    "\n  query DataKeys {\n    dataKeys {\n      id\n      state\n      values\n      keyEncryptionKey\n    }\n  }\n": typeof types.DataKeysDocument,
    "\n  query KeyRotations {\n    keyRotations {\n      id\n      kind\n      state\n      progress\n      failed\n      isAfterCompromise\n      endedAt\n    }\n  }\n": typeof types.KeyRotationsDocument,
    "\n  mutation RotateDataKeys($input: RotateDataKeysInput!) {\n    rotateDataKeys(input: $input) {\n      __typename\n      ... on KeyRotation {\n        id\n        kind\n        state\n        progress\n      }\n      ... on OperationError {\n        code\n      }\n    }\n  }\n": typeof types.RotateDataKeysDocument,
    "\n  mutation CancelKeyRotation($input: CancelKeyRotationInput!) {\n    cancelKeyRotation(input: $input) {\n      __typename\n      ... on KeyRotation {\n        id\n        state\n      }\n      ... on OperationError {\n        code\n      }\n    }\n  }\n": typeof types.CancelKeyRotationDocument,
    "\n  query DataKeyLoss {\n    dataKeyLoss {\n      connections\n      secrets\n      apps\n      confirmation\n    }\n  }\n": typeof types.DataKeyLossDocument,
    "\n  mutation DestroyDataKeys($input: DestroyDataKeysInput!) {\n    destroyDataKeys(input: $input) {\n      __typename\n      ... on DestroyedDataKeys {\n        keyEncryptionKeys\n      }\n      ... on OperationError {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DestroyDataKeysDocument,
    "\n  query CredentialsToReplace {\n    credentialsToReplace {\n      kind\n      name\n      owner\n      where\n      renewsItself\n      lastResolvedAt\n      lastPattern\n    }\n  }\n": typeof types.CredentialsToReplaceDocument,
    "\n  mutation StartAuthorization($input: StartAuthorizationInput!) {\n    startAuthorization(input: $input) {\n      __typename\n      ... on StartedAuthorization {\n        url\n        authorization { id status expiresAt }\n        device { userCode verificationUri verificationUriComplete }\n      }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.StartAuthorizationDocument,
    "\n  query AuthorizationState($id: ID!) {\n    authorization(id: $id) { id status message connection { ...TokenParts } }\n  }\n": typeof types.AuthorizationStateDocument,
    "\n  fragment TokenParts on Connection {\n    id name packSlug methodName status expiresAt scopes requestedScopes newlyRequiredScopes declinedScopes\n    account { id login name }\n    attention { reason message }\n    refreshFailure { kind message failingSince nextTryAt }\n    revocation { status message attempts endedAt }\n  }\n": typeof types.TokenPartsFragmentDoc,
    "\n  query TokenState($id: ID!) { connection(id: $id) { ...TokenParts } }\n": typeof types.TokenStateDocument,
    "\n  mutation SetOAuthApp($input: SetOAuthAppInput!) {\n    setOAuthApp(input: $input) {\n      __typename\n      ... on OAuthApp { id packSlug clientId }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.SetOAuthAppDocument,
    "\n  mutation DeleteOAuthApp($input: DeleteOAuthAppInput!) {\n    deleteOAuthApp(input: $input) { __typename ... on DeletedOAuthApp { id } ... on OperationError { code message } }\n  }\n": typeof types.DeleteOAuthAppDocument,
    "\n  query OAuthSetupOf($pack: String!, $usedUrl: String) {\n    oauthSetup(pack: $pack, usedUrl: $usedUrl) { redirectUrl takesOwnApp addressFault app { source clientId } }\n  }\n": typeof types.OAuthSetupOfDocument,
    "\n  query OAuthApps { oauthApps { id packSlug clientId } }\n": typeof types.OAuthAppsDocument,
    "\n  query WholeList($first: Int) {\n    connections(first: $first) {\n      edges { node { id owner { subject } sharing { isWithEveryone users { id } } revocation { status } } }\n    }\n  }\n": typeof types.WholeListDocument,
    "\n  query TenLooks {\n    a: auditEvents { nodes { id } } b: auditEvents { nodes { id } } c: auditEvents { nodes { id } } d: auditEvents { nodes { id } }\n    e: auditEvents { nodes { id } } f: auditEvents { nodes { id } } g: auditEvents { nodes { id } } h: auditEvents { nodes { id } }\n    i: auditEvents { nodes { id } } j: auditEvents { nodes { id } }\n  }\n": typeof types.TenLooksDocument,
    "\n  query Users { users(first: 200) { nodes { id subject } } }\n": typeof types.UsersDocument,
    "\n  query Whoami { viewer { id workspace role } }\n": typeof types.WhoamiDocument,
    "\n  mutation StartSession {\n    startSession {\n      __typename\n      ... on BrowserSession { expiresAt }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.StartSessionDocument,
    "\n  mutation EndSession {\n    endSession { __typename ... on EndedBrowserSession { endedAt } ... on OperationError { code message } }\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {\n    protectEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name isProtected }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.ProtectEnvironmentDocument,
    "\n  mutation ShareConnection($input: ShareConnectionInput!) {\n    shareConnection(input: $input) {\n      __typename\n      ... on Connection { id name isOwn owner { id subject } sharing { isWithEveryone users { id } } }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.ShareConnectionDocument,
    "\n  query WhoseConnections($whose: WhoseConnections) {\n    connections(whose: $whose) {\n      totalCount\n      edges { node { id name isOwn owner { id } sharing { isWithEveryone users { id } } } }\n    }\n  }\n": typeof types.WhoseConnectionsDocument,
    "\n  query SeeConnection($id: ID!) {\n    connection(id: $id) { id name isOwn owner { subject } sharing { isWithEveryone } }\n  }\n": typeof types.SeeConnectionDocument,
    "\n  query EngineTokens {\n    engineTokens { id label networks createdAt expiresAt lastUsedAt environments { id name } }\n  }\n": typeof types.EngineTokensDocument,
    "\n  mutation CreateEngineToken($input: CreateEngineTokenInput!) {\n    createEngineToken(input: $input) {\n      __typename\n      ... on CreatedEngineToken { token engineToken { id label networks expiresAt environments { name } } }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.CreateEngineTokenDocument,
    "\n  mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {\n    revokeEngineToken(input: $input) {\n      __typename\n      ... on RevokedToken { id }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.RevokeEngineTokenDocument,
    "\n  mutation CreateRunToken($input: CreateRunTokenInput!) {\n    createRunToken(input: $input) {\n      __typename\n      ... on CreatedRunToken { id token expiresAt }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.CreateRunTokenDocument,
    "\n  mutation RevokeRunToken($input: RevokeRunTokenInput!) {\n    revokeRunToken(input: $input) {\n      __typename\n      ... on RevokedToken { id }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.RevokeRunTokenDocument,
    "\n  query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {\n    auditEvents(filter: $filter, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage }\n      nodes {\n        id number occurredAt type failure actorKind actorId userId run pattern environmentId targetKind targetId address requestId\n        details\n      }\n    }\n  }\n": typeof types.AuditEventsDocument,
    "\n  query Uses($target: ID!) { patternUses(target: $target) { pattern count firstUsedAt lastUsedAt } }\n": typeof types.UsesDocument,
    "\n  mutation EndUserAccess($input: EndUserAccessInput!) {\n    endUserAccess(input: $input) {\n      __typename\n      ... on EndedUserAccess { user tokens }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.EndUserAccessDocument,
    "\n  fragment ConnectionParts on Connection {\n    id name packSlug methodName status scopes createdAt updatedAt lastUsedAt\n    account { id login name email team }\n    lastTest { testedAt outcome message }\n  }\n": typeof types.ConnectionPartsFragmentDoc,
    "\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.CreateConnectionDocument,
    "\n  mutation RenameConnection($input: RenameConnectionInput!) {\n    renameConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.RenameConnectionDocument,
    "\n  mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {\n    replaceCredentials(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.ReplaceCredentialsDocument,
    "\n  mutation TestConnection($input: TestConnectionInput!) {\n    testConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.TestConnectionDocument,
    "\n  mutation RevokeConnection($input: RevokeConnectionInput!) {\n    revokeConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.RevokeConnectionDocument,
    "\n  mutation DeleteConnection($input: DeleteConnectionInput!) {\n    deleteConnection(input: $input) {\n      __typename\n      ... on DeletedConnection { id }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.DeleteConnectionDocument,
    "\n  query OneConnection($id: ID!) {\n    connection(id: $id) { ...ConnectionParts pack { slug name } }\n  }\n": typeof types.OneConnectionDocument,
    "\n  query ListConnections($first: Int, $after: String, $last: Int, $before: String, $filter: ConnectionFilter) {\n    connections(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      edges { cursor node { ...ConnectionParts } }\n    }\n  }\n": typeof types.ListConnectionsDocument,
    "\n  query ListEnvironments { environments { id name createdAt } }\n": typeof types.ListEnvironmentsDocument,
    "\n  mutation CreateEnvironment($input: CreateEnvironmentInput!) {\n    createEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.CreateEnvironmentDocument,
    "\n  mutation RenameEnvironment($input: RenameEnvironmentInput!) {\n    renameEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.RenameEnvironmentDocument,
    "\n  mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {\n    deleteEnvironment(input: $input) {\n      __typename\n      ... on DeletedEnvironment { id }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.DeleteEnvironmentDocument,
    "\n  fragment SecretParts on Secret {\n    id name description createdAt updatedAt\n    values { isSet updatedAt lastUsedAt environment { id name } }\n  }\n": typeof types.SecretPartsFragmentDoc,
    "\n  query ListSecrets($environment: ID, $search: String) {\n    secrets(first: 200, environment: $environment, search: $search) { nodes { ...SecretParts } }\n  }\n": typeof types.ListSecretsDocument,
    "\n  query WhoSetValues($search: String) {\n    secrets(first: 200, search: $search) { nodes { values { isSet updatedBy { id subject } environment { name } } } }\n  }\n": typeof types.WhoSetValuesDocument,
    "\n  mutation SetSecretValue($input: SetSecretValueInput!) {\n    setSecretValue(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.SetSecretValueDocument,
    "\n  mutation SetSecretValues($input: SetSecretValuesInput!) {\n    setSecretValues(input: $input) {\n      __typename\n      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.SetSecretValuesDocument,
    "\n  mutation CopySecretValues($input: CopySecretValuesInput!) {\n    copySecretValues(input: $input) {\n      __typename\n      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.CopySecretValuesDocument,
    "\n  mutation DeleteSecretValue($input: DeleteSecretValueInput!) {\n    deleteSecretValue(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.DeleteSecretValueDocument,
    "\n  mutation RenameSecret($input: RenameSecretInput!) {\n    renameSecret(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.RenameSecretDocument,
    "\n  mutation SetSecretDescription($input: SetSecretDescriptionInput!) {\n    setSecretDescription(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.SetSecretDescriptionDocument,
    "\n  mutation DeleteSecret($input: DeleteSecretInput!) {\n    deleteSecret(input: $input) {\n      __typename\n      ... on DeletedSecret { id }\n      ... on OperationError { code message }\n    }\n  }\n": typeof types.DeleteSecretDocument,
    "\n  query Resolve($input: ResolveInput!) {\n    resolve(input: $input) {\n      connections {\n        __typename\n        ... on ResolvedConnection {\n          name id packSlug methodName fields baseUrl hosts expiresAt renewal\n          headers { name value }\n          query { name value }\n        }\n        ... on ResolveFailure { name code message }\n      }\n      secrets {\n        __typename\n        ... on ResolvedSecret { name value }\n        ... on ResolveFailure { name code message }\n      }\n    }\n  }\n": typeof types.ResolveDocument,
    "\n  query Packs($search: String, $category: PackCategory) {\n    packs(search: $search, category: $category) {\n      totalCount\n      nodes { slug name category categoryLabel version icon }\n    }\n    packCategories { category label }\n  }\n": typeof types.PacksDocument,
    "\n  query PackForms($slug: String!) {\n    pack(slug: $slug) {\n      slug name version description\n      authMethods {\n        name type label inputField\n        form {\n          title inputField jsonSchema uiSchema\n          fields {\n            name kind label description placeholder example docsUrl prefix suffix minimum maximum minLength maxLength default isRequired isSecret isMultiline protocols\n            pattern { regex message }\n            options { value label }\n            showWhen { field oneOf }\n          }\n        }\n      }\n    }\n  }\n": typeof types.PackFormsDocument,
    "\n  query Viewer { viewer { id workspace } }\n": typeof types.ViewerDocument,
};
const documents: Documents = {
    "\n  query UsersBy($search: String, $first: Int, $after: String) { users(search: $search, first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }\n": types.UsersByDocument,
    "\n  query UsesBy($target: ID!) { patternUses(target: $target) { pattern count } }\n": types.UsesByDocument,
    "\n  query DataKeys {\n    dataKeys {\n      id\n      state\n      values\n      keyEncryptionKey\n    }\n  }\n": types.DataKeysDocument,
    "\n  query KeyRotations {\n    keyRotations {\n      id\n      kind\n      state\n      progress\n      failed\n      isAfterCompromise\n      endedAt\n    }\n  }\n": types.KeyRotationsDocument,
    "\n  mutation RotateDataKeys($input: RotateDataKeysInput!) {\n    rotateDataKeys(input: $input) {\n      __typename\n      ... on KeyRotation {\n        id\n        kind\n        state\n        progress\n      }\n      ... on OperationError {\n        code\n      }\n    }\n  }\n": types.RotateDataKeysDocument,
    "\n  mutation CancelKeyRotation($input: CancelKeyRotationInput!) {\n    cancelKeyRotation(input: $input) {\n      __typename\n      ... on KeyRotation {\n        id\n        state\n      }\n      ... on OperationError {\n        code\n      }\n    }\n  }\n": types.CancelKeyRotationDocument,
    "\n  query DataKeyLoss {\n    dataKeyLoss {\n      connections\n      secrets\n      apps\n      confirmation\n    }\n  }\n": types.DataKeyLossDocument,
    "\n  mutation DestroyDataKeys($input: DestroyDataKeysInput!) {\n    destroyDataKeys(input: $input) {\n      __typename\n      ... on DestroyedDataKeys {\n        keyEncryptionKeys\n      }\n      ... on OperationError {\n        code\n        message\n      }\n    }\n  }\n": types.DestroyDataKeysDocument,
    "\n  query CredentialsToReplace {\n    credentialsToReplace {\n      kind\n      name\n      owner\n      where\n      renewsItself\n      lastResolvedAt\n      lastPattern\n    }\n  }\n": types.CredentialsToReplaceDocument,
    "\n  mutation StartAuthorization($input: StartAuthorizationInput!) {\n    startAuthorization(input: $input) {\n      __typename\n      ... on StartedAuthorization {\n        url\n        authorization { id status expiresAt }\n        device { userCode verificationUri verificationUriComplete }\n      }\n      ... on OperationError { code message }\n    }\n  }\n": types.StartAuthorizationDocument,
    "\n  query AuthorizationState($id: ID!) {\n    authorization(id: $id) { id status message connection { ...TokenParts } }\n  }\n": types.AuthorizationStateDocument,
    "\n  fragment TokenParts on Connection {\n    id name packSlug methodName status expiresAt scopes requestedScopes newlyRequiredScopes declinedScopes\n    account { id login name }\n    attention { reason message }\n    refreshFailure { kind message failingSince nextTryAt }\n    revocation { status message attempts endedAt }\n  }\n": types.TokenPartsFragmentDoc,
    "\n  query TokenState($id: ID!) { connection(id: $id) { ...TokenParts } }\n": types.TokenStateDocument,
    "\n  mutation SetOAuthApp($input: SetOAuthAppInput!) {\n    setOAuthApp(input: $input) {\n      __typename\n      ... on OAuthApp { id packSlug clientId }\n      ... on OperationError { code message }\n    }\n  }\n": types.SetOAuthAppDocument,
    "\n  mutation DeleteOAuthApp($input: DeleteOAuthAppInput!) {\n    deleteOAuthApp(input: $input) { __typename ... on DeletedOAuthApp { id } ... on OperationError { code message } }\n  }\n": types.DeleteOAuthAppDocument,
    "\n  query OAuthSetupOf($pack: String!, $usedUrl: String) {\n    oauthSetup(pack: $pack, usedUrl: $usedUrl) { redirectUrl takesOwnApp addressFault app { source clientId } }\n  }\n": types.OAuthSetupOfDocument,
    "\n  query OAuthApps { oauthApps { id packSlug clientId } }\n": types.OAuthAppsDocument,
    "\n  query WholeList($first: Int) {\n    connections(first: $first) {\n      edges { node { id owner { subject } sharing { isWithEveryone users { id } } revocation { status } } }\n    }\n  }\n": types.WholeListDocument,
    "\n  query TenLooks {\n    a: auditEvents { nodes { id } } b: auditEvents { nodes { id } } c: auditEvents { nodes { id } } d: auditEvents { nodes { id } }\n    e: auditEvents { nodes { id } } f: auditEvents { nodes { id } } g: auditEvents { nodes { id } } h: auditEvents { nodes { id } }\n    i: auditEvents { nodes { id } } j: auditEvents { nodes { id } }\n  }\n": types.TenLooksDocument,
    "\n  query Users { users(first: 200) { nodes { id subject } } }\n": types.UsersDocument,
    "\n  query Whoami { viewer { id workspace role } }\n": types.WhoamiDocument,
    "\n  mutation StartSession {\n    startSession {\n      __typename\n      ... on BrowserSession { expiresAt }\n      ... on OperationError { code message }\n    }\n  }\n": types.StartSessionDocument,
    "\n  mutation EndSession {\n    endSession { __typename ... on EndedBrowserSession { endedAt } ... on OperationError { code message } }\n  }\n": types.EndSessionDocument,
    "\n  mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {\n    protectEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name isProtected }\n      ... on OperationError { code message }\n    }\n  }\n": types.ProtectEnvironmentDocument,
    "\n  mutation ShareConnection($input: ShareConnectionInput!) {\n    shareConnection(input: $input) {\n      __typename\n      ... on Connection { id name isOwn owner { id subject } sharing { isWithEveryone users { id } } }\n      ... on OperationError { code message }\n    }\n  }\n": types.ShareConnectionDocument,
    "\n  query WhoseConnections($whose: WhoseConnections) {\n    connections(whose: $whose) {\n      totalCount\n      edges { node { id name isOwn owner { id } sharing { isWithEveryone users { id } } } }\n    }\n  }\n": types.WhoseConnectionsDocument,
    "\n  query SeeConnection($id: ID!) {\n    connection(id: $id) { id name isOwn owner { subject } sharing { isWithEveryone } }\n  }\n": types.SeeConnectionDocument,
    "\n  query EngineTokens {\n    engineTokens { id label networks createdAt expiresAt lastUsedAt environments { id name } }\n  }\n": types.EngineTokensDocument,
    "\n  mutation CreateEngineToken($input: CreateEngineTokenInput!) {\n    createEngineToken(input: $input) {\n      __typename\n      ... on CreatedEngineToken { token engineToken { id label networks expiresAt environments { name } } }\n      ... on OperationError { code message }\n    }\n  }\n": types.CreateEngineTokenDocument,
    "\n  mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {\n    revokeEngineToken(input: $input) {\n      __typename\n      ... on RevokedToken { id }\n      ... on OperationError { code message }\n    }\n  }\n": types.RevokeEngineTokenDocument,
    "\n  mutation CreateRunToken($input: CreateRunTokenInput!) {\n    createRunToken(input: $input) {\n      __typename\n      ... on CreatedRunToken { id token expiresAt }\n      ... on OperationError { code message }\n    }\n  }\n": types.CreateRunTokenDocument,
    "\n  mutation RevokeRunToken($input: RevokeRunTokenInput!) {\n    revokeRunToken(input: $input) {\n      __typename\n      ... on RevokedToken { id }\n      ... on OperationError { code message }\n    }\n  }\n": types.RevokeRunTokenDocument,
    "\n  query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {\n    auditEvents(filter: $filter, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage }\n      nodes {\n        id number occurredAt type failure actorKind actorId userId run pattern environmentId targetKind targetId address requestId\n        details\n      }\n    }\n  }\n": types.AuditEventsDocument,
    "\n  query Uses($target: ID!) { patternUses(target: $target) { pattern count firstUsedAt lastUsedAt } }\n": types.UsesDocument,
    "\n  mutation EndUserAccess($input: EndUserAccessInput!) {\n    endUserAccess(input: $input) {\n      __typename\n      ... on EndedUserAccess { user tokens }\n      ... on OperationError { code message }\n    }\n  }\n": types.EndUserAccessDocument,
    "\n  fragment ConnectionParts on Connection {\n    id name packSlug methodName status scopes createdAt updatedAt lastUsedAt\n    account { id login name email team }\n    lastTest { testedAt outcome message }\n  }\n": types.ConnectionPartsFragmentDoc,
    "\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.CreateConnectionDocument,
    "\n  mutation RenameConnection($input: RenameConnectionInput!) {\n    renameConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.RenameConnectionDocument,
    "\n  mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {\n    replaceCredentials(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.ReplaceCredentialsDocument,
    "\n  mutation TestConnection($input: TestConnectionInput!) {\n    testConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.TestConnectionDocument,
    "\n  mutation RevokeConnection($input: RevokeConnectionInput!) {\n    revokeConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.RevokeConnectionDocument,
    "\n  mutation DeleteConnection($input: DeleteConnectionInput!) {\n    deleteConnection(input: $input) {\n      __typename\n      ... on DeletedConnection { id }\n      ... on OperationError { code message }\n    }\n  }\n": types.DeleteConnectionDocument,
    "\n  query OneConnection($id: ID!) {\n    connection(id: $id) { ...ConnectionParts pack { slug name } }\n  }\n": types.OneConnectionDocument,
    "\n  query ListConnections($first: Int, $after: String, $last: Int, $before: String, $filter: ConnectionFilter) {\n    connections(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      edges { cursor node { ...ConnectionParts } }\n    }\n  }\n": types.ListConnectionsDocument,
    "\n  query ListEnvironments { environments { id name createdAt } }\n": types.ListEnvironmentsDocument,
    "\n  mutation CreateEnvironment($input: CreateEnvironmentInput!) {\n    createEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name }\n      ... on OperationError { code message }\n    }\n  }\n": types.CreateEnvironmentDocument,
    "\n  mutation RenameEnvironment($input: RenameEnvironmentInput!) {\n    renameEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name }\n      ... on OperationError { code message }\n    }\n  }\n": types.RenameEnvironmentDocument,
    "\n  mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {\n    deleteEnvironment(input: $input) {\n      __typename\n      ... on DeletedEnvironment { id }\n      ... on OperationError { code message }\n    }\n  }\n": types.DeleteEnvironmentDocument,
    "\n  fragment SecretParts on Secret {\n    id name description createdAt updatedAt\n    values { isSet updatedAt lastUsedAt environment { id name } }\n  }\n": types.SecretPartsFragmentDoc,
    "\n  query ListSecrets($environment: ID, $search: String) {\n    secrets(first: 200, environment: $environment, search: $search) { nodes { ...SecretParts } }\n  }\n": types.ListSecretsDocument,
    "\n  query WhoSetValues($search: String) {\n    secrets(first: 200, search: $search) { nodes { values { isSet updatedBy { id subject } environment { name } } } }\n  }\n": types.WhoSetValuesDocument,
    "\n  mutation SetSecretValue($input: SetSecretValueInput!) {\n    setSecretValue(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.SetSecretValueDocument,
    "\n  mutation SetSecretValues($input: SetSecretValuesInput!) {\n    setSecretValues(input: $input) {\n      __typename\n      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }\n      ... on OperationError { code message }\n    }\n  }\n": types.SetSecretValuesDocument,
    "\n  mutation CopySecretValues($input: CopySecretValuesInput!) {\n    copySecretValues(input: $input) {\n      __typename\n      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }\n      ... on OperationError { code message }\n    }\n  }\n": types.CopySecretValuesDocument,
    "\n  mutation DeleteSecretValue($input: DeleteSecretValueInput!) {\n    deleteSecretValue(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.DeleteSecretValueDocument,
    "\n  mutation RenameSecret($input: RenameSecretInput!) {\n    renameSecret(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.RenameSecretDocument,
    "\n  mutation SetSecretDescription($input: SetSecretDescriptionInput!) {\n    setSecretDescription(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n": types.SetSecretDescriptionDocument,
    "\n  mutation DeleteSecret($input: DeleteSecretInput!) {\n    deleteSecret(input: $input) {\n      __typename\n      ... on DeletedSecret { id }\n      ... on OperationError { code message }\n    }\n  }\n": types.DeleteSecretDocument,
    "\n  query Resolve($input: ResolveInput!) {\n    resolve(input: $input) {\n      connections {\n        __typename\n        ... on ResolvedConnection {\n          name id packSlug methodName fields baseUrl hosts expiresAt renewal\n          headers { name value }\n          query { name value }\n        }\n        ... on ResolveFailure { name code message }\n      }\n      secrets {\n        __typename\n        ... on ResolvedSecret { name value }\n        ... on ResolveFailure { name code message }\n      }\n    }\n  }\n": types.ResolveDocument,
    "\n  query Packs($search: String, $category: PackCategory) {\n    packs(search: $search, category: $category) {\n      totalCount\n      nodes { slug name category categoryLabel version icon }\n    }\n    packCategories { category label }\n  }\n": types.PacksDocument,
    "\n  query PackForms($slug: String!) {\n    pack(slug: $slug) {\n      slug name version description\n      authMethods {\n        name type label inputField\n        form {\n          title inputField jsonSchema uiSchema\n          fields {\n            name kind label description placeholder example docsUrl prefix suffix minimum maximum minLength maxLength default isRequired isSecret isMultiline protocols\n            pattern { regex message }\n            options { value label }\n            showWhen { field oneOf }\n          }\n        }\n      }\n    }\n  }\n": types.PackFormsDocument,
    "\n  query Viewer { viewer { id workspace } }\n": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UsersBy($search: String, $first: Int, $after: String) { users(search: $search, first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }\n"): typeof import('./graphql.ts').UsersByDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UsesBy($target: ID!) { patternUses(target: $target) { pattern count } }\n"): typeof import('./graphql.ts').UsesByDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DataKeys {\n    dataKeys {\n      id\n      state\n      values\n      keyEncryptionKey\n    }\n  }\n"): typeof import('./graphql.ts').DataKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyRotations {\n    keyRotations {\n      id\n      kind\n      state\n      progress\n      failed\n      isAfterCompromise\n      endedAt\n    }\n  }\n"): typeof import('./graphql.ts').KeyRotationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateDataKeys($input: RotateDataKeysInput!) {\n    rotateDataKeys(input: $input) {\n      __typename\n      ... on KeyRotation {\n        id\n        kind\n        state\n        progress\n      }\n      ... on OperationError {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RotateDataKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelKeyRotation($input: CancelKeyRotationInput!) {\n    cancelKeyRotation(input: $input) {\n      __typename\n      ... on KeyRotation {\n        id\n        state\n      }\n      ... on OperationError {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CancelKeyRotationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DataKeyLoss {\n    dataKeyLoss {\n      connections\n      secrets\n      apps\n      confirmation\n    }\n  }\n"): typeof import('./graphql.ts').DataKeyLossDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DestroyDataKeys($input: DestroyDataKeysInput!) {\n    destroyDataKeys(input: $input) {\n      __typename\n      ... on DestroyedDataKeys {\n        keyEncryptionKeys\n      }\n      ... on OperationError {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DestroyDataKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CredentialsToReplace {\n    credentialsToReplace {\n      kind\n      name\n      owner\n      where\n      renewsItself\n      lastResolvedAt\n      lastPattern\n    }\n  }\n"): typeof import('./graphql.ts').CredentialsToReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartAuthorization($input: StartAuthorizationInput!) {\n    startAuthorization(input: $input) {\n      __typename\n      ... on StartedAuthorization {\n        url\n        authorization { id status expiresAt }\n        device { userCode verificationUri verificationUriComplete }\n      }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').StartAuthorizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuthorizationState($id: ID!) {\n    authorization(id: $id) { id status message connection { ...TokenParts } }\n  }\n"): typeof import('./graphql.ts').AuthorizationStateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TokenParts on Connection {\n    id name packSlug methodName status expiresAt scopes requestedScopes newlyRequiredScopes declinedScopes\n    account { id login name }\n    attention { reason message }\n    refreshFailure { kind message failingSince nextTryAt }\n    revocation { status message attempts endedAt }\n  }\n"): typeof import('./graphql.ts').TokenPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TokenState($id: ID!) { connection(id: $id) { ...TokenParts } }\n"): typeof import('./graphql.ts').TokenStateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetOAuthApp($input: SetOAuthAppInput!) {\n    setOAuthApp(input: $input) {\n      __typename\n      ... on OAuthApp { id packSlug clientId }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').SetOAuthAppDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteOAuthApp($input: DeleteOAuthAppInput!) {\n    deleteOAuthApp(input: $input) { __typename ... on DeletedOAuthApp { id } ... on OperationError { code message } }\n  }\n"): typeof import('./graphql.ts').DeleteOAuthAppDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OAuthSetupOf($pack: String!, $usedUrl: String) {\n    oauthSetup(pack: $pack, usedUrl: $usedUrl) { redirectUrl takesOwnApp addressFault app { source clientId } }\n  }\n"): typeof import('./graphql.ts').OAuthSetupOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OAuthApps { oauthApps { id packSlug clientId } }\n"): typeof import('./graphql.ts').OAuthAppsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WholeList($first: Int) {\n    connections(first: $first) {\n      edges { node { id owner { subject } sharing { isWithEveryone users { id } } revocation { status } } }\n    }\n  }\n"): typeof import('./graphql.ts').WholeListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TenLooks {\n    a: auditEvents { nodes { id } } b: auditEvents { nodes { id } } c: auditEvents { nodes { id } } d: auditEvents { nodes { id } }\n    e: auditEvents { nodes { id } } f: auditEvents { nodes { id } } g: auditEvents { nodes { id } } h: auditEvents { nodes { id } }\n    i: auditEvents { nodes { id } } j: auditEvents { nodes { id } }\n  }\n"): typeof import('./graphql.ts').TenLooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users { users(first: 200) { nodes { id subject } } }\n"): typeof import('./graphql.ts').UsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Whoami { viewer { id workspace role } }\n"): typeof import('./graphql.ts').WhoamiDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartSession {\n    startSession {\n      __typename\n      ... on BrowserSession { expiresAt }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').StartSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession {\n    endSession { __typename ... on EndedBrowserSession { endedAt } ... on OperationError { code message } }\n  }\n"): typeof import('./graphql.ts').EndSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {\n    protectEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name isProtected }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').ProtectEnvironmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ShareConnection($input: ShareConnectionInput!) {\n    shareConnection(input: $input) {\n      __typename\n      ... on Connection { id name isOwn owner { id subject } sharing { isWithEveryone users { id } } }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').ShareConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoseConnections($whose: WhoseConnections) {\n    connections(whose: $whose) {\n      totalCount\n      edges { node { id name isOwn owner { id } sharing { isWithEveryone users { id } } } }\n    }\n  }\n"): typeof import('./graphql.ts').WhoseConnectionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeConnection($id: ID!) {\n    connection(id: $id) { id name isOwn owner { subject } sharing { isWithEveryone } }\n  }\n"): typeof import('./graphql.ts').SeeConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EngineTokens {\n    engineTokens { id label networks createdAt expiresAt lastUsedAt environments { id name } }\n  }\n"): typeof import('./graphql.ts').EngineTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateEngineToken($input: CreateEngineTokenInput!) {\n    createEngineToken(input: $input) {\n      __typename\n      ... on CreatedEngineToken { token engineToken { id label networks expiresAt environments { name } } }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateEngineTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {\n    revokeEngineToken(input: $input) {\n      __typename\n      ... on RevokedToken { id }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeEngineTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateRunToken($input: CreateRunTokenInput!) {\n    createRunToken(input: $input) {\n      __typename\n      ... on CreatedRunToken { id token expiresAt }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateRunTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeRunToken($input: RevokeRunTokenInput!) {\n    revokeRunToken(input: $input) {\n      __typename\n      ... on RevokedToken { id }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeRunTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {\n    auditEvents(filter: $filter, first: $first, after: $after) {\n      pageInfo { endCursor hasNextPage }\n      nodes {\n        id number occurredAt type failure actorKind actorId userId run pattern environmentId targetKind targetId address requestId\n        details\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AuditEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Uses($target: ID!) { patternUses(target: $target) { pattern count firstUsedAt lastUsedAt } }\n"): typeof import('./graphql.ts').UsesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndUserAccess($input: EndUserAccessInput!) {\n    endUserAccess(input: $input) {\n      __typename\n      ... on EndedUserAccess { user tokens }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').EndUserAccessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConnectionParts on Connection {\n    id name packSlug methodName status scopes createdAt updatedAt lastUsedAt\n    account { id login name email team }\n    lastTest { testedAt outcome message }\n  }\n"): typeof import('./graphql.ts').ConnectionPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateConnection($input: CreateConnectionInput!) {\n    createConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameConnection($input: RenameConnectionInput!) {\n    renameConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').RenameConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {\n    replaceCredentials(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').ReplaceCredentialsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestConnection($input: TestConnectionInput!) {\n    testConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').TestConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeConnection($input: RevokeConnectionInput!) {\n    revokeConnection(input: $input) {\n      __typename\n      ... on Connection { ...ConnectionParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteConnection($input: DeleteConnectionInput!) {\n    deleteConnection(input: $input) {\n      __typename\n      ... on DeletedConnection { id }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneConnection($id: ID!) {\n    connection(id: $id) { ...ConnectionParts pack { slug name } }\n  }\n"): typeof import('./graphql.ts').OneConnectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ListConnections($first: Int, $after: String, $last: Int, $before: String, $filter: ConnectionFilter) {\n    connections(first: $first, after: $after, last: $last, before: $before, filter: $filter) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      edges { cursor node { ...ConnectionParts } }\n    }\n  }\n"): typeof import('./graphql.ts').ListConnectionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ListEnvironments { environments { id name createdAt } }\n"): typeof import('./graphql.ts').ListEnvironmentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateEnvironment($input: CreateEnvironmentInput!) {\n    createEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').CreateEnvironmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameEnvironment($input: RenameEnvironmentInput!) {\n    renameEnvironment(input: $input) {\n      __typename\n      ... on Environment { id name }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').RenameEnvironmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {\n    deleteEnvironment(input: $input) {\n      __typename\n      ... on DeletedEnvironment { id }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteEnvironmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SecretParts on Secret {\n    id name description createdAt updatedAt\n    values { isSet updatedAt lastUsedAt environment { id name } }\n  }\n"): typeof import('./graphql.ts').SecretPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ListSecrets($environment: ID, $search: String) {\n    secrets(first: 200, environment: $environment, search: $search) { nodes { ...SecretParts } }\n  }\n"): typeof import('./graphql.ts').ListSecretsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoSetValues($search: String) {\n    secrets(first: 200, search: $search) { nodes { values { isSet updatedBy { id subject } environment { name } } } }\n  }\n"): typeof import('./graphql.ts').WhoSetValuesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSecretValue($input: SetSecretValueInput!) {\n    setSecretValue(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').SetSecretValueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSecretValues($input: SetSecretValuesInput!) {\n    setSecretValues(input: $input) {\n      __typename\n      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').SetSecretValuesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CopySecretValues($input: CopySecretValuesInput!) {\n    copySecretValues(input: $input) {\n      __typename\n      ... on SecretChanges { changed { ...SecretParts } refused { name code message } }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').CopySecretValuesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSecretValue($input: DeleteSecretValueInput!) {\n    deleteSecretValue(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteSecretValueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameSecret($input: RenameSecretInput!) {\n    renameSecret(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').RenameSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSecretDescription($input: SetSecretDescriptionInput!) {\n    setSecretDescription(input: $input) {\n      __typename\n      ... on Secret { ...SecretParts }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').SetSecretDescriptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSecret($input: DeleteSecretInput!) {\n    deleteSecret(input: $input) {\n      __typename\n      ... on DeletedSecret { id }\n      ... on OperationError { code message }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Resolve($input: ResolveInput!) {\n    resolve(input: $input) {\n      connections {\n        __typename\n        ... on ResolvedConnection {\n          name id packSlug methodName fields baseUrl hosts expiresAt renewal\n          headers { name value }\n          query { name value }\n        }\n        ... on ResolveFailure { name code message }\n      }\n      secrets {\n        __typename\n        ... on ResolvedSecret { name value }\n        ... on ResolveFailure { name code message }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ResolveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Packs($search: String, $category: PackCategory) {\n    packs(search: $search, category: $category) {\n      totalCount\n      nodes { slug name category categoryLabel version icon }\n    }\n    packCategories { category label }\n  }\n"): typeof import('./graphql.ts').PacksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PackForms($slug: String!) {\n    pack(slug: $slug) {\n      slug name version description\n      authMethods {\n        name type label inputField\n        form {\n          title inputField jsonSchema uiSchema\n          fields {\n            name kind label description placeholder example docsUrl prefix suffix minimum maximum minLength maxLength default isRequired isSecret isMultiline protocols\n            pattern { regex message }\n            options { value label }\n            showWhen { field oneOf }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PackFormsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer { viewer { id workspace } }\n"): typeof import('./graphql.ts').ViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
