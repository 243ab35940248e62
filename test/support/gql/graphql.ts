/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** AbuseIPDB: API key. */
export type AbuseipdbApiKeyCredentials = {
  /** API key. On abuseipdb.com, open your account, then API, and create a key. Secret. */
  apiKey: string;
};

/** App Store Connect: Team key. */
export type AppStoreConnectTeamKeyCredentials = {
  /** Issuer ID. In App Store Connect, open Users and Access, Integrations; it stands above the keys. */
  issuerId: string;
  /** Key ID. It stands beside the key, and in the name of its file. */
  keyId: string;
  /** Private key. The whole file "AuthKey_….p8". It can be downloaded once. Secret. */
  privateKey: string;
};

/** Why the owner of a connection is needed. */
export type AttentionReason =
  /** The answer of the service to a refresh was lost, and it does not take the old refresh token any more. Authorize the connection again. */
  | 'ANSWER_LOST'
  /** Another OAuth app is configured than the one that was given access. Authorize the connection again. */
  | 'APP_CHANGED'
  /** The access has run out, and the service gives no way to refresh it. Authorize the connection again. */
  | 'EXPIRED'
  /** The service has ended the access: it was revoked there, or has run out. Authorize the connection again. */
  | 'GRANT_ENDED'
  /** The service refused the credentials when they were tested. */
  | 'REJECTED';

/** Who did it. */
export type AuditActorKind =
  /** An engine. */
  | 'ENGINE'
  /** Somebody who was not let in. */
  | 'NOBODY'
  /** The operator, by the command line. */
  | 'OPERATOR'
  /** A run. */
  | 'RUN'
  /** The server by itself. */
  | 'SYSTEM'
  /** No word of this program: the row was changed in the database. */
  | 'UNKNOWN'
  /** A user. */
  | 'USER';

/** What happened. */
export type AuditEventType =
  /** A caller asked for what it may not. */
  | 'ACCESS_REFUSED'
  /** An authorization of a connection came to nothing. */
  | 'AUTHORIZATION_FAILED'
  /** An authorization of a connection began. */
  | 'AUTHORIZATION_STARTED'
  /** A user authorized a connection at its service. */
  | 'CONNECTION_AUTHORIZED'
  /** A connection was made from credentials. */
  | 'CONNECTION_CREATED'
  /** A connection was deleted. */
  | 'CONNECTION_DELETED'
  /** Credentials of a connection were decrypted. */
  | 'CONNECTION_OPENED'
  /** The tokens of a connection were refreshed, or could not be. */
  | 'CONNECTION_REFRESHED'
  /** A connection got another name. */
  | 'CONNECTION_RENAMED'
  /** A connection got other credentials. */
  | 'CONNECTION_REPLACED'
  /** The credentials of a connection were deleted. */
  | 'CONNECTION_REVOKED'
  /** A connection was shared, or not any more. */
  | 'CONNECTION_SHARED'
  /** The credentials of a connection were tried at its service. */
  | 'CONNECTION_TESTED'
  /** Credentials were tried at their service, and not saved. */
  | 'CREDENTIALS_TESTED'
  /** A data key began to seal. */
  | 'DATA_KEY_ACTIVATED'
  /** A data key was destroyed, and what it sealed with it. */
  | 'DATA_KEY_DESTROYED'
  /** A data key is not needed any more. */
  | 'DATA_KEY_RETIRED'
  /** The operator mended a row. */
  | 'DOCTOR_FIXED'
  /** An engine got a token. */
  | 'ENGINE_TOKEN_CREATED'
  /** The token of an engine was ended. */
  | 'ENGINE_TOKEN_REVOKED'
  /** An environment was made. */
  | 'ENVIRONMENT_CREATED'
  /** An environment was deleted. */
  | 'ENVIRONMENT_DELETED'
  /** An environment was protected, or not any more. */
  | 'ENVIRONMENT_PROTECTED'
  /** An environment got another name. */
  | 'ENVIRONMENT_RENAMED'
  /** A service was told to end the access of a connection. */
  | 'GRANT_REVOKED_AT_SERVICE'
  /** A key-encryption key began to wrap data keys. */
  | 'KEY_ENCRYPTION_KEY_ACTIVATED'
  /** A key-encryption key is not needed any more. */
  | 'KEY_ENCRYPTION_KEY_RETIRED'
  /** A rotation of keys was stopped. */
  | 'KEY_ROTATION_CANCELLED'
  /** A rotation of keys came to its end. */
  | 'KEY_ROTATION_ENDED'
  /** A rotation of keys began. */
  | 'KEY_ROTATION_STARTED'
  /** An OAuth app of the workspace was deleted. */
  | 'OAUTH_APP_DELETED'
  /** An OAuth app of the workspace was configured. */
  | 'OAUTH_APP_SET'
  /** The tokens of several runs were ended. */
  | 'RUN_TOKENS_REVOKED'
  /** A run got a token. */
  | 'RUN_TOKEN_CREATED'
  /** The token of a run was ended. */
  | 'RUN_TOKEN_REVOKED'
  /** A secret was deleted with all its values. */
  | 'SECRET_DELETED'
  /** A secret got another description. */
  | 'SECRET_DESCRIBED'
  /** A value of a secret was decrypted. */
  | 'SECRET_OPENED'
  /** A secret got another name. */
  | 'SECRET_RENAMED'
  /** A value of a secret was set. */
  | 'SECRET_SET'
  /** A value of a secret was deleted. */
  | 'SECRET_UNSET'
  /** The session of a browser ended. */
  | 'SESSION_ENDED'
  /** The session of a browser began. */
  | 'SESSION_STARTED'
  /** Somebody was not let in. */
  | 'SIGNIN_REFUSED'
  /** No word of this program: the row was changed in the database. */
  | 'UNKNOWN'
  /** A user came to the workspace. */
  | 'USER_CREATED'
  /** A user got a token of this server. */
  | 'USER_TOKEN_CREATED'
  /** The token of a user was ended. */
  | 'USER_TOKEN_REVOKED'
  /** A connection or a secret was used in a way that is out of the ordinary. */
  | 'USE_UNUSUAL'
  /** The workspace was made. */
  | 'WORKSPACE_CREATED'
  /** The first codes over the rows of the workspace were written. */
  | 'WORKSPACE_MACS_WRITTEN'
  /** All data keys of the workspace were destroyed. */
  | 'WORKSPACE_SHREDDED';

/** Events that are all of these. */
export type AuditFilter = {
  /** In runs of the pattern that the engine calls so. */
  pattern?: string | null | undefined;
  /** In the run that the engine calls so. */
  run?: string | null | undefined;
  /** At this time or later. */
  since?: string | null | undefined;
  /** About the connection, secret or other thing of this id. */
  target?: string | null | undefined;
  /** Of one of these types. */
  types?: Array<AuditEventType> | null | undefined;
  /** Before this time. */
  until?: string | null | undefined;
  /** Concerning the user of this id. */
  user?: string | null | undefined;
};

/** What it happened to. */
export type AuditTargetKind =
  /** A try to authorize a connection. */
  | 'AUTHORIZATION'
  /** A connection. */
  | 'CONNECTION'
  /** A data key. */
  | 'DATA_KEY'
  /** The token of an engine. */
  | 'ENGINE_TOKEN'
  /** An environment. */
  | 'ENVIRONMENT'
  /** A key-encryption key. */
  | 'KEY_ENCRYPTION_KEY'
  /** A rotation of keys. */
  | 'KEY_ROTATION'
  /** An OAuth app of the workspace. */
  | 'OAUTH_APP'
  /** The token of a run. */
  | 'RUN_TOKEN'
  /** A secret. */
  | 'SECRET'
  /** The session of a browser. */
  | 'SESSION'
  /** No word of this program: the row was changed in the database. */
  | 'UNKNOWN'
  /** A user. */
  | 'USER'
  /** The token of a user. */
  | 'USER_TOKEN'
  /** The workspace itself. */
  | 'WORKSPACE';

/** How an auth method proves who is asking. */
export type AuthType =
  /** A key, in a header or in the query. */
  | 'API_KEY'
  /** A user name and a password (RFC 7617). */
  | 'BASIC'
  /** A token in the header `Authorization`. */
  | 'BEARER'
  /** A token that an OAuth 2 client gets for itself (RFC 6749, section 4.4). */
  | 'CLIENT_CREDENTIALS'
  /** A token that is got for a signed assertion (RFC 7523). */
  | 'JWT_BEARER'
  /** Several fields that the pack puts together. */
  | 'MULTI_FIELD'
  /** A user authorizes the connection by OAuth 1.0a. */
  | 'OAUTH1'
  /** A user authorizes the connection by OAuth 2. */
  | 'OAUTH2';

/** The fields of one auth method that a user authorizes: exactly one of these. */
export type AuthorizationFieldsInput =
  {   /** Account of your own GitLab instance */
  gitlabOauthSelfManaged: GitlabOauthSelfManagedCredentials; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never;   /** Client secret in a header */
  httpOauth2Basic: HttpOauth2BasicCredentials; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never;   /** Client secret in the body */
  httpOauth2Body: HttpOauth2BodyCredentials; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never;   /** Atlassian account */
  jiraCloudOauth: JiraCloudOauthCredentials; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never;   /** Account at the server */
  mcpServerOauth: McpServerOauthCredentials; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never;   /** Microsoft account */
  microsoft365Oauth: Microsoft365OauthCredentials; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never;   /** PagerDuty user */
  pagerdutyOauth: PagerdutyOauthCredentials; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never;   /** QuickBooks company */
  quickbooksOauth: QuickbooksOauthCredentials; salesforceOauth?: never; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never;   /** Salesforce user */
  salesforceOauth: SalesforceOauthCredentials; slackOauth?: never; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never;   /** Slack workspace */
  slackOauth: SlackOauthCredentials; xeroOauth?: never; }
  |  { gitlabOauthSelfManaged?: never; httpOauth2Basic?: never; httpOauth2Body?: never; jiraCloudOauth?: never; mcpServerOauth?: never; microsoft365Oauth?: never; pagerdutyOauth?: never; quickbooksOauth?: never; salesforceOauth?: never; slackOauth?: never;   /** Xero organisation */
  xeroOauth: XeroOauthCredentials; };

/** How far an authorization has come. */
export type AuthorizationStatus =
  /** The user or the service said no. */
  | 'DENIED'
  /** The user has agreed; the tokens are being fetched. */
  | 'EXCHANGING'
  /** It took longer than ten minutes. */
  | 'EXPIRED'
  /** It went wrong; `message` says how. */
  | 'FAILED'
  /** The user is at the service, or has not gone there yet. */
  | 'PENDING'
  /** The connection is authorized. */
  | 'SUCCEEDED';

/** Amazon Web Services: Access key. */
export type AwsAccessKeyCredentials = {
  /** Access key ID. In the AWS console, open IAM, choose the user, then Security credentials. */
  accessKeyId: string;
  /** Region. The code of the region to work in. Regions in China, which have their own accounts, are not covered. */
  region?: string | null | undefined;
  /** Secret access key. Shown once, when the access key is created. Secret. */
  secretAccessKey: string;
  /** Session token. Only for temporary credentials, which end after some hours. Secret. */
  sessionToken?: string | null | undefined;
};

/** Amazon Web Services: Access key that assumes a role. */
export type AwsAssumedRoleCredentials = {
  /** Access key ID. In the AWS console, open IAM, choose the user, then Security credentials. */
  accessKeyId: string;
  /** External ID. If the role's trust policy asks for one. Secret. */
  externalId?: string | null | undefined;
  /** Region. The code of the region to work in. Regions in China, which have their own accounts, are not covered. */
  region?: string | null | undefined;
  /** Role ARN. In the AWS console, open IAM, Roles, and choose the role; its ARN stands in the summary. */
  roleArn: string;
  /** Secret access key. Shown once, when the access key is created. Secret. */
  secretAccessKey: string;
};

/** Microsoft Azure: App registration with a client secret. */
export type AzureClientCredentialsCredentials = {
  /** Application (client) ID. In Microsoft Entra ID, open App registrations and choose the app; it stands on the overview. */
  clientId: string;
  /** Client secret. The secret's value (not its ID), from Certificates & secrets of the app. It is shown once. Secret. */
  clientSecret: string;
  /** Tenant ID. In the Azure portal, open Microsoft Entra ID; it stands on the overview. */
  tenantId: string;
};

/** What `cancelKeyRotation` is asked to do. */
export type CancelKeyRotationInput = {
  /** Of the rotation. */
  id: string;
};

/** Cloudflare: API token. */
export type CloudflareApiTokenCredentials = {
  /** API token. In Cloudflare, open My Profile, then API Tokens. A token of your user, not a global API key. Secret. */
  apiToken: string;
};

/** Connections that are all of these. */
export type ConnectionFilter = {
  /** With this in its name, in any case. */
  name?: string | null | undefined;
  /** Of the pack of this slug. */
  pack?: string | null | undefined;
  /** In this state. */
  status?: ConnectionStatus | null | undefined;
};

/** Whether a connection can be used. */
export type ConnectionStatus =
  /** Ready to use. */
  | 'ACTIVE'
  /** The service refused the credentials; replace them or authorize again. */
  | 'NEEDS_REAUTH'
  /** Its credentials are deleted. */
  | 'REVOKED';

/** What `copySecretValues` is asked to do. */
export type CopySecretValuesInput = {
  /** The environment to copy from, by its id or its name. */
  from: string;
  /** Names of the secrets to copy: at most 200. Left out, all that have a value in `from`. */
  names?: Array<string> | null | undefined;
  /** Also where `to` has a value already; else that is refused with ALREADY_SET. */
  overwrite?: boolean | null | undefined;
  /** The environment to copy to, by its id or its name. */
  to: string;
};

/** What `createConnection` is asked to do. */
export type CreateConnectionInput = {
  /** The filled form of one auth method of one pack. */
  credentials: CredentialsInput;
  /** What the client calls this attempt, such as a random UUID. Sent again within a day, it answers with what was made, and makes nothing more. */
  idempotencyKey?: string | null | undefined;
  /** Unique among the connections of the user. */
  name: string;
  /** Try the credentials at the service at once. They are saved whatever comes of it. */
  test?: boolean | null | undefined;
};

/** What `createEngineToken` is asked to do. */
export type CreateEngineTokenInput = {
  /** How many days it lasts; null: until it is revoked. */
  days?: number | null | undefined;
  /** The environments that it is bound to, by id or name; left out: all. */
  environments?: Array<string> | null | undefined;
  /** What it is for. */
  label: string;
  /** Addresses or networks, such as `10.0.0.0/8`, that it may be used from; left out: anywhere. */
  networks?: Array<string> | null | undefined;
};

/** What `createEnvironment` is asked to do. */
export type CreateEnvironmentInput = {
  /** What the client calls this attempt, such as a random UUID. Sent again within a day, it answers with what was made, and makes nothing more. */
  idempotencyKey?: string | null | undefined;
  /** Unique in the workspace: letters, digits, "_", "-" and ".". */
  name: string;
};

/** What `createRunToken` is asked to do. */
export type CreateRunTokenInput = {
  /** The names of connections that it may resolve; left out: any. It keeps to those that they stand for now, whatever they are called later. */
  connections?: Array<string> | null | undefined;
  /** The environment that the run is in, by its id or its name. */
  environment: string;
  /** What the engine calls this attempt: sent again, it gets the same token, for as long as that lasts. */
  idempotencyKey?: string | null | undefined;
  /** How many minutes it lasts: at most 15. */
  minutes?: number | null | undefined;
  /** What the engine calls its pattern. */
  pattern?: string | null | undefined;
  /** What the engine calls the run. */
  run: string;
  /** The names of secrets that it may resolve; left out: any. It keeps to those that they stand for now, whatever they are called later. */
  secrets?: Array<string> | null | undefined;
  /** The user that the run is for: the id, or what the dashboard calls them (`subject`). */
  user: string;
};

/** What a field holds, and so what to draw for it. */
export type CredentialFormFieldKind =
  /** Yes or no. */
  | 'BOOLEAN'
  /** An e-mail address. */
  | 'EMAIL'
  /** The name of a host. */
  | 'HOSTNAME'
  /** A whole number. */
  | 'INTEGER'
  /** A JSON object, as text. Secret. */
  | 'JSON'
  /** Some of `options`. */
  | 'MULTI_SELECT'
  /** Nothing to fill in: a text to read. */
  | 'NOTICE'
  /** A number. */
  | 'NUMBER'
  /** A key or certificate in PEM form, as text of several lines. Secret. */
  | 'PEM'
  /** A text that is never shown: a password or a key. */
  | 'SECRET'
  /** One of `options`. */
  | 'SELECT'
  /** A text of one line, or of several. */
  | 'TEXT'
  /** The URL of a server. */
  | 'URL';

/** What holds a credential. */
export type CredentialKind =
  /** A connection. */
  | 'CONNECTION'
  /** A secret, in one environment. */
  | 'SECRET';

/** The credentials for one auth method of one pack: exactly one of these fields. */
export type CredentialsInput =
  {   /** API key */
  abuseipdbApiKey: AbuseipdbApiKeyCredentials; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never;   /** Team key */
  appStoreConnectTeamKey: AppStoreConnectTeamKeyCredentials; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never;   /** Access key */
  awsAccessKey: AwsAccessKeyCredentials; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never;   /** Access key that assumes a role */
  awsAssumedRole: AwsAssumedRoleCredentials; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never;   /** App registration with a client secret */
  azureClientCredentials: AzureClientCredentialsCredentials; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never;   /** API token */
  cloudflareApiToken: CloudflareApiTokenCredentials; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never;   /** API client */
  crowdstrikeClientCredentials: CrowdstrikeClientCredentialsCredentials; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never;   /** API key and application key */
  datadogKeys: DatadogKeysCredentials; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never;   /** API key */
  elasticsearchApiKey: ElasticsearchApiKeyCredentials; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never;   /** User name and password */
  elasticsearchPassword: ElasticsearchPasswordCredentials; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never;   /** Personal access token */
  githubToken: GithubTokenCredentials; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never;   /** Access token */
  gitlabToken: GitlabTokenCredentials; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never;   /** Service account key */
  googleCloudServiceAccount: GoogleCloudServiceAccountCredentials; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never;   /** Service account token */
  grafanaToken: GrafanaTokenCredentials; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never;   /** API key */
  greynoiseApiKey: GreynoiseApiKeyCredentials; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never;   /** API key */
  httpApiKeyApiKey: HttpApiKeyApiKeyCredentials; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never;   /** User name and password */
  httpBasicBasic: HttpBasicBasicCredentials; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never;   /** Key instead of a user name */
  httpBasicKeyAsUsername: HttpBasicKeyAsUsernameCredentials; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never;   /** Bearer token */
  httpBearerBearer: HttpBearerBearerCredentials; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never;   /** Client secret in the body */
  httpClientCredentialsBody: HttpClientCredentialsBodyCredentials; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never;   /** Client secret in a header */
  httpClientCredentialsHeader: HttpClientCredentialsHeaderCredentials; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never;   /** Access token of a private app */
  hubspotAccessToken: HubspotAccessTokenCredentials; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never;   /** E-mail and API token */
  jiraCloudApiToken: JiraCloudApiTokenCredentials; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never;   /** Token */
  mcpServerBearer: McpServerBearerCredentials; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never;   /** API key */
  metabaseApiKey: MetabaseApiKeyCredentials; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never;   /** User name and password */
  metabaseSession: MetabaseSessionCredentials; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never;   /** Token of an internal connection */
  notionToken: NotionTokenCredentials; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never;   /** API token */
  oktaApiToken: OktaApiTokenCredentials; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never;   /** API key */
  pagerdutyApiKey: PagerdutyApiKeyCredentials; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never;   /** API key */
  sendgridApiKey: SendgridApiKeyCredentials; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never;   /** User name and password */
  servicenowPassword: ServicenowPasswordCredentials; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never;   /** API key */
  shodanApiKey: ShodanApiKeyCredentials; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never;   /** Bot or user token */
  slackToken: SlackTokenCredentials; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never;   /** User name and password */
  splunkPassword: SplunkPasswordCredentials; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never;   /** Authentication token */
  splunkToken: SplunkTokenCredentials; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never;   /** Access key and secret key */
  tenableApiKeys: TenableApiKeysCredentials; trelloToken?: never; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never;   /** API key and token */
  trelloToken: TrelloTokenCredentials; virustotalApiKey?: never; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never;   /** API key */
  virustotalApiKey: VirustotalApiKeyCredentials; zendeskApiToken?: never; }
  |  { abuseipdbApiKey?: never; appStoreConnectTeamKey?: never; awsAccessKey?: never; awsAssumedRole?: never; azureClientCredentials?: never; cloudflareApiToken?: never; crowdstrikeClientCredentials?: never; datadogKeys?: never; elasticsearchApiKey?: never; elasticsearchPassword?: never; githubToken?: never; gitlabToken?: never; googleCloudServiceAccount?: never; grafanaToken?: never; greynoiseApiKey?: never; httpApiKeyApiKey?: never; httpBasicBasic?: never; httpBasicKeyAsUsername?: never; httpBearerBearer?: never; httpClientCredentialsBody?: never; httpClientCredentialsHeader?: never; hubspotAccessToken?: never; jiraCloudApiToken?: never; mcpServerBearer?: never; metabaseApiKey?: never; metabaseSession?: never; notionToken?: never; oktaApiToken?: never; pagerdutyApiKey?: never; sendgridApiKey?: never; servicenowPassword?: never; shodanApiKey?: never; slackToken?: never; splunkPassword?: never; splunkToken?: never; tenableApiKeys?: never; trelloToken?: never; virustotalApiKey?: never;   /** E-mail and API token */
  zendeskApiToken: ZendeskApiTokenCredentials; };

/** CrowdStrike Falcon: API client. */
export type CrowdstrikeClientCredentialsCredentials = {
  /** Client ID. In the Falcon console, open Support and resources, API clients and keys. */
  clientId: string;
  /** Secret. Shown once, when the API client is created. Secret. */
  clientSecret: string;
  /** Cloud. The base URL that the Falcon console shows when the API client is created. One of: api.crowdstrike.com, api.us-2.crowdstrike.com, api.eu-1.crowdstrike.com, api.laggar.gcw.crowdstrike.com, api.us-gov-2.crowdstrike.mil. */
  cloud?: string | null | undefined;
};

/** Datadog: API key and application key. */
export type DatadogKeysCredentials = {
  /** API key. In Datadog, open Organization Settings, then API Keys. Secret. */
  apiKey: string;
  /** Application key. In Datadog, open Organization Settings, then Application Keys. It acts for the user who made it. Secret. */
  applicationKey: string;
  /** Site. The part of the address at which you open Datadog. One of: datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, datadoghq.eu, ap1.datadoghq.com, ap2.datadoghq.com, ddog-gov.com. */
  site?: string | null | undefined;
};

/** What `deleteConnection` is asked to do. */
export type DeleteConnectionInput = {
  /** Of the connection. */
  id: string;
};

/** What `deleteEnvironment` is asked to do. */
export type DeleteEnvironmentInput = {
  /** The environment, by its id or its name. */
  environment: string;
  /** Delete the values of its secrets too. */
  withSecrets?: boolean | null | undefined;
};

/** What `deleteOAuthApp` is asked to do. */
export type DeleteOAuthAppInput = {
  /** The slug of a pack. */
  pack: string;
};

/** What `deleteSecret` is asked to do. */
export type DeleteSecretInput = {
  /** Of the secret. */
  id: string;
};

/** What `deleteSecretValue` is asked to do. */
export type DeleteSecretValueInput = {
  /** The environment, by its id or its name. */
  environment: string;
  /** Of the secret. */
  id: string;
};

/** What `destroyDataKeys` is asked to do. */
export type DestroyDataKeysInput = {
  /** What `dataKeyLoss` says now; it names all that is lost. */
  confirmation: string;
};

/** Elasticsearch: API key. */
export type ElasticsearchApiKeyCredentials = {
  /** API key, encoded. In Kibana, open Stack Management, API keys. Copy the form "encoded", in Base64. Secret. */
  apiKey: string;
  /** Elasticsearch URL. The cluster's own address, with its port; not that of Kibana. */
  url: string;
};

/** Elasticsearch: User name and password. */
export type ElasticsearchPasswordCredentials = {
  /** Password. The password of that user. Secret. */
  password: string;
  /** Elasticsearch URL. The cluster's own address, with its port; not that of Kibana. */
  url: string;
  /** User name. A user of the cluster with the privileges you need, best one made for this. */
  username: string;
};

/** What `endUserAccess` is asked to do. */
export type EndUserAccessInput = {
  /** The id of the user. */
  user: string;
};

/** Why something was not done. In `errors` of a response it stands in `extensions.code`. */
export type ErrorCode =
  /** The secret has a value in this environment, and nobody said to overwrite it. */
  | 'ALREADY_SET'
  /** A row of the database was changed by something else than this service, and is not taken; the operator finds it with `doctor`. */
  | 'ALTERED'
  /** Several connections that are shared with the user have this name. */
  | 'AMBIGUOUS'
  /** There is no OAuth app for the pack: neither the workspace nor the operator has configured one. */
  | 'APP_MISSING'
  /** The external service refused the OAuth app (its id or secret): the operator has to look at it. */
  | 'APP_REFUSED'
  /** The request is not a GraphQL request that this server can read. */
  | 'BAD_REQUEST'
  /** Someone else changed it at the same moment; read it again. */
  | 'CHANGED_MEANWHILE'
  /** The caller is known and may not do this. */
  | 'FORBIDDEN'
  /** A fault of this server; the correlation id finds it in the log. */
  | 'INTERNAL'
  /** Values of the input break a rule; `issues` says which and why. */
  | 'INVALID_INPUT'
  /** The idempotency key was used for something else before. */
  | 'KEY_REUSED'
  /** The workspace has as many of this kind as it may have: delete one first. */
  | 'LIMIT_REACHED'
  /** Another one of the same kind has this name already. */
  | 'NAME_IN_USE'
  /** The tokens have ended and cannot be renewed; the user has to authorize the connection again. */
  | 'NEEDS_REAUTH'
  /** It still holds something that would be lost. */
  | 'NOT_EMPTY'
  /** There is no such thing, or it is not yours. */
  | 'NOT_FOUND'
  /** The secret exists and has no value in this environment. */
  | 'NOT_SET'
  /** The integration pack has changed, and the stored values do not fit it any more. */
  | 'PACK_CHANGED'
  /** The integration pack is not installed on this server. */
  | 'PACK_MISSING'
  /** The environment is protected: only an admin may do this in it. */
  | 'PROTECTED'
  /** Too many requests in the last minute, where `retryAfterSeconds` says when to come again; or too much of one kind under way. */
  | 'RATE_LIMITED'
  /** The external service refused the credential. */
  | 'REJECTED'
  /** The connection was revoked; only deleting it is left. */
  | 'REVOKED'
  /** The run token has ended: an engine gets a new one by `createRunToken`. */
  | 'RUN_EXPIRED'
  /** The run token was ended before its time, or its engine or user was: the run has to stop. */
  | 'RUN_REVOKED'
  /** No token, or one that is unknown, expired or revoked. */
  | 'UNAUTHENTICATED'
  /** Something this needs, such as the database or an external service, cannot be reached now. */
  | 'UNAVAILABLE'
  /** The stored ciphertext does not open: it was damaged, moved, or sealed under another key. */
  | 'UNREADABLE';

/** GitHub: Personal access token. */
export type GithubTokenCredentials = {
  /** Personal access token. In GitHub, open Settings, Developer settings, Personal access tokens. It is shown once. Secret. */
  token: string;
};

/** GitLab: Account of your own GitLab instance. */
export type GitlabOauthSelfManagedCredentials = {
  /** Application ID. On your instance, open Preferences, Applications, and choose the application. */
  appId: string;
  /** Secret. It stands beside the application ID, shown once. Secret. */
  appSecret: string;
  /** GitLab URL. The address of your instance. */
  url: string;
};

/** GitLab: Access token. */
export type GitlabTokenCredentials = {
  /** Access token. Personal, project or group; with the scope "api" or "read_api". It is shown once. Secret. */
  token: string;
  /** GitLab URL. The address of your own instance, if you have one. */
  url?: string | null | undefined;
};

/** Google Cloud: Service account key. */
export type GoogleCloudServiceAccountCredentials = {
  /** Service account key. The whole JSON file. In the Google Cloud console, open IAM & Admin, Service accounts, choose one, then Keys. Secret. */
  serviceAccount: string;
};

/** Grafana: Service account token. */
export type GrafanaTokenCredentials = {
  /** Service account token. In Grafana, open Administration, Users and access, Service accounts. It begins with "glsa_". Secret. */
  token: string;
  /** Grafana URL. The address at which you open Grafana. */
  url: string;
};

/** GreyNoise: API key. */
export type GreynoiseApiKeyCredentials = {
  /** API key. In the GreyNoise Visualizer, open your account; the key stands there. Secret. */
  apiKey: string;
};

/** Any API with an API key: API key. */
export type HttpApiKeyApiKeyCredentials = {
  /** API key. The key that the service gave you. Secret. */
  apiKey: string;
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Header. The name of the header, as the documentation of the API says it. */
  headerName?: string | null | undefined;
  /** Where the key goes. A header if the API offers both: what is in a query ends up in logs. One of: header, query. */
  placement?: string | null | undefined;
  /** Query parameter. The name of the parameter, as the documentation of the API says it. */
  queryName?: string | null | undefined;
  /** Word before the key. Some APIs want a word and a space before the key, such as "Token". */
  scheme?: string | null | undefined;
  /** Path for the test. A path that answers a GET request with a good key only. Without one the key is not tested. */
  testPath?: string | null | undefined;
};

/** Any API with basic authentication: User name and password. */
export type HttpBasicBasicCredentials = {
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Password. The password, or what the API takes in its place. Secret. */
  password: string;
  /** Path for the test. A path that answers a GET request with a good credential only. Without one it is not tested. */
  testPath?: string | null | undefined;
  /** User name. The name of the account, as the service knows it. */
  username: string;
};

/** Any API with basic authentication: Key instead of a user name. */
export type HttpBasicKeyAsUsernameCredentials = {
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Key. The key that the service gave you. Secret. */
  key: string;
  /** Path for the test. A path that answers a GET request with a good credential only. Without one it is not tested. */
  testPath?: string | null | undefined;
};

/** Any API with a bearer token: Bearer token. */
export type HttpBearerBearerCredentials = {
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Path for the test. A path that answers a GET request with a good token only. Without one the token is not tested. */
  testPath?: string | null | undefined;
  /** Token. The token that the service gave you, without the word "Bearer". Secret. */
  token: string;
};

/** Any API with OAuth2 client credentials: Client secret in the body. */
export type HttpClientCredentialsBodyCredentials = {
  /** Audience. The API that the token is for, if the service asks for it (Auth0 does). */
  audience?: string | null | undefined;
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Client ID. The service shows it where your application is registered. */
  clientId: string;
  /** Client secret. It stands beside the client ID, often shown once. Secret. */
  clientSecret: string;
  /** Scope. What the token may be used for, if the API asks for it; several with a space between. */
  scope?: string | null | undefined;
  /** Path for the test. A path that answers a GET request with a good token only. Without one nothing is tested. */
  testPath?: string | null | undefined;
  /** Token URL. The address that gives access tokens; the documentation calls it token endpoint or token URL. */
  tokenUrl: string;
};

/** Any API with OAuth2 client credentials: Client secret in a header. */
export type HttpClientCredentialsHeaderCredentials = {
  /** Audience. The API that the token is for, if the service asks for it (Auth0 does). */
  audience?: string | null | undefined;
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Client ID. The service shows it where your application is registered. */
  clientId: string;
  /** Client secret. It stands beside the client ID, often shown once. Secret. */
  clientSecret: string;
  /** Scope. What the token may be used for, if the API asks for it; several with a space between. */
  scope?: string | null | undefined;
  /** Path for the test. A path that answers a GET request with a good token only. Without one nothing is tested. */
  testPath?: string | null | undefined;
  /** Token URL. The address that gives access tokens; the documentation calls it token endpoint or token URL. */
  tokenUrl: string;
};

/** Any API with OAuth2: Client secret in a header. */
export type HttpOauth2BasicCredentials = {
  /** Client ID. The service shows it where your app is registered. */
  appId: string;
  /** Client secret. It stands beside the client ID, often shown once. Secret. */
  appSecret: string;
  /** Audience. The API that the token is for, if the service asks for it (Auth0 does). */
  audience?: string | null | undefined;
  /** Authorize URL. The page where one signs in; the documentation calls it authorization endpoint or authorize URL. */
  authorizeUrl: string;
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Revocation URL. The address that ends a token, if there is one. */
  revokeUrl?: string | null | undefined;
  /** Scopes. What the token may be used for; as the service writes them, often with a space between. */
  scopes?: string | null | undefined;
  /** Path for the test. A path that answers a GET request with a good token only. Without one nothing is tested. */
  testPath?: string | null | undefined;
  /** Token URL. The address that gives access tokens; the documentation calls it token endpoint or token URL. */
  tokenUrl: string;
};

/** Any API with OAuth2: Client secret in the body. */
export type HttpOauth2BodyCredentials = {
  /** Client ID. The service shows it where your app is registered. */
  appId: string;
  /** Client secret. It stands beside the client ID, often shown once. Secret. */
  appSecret: string;
  /** Audience. The API that the token is for, if the service asks for it (Auth0 does). */
  audience?: string | null | undefined;
  /** Authorize URL. The page where one signs in; the documentation calls it authorization endpoint or authorize URL. */
  authorizeUrl: string;
  /** Base URL. The address that the API's paths are added to; its documentation names it. */
  baseUrl: string;
  /** Revocation URL. The address that ends a token, if there is one. */
  revokeUrl?: string | null | undefined;
  /** Scopes. What the token may be used for; as the service writes them, often with a space between. */
  scopes?: string | null | undefined;
  /** Path for the test. A path that answers a GET request with a good token only. Without one nothing is tested. */
  testPath?: string | null | undefined;
  /** Token URL. The address that gives access tokens; the documentation calls it token endpoint or token URL. */
  tokenUrl: string;
};

/** HubSpot: Access token of a private app. */
export type HubspotAccessTokenCredentials = {
  /** Access token. In HubSpot, open Settings, Integrations, Private Apps, choose the app, then Auth. It begins with "pat-". Secret. */
  token: string;
};

/** Jira Cloud: E-mail and API token. */
export type JiraCloudApiTokenCredentials = {
  /** API token. In your Atlassian account, open Security, then API tokens. It is shown once. Secret. */
  apiToken: string;
  /** E-mail. The e-mail address of your Atlassian account. */
  email: string;
  /** Site. The first part of your Jira address. */
  site: string;
};

/** Jira Cloud: Atlassian account. */
export type JiraCloudOauthCredentials = {
  /** Site. The first part of your Jira address, if you allow the access to more than one site. */
  site?: string | null | undefined;
};

/** Which keys a rotation makes anew. */
export type KeyRotationKind =
  /** The data keys: every value is sealed again. */
  | 'DATA_KEYS'
  /** The key that wraps the data keys: they are wrapped again. The operator begins it. */
  | 'KEY_ENCRYPTION_KEY';

/** Whether a rotation is under way. */
export type KeyRotationState =
  /** It was stopped. What was moved stays moved. */
  | 'CANCELLED'
  /** Everything was moved that opens. */
  | 'DONE'
  /** It is under way. */
  | 'RUNNING';

/** Where a key is in its life. */
export type KeyState =
  /** It seals what is written now. */
  | 'ACTIVE'
  /** It opens, and what it sealed is being moved away from it. */
  | 'DECRYPT_ONLY'
  /** It is gone, and what it sealed with it. */
  | 'DESTROYED'
  /** It was made, and not every server is known to open with it yet. */
  | 'PENDING'
  /** Nothing is sealed under it any more. */
  | 'RETIRED';

/** MCP server: Token. */
export type McpServerBearerCredentials = {
  /** Server URL. The address that MCP clients connect to, with its path. */
  serverUrl: string;
  /** Token. Without the word "Bearer". Secret. */
  token: string;
};

/** MCP server: Account at the server. */
export type McpServerOauthCredentials = {
  /** Server URL. The address that MCP clients connect to, with its path. */
  serverUrl: string;
};

/** Metabase: API key. */
export type MetabaseApiKeyCredentials = {
  /** API key. In Metabase, open Admin settings, Authentication, API keys. It begins with "mb_". Secret. */
  apiKey: string;
  /** Metabase URL. The address of your instance. */
  url: string;
};

/** Metabase: User name and password. */
export type MetabaseSessionCredentials = {
  /** Password. The one that you sign in to Metabase with. Secret. */
  password: string;
  /** Metabase URL. The address of your instance. */
  url: string;
  /** User name. Usually your e-mail address. */
  username: string;
};

/** Microsoft 365: Microsoft account. */
export type Microsoft365OauthCredentials = {
  /** Tenant. The ID or a domain of your organization, if the app is for that one only; "common" is for any account. */
  tenant?: string | null | undefined;
};

/** A value to set. */
export type NewSecretValue = {
  /** What the secret is for. Left out, it stays as it is. */
  description?: string | null | undefined;
  /** The name of the secret: letters, digits, "_", "-" and ".". */
  name: string;
  /** Secret. At most 65,536 characters. */
  value: string;
};

/** Notion: Token of an internal connection. */
export type NotionTokenCredentials = {
  /** Token. In Notion, open the developer portal, choose the connection, then copy its token. It begins with "ntn_". Secret. */
  token: string;
};

/** Who has configured an app. */
export type OAuthAppSource =
  /** The operator, for all workspaces. */
  | 'OPERATOR'
  /** An admin of the workspace. */
  | 'WORKSPACE';

/** Okta: API token. */
export type OktaApiTokenCredentials = {
  /** API token. In the Okta admin console, open Security, API, Tokens. It acts for the administrator who made it. Secret. */
  apiToken: string;
  /** Okta domain. The host at which your users sign in, without "-admin". */
  domain: string;
};

/** What a pack is for. */
export type PackCategory =
  /** Accounting */
  | 'ACCOUNTING'
  /** Artificial intelligence */
  | 'AI'
  /** Analytics */
  | 'ANALYTICS'
  /** Banking */
  | 'BANKING'
  /** Cloud */
  | 'CLOUD'
  /** Commerce */
  | 'COMMERCE'
  /** Content and websites */
  | 'CONTENT'
  /** Customers and sales */
  | 'CRM'
  /** Databases */
  | 'DATABASES'
  /** Design */
  | 'DESIGN'
  /** Development */
  | 'DEVELOPMENT'
  /** Devices */
  | 'DEVICES'
  /** Education */
  | 'EDUCATION'
  /** Endpoint security */
  | 'ENDPOINT_SECURITY'
  /** Enrichment */
  | 'ENRICHMENT'
  /** Enterprise resources */
  | 'ERP'
  /** Event logging */
  | 'EVENT_LOGGING'
  /** Files and storage */
  | 'FILES'
  /** Forms and surveys */
  | 'FORMS'
  /** Health and sports */
  | 'HEALTH'
  /** Human resources */
  | 'HUMAN_RESOURCES'
  /** Identity */
  | 'IDENTITY'
  /** Incident response */
  | 'INCIDENT_RESPONSE'
  /** Legal and contracts */
  | 'LEGAL'
  /** Marketing */
  | 'MARKETING'
  /** Messaging */
  | 'MESSAGING'
  /** Network */
  | 'NETWORK'
  /** Payments */
  | 'PAYMENTS'
  /** Productivity */
  | 'PRODUCTIVITY'
  /** Project management */
  | 'PROJECT_MANAGEMENT'
  /** Search */
  | 'SEARCH'
  /** Social media */
  | 'SOCIAL_MEDIA'
  /** Ticketing and support */
  | 'TICKETING'
  /** Travel and maps */
  | 'TRAVEL'
  /** Utility */
  | 'UTILITY'
  /** Video and sound */
  | 'VIDEO'
  /** Vulnerability management */
  | 'VULNERABILITY_MANAGEMENT';

/** PagerDuty: API key. */
export type PagerdutyApiKeyCredentials = {
  /** API key. In PagerDuty, open Integrations, API Access Keys; or a token of your own, in your user settings. Secret. */
  apiKey: string;
  /** Service region. European Union if the address of your PagerDuty ends in ".eu.pagerduty.com". One of: api.pagerduty.com, api.eu.pagerduty.com. */
  region?: string | null | undefined;
};

/** PagerDuty: PagerDuty user. */
export type PagerdutyOauthCredentials = {
  /** Service region. European Union if the address of your PagerDuty ends in ".eu.pagerduty.com". One of: api.pagerduty.com, api.eu.pagerduty.com. */
  region?: string | null | undefined;
};

/** What `protectEnvironment` is asked to do. */
export type ProtectEnvironmentInput = {
  /** The environment, by its id or its name. */
  environment: string;
  /** Whether only admins may change values in it. */
  isProtected: boolean;
};

/** QuickBooks Online: QuickBooks company. */
export type QuickbooksOauthCredentials = {
  /** Environment. Sandbox for a test company, with the development keys of the app. One of: quickbooks.api.intuit.com, sandbox-quickbooks.api.intuit.com. */
  environment?: string | null | undefined;
};

/** What keeps tokens from being refreshed. */
export type RefreshFailureKind =
  /** The service refuses the OAuth app: the operator or an admin has to look at it. */
  | 'APP_REFUSED'
  /** The pack is not installed on this server, or has changed. */
  | 'PACK'
  /** The service refuses the request: the pack is out of date, most likely. */
  | 'REQUEST_REFUSED'
  /** The service cannot be reached. */
  | 'UNAVAILABLE';

/** What `renameConnection` is asked to do. */
export type RenameConnectionInput = {
  /** Of the connection. */
  id: string;
  /** The new name. */
  name: string;
};

/** What `renameEnvironment` is asked to do. */
export type RenameEnvironmentInput = {
  /** The environment, by its id or its name. */
  environment: string;
  /** The new name. */
  name: string;
};

/** What `renameSecret` is asked to do. */
export type RenameSecretInput = {
  /** Of the secret. */
  id: string;
  /** The new name. */
  name: string;
};

/** What `replaceCredentials` is asked to do. */
export type ReplaceCredentialsInput = {
  /** All of them anew, for the same pack; another auth method is possible. */
  credentials: CredentialsInput;
  /** Of the connection. */
  id: string;
  /** Try the credentials at the service at once. They are saved whatever comes of it. */
  test?: boolean | null | undefined;
};

/** What a run needs, by name. */
export type ResolveInput = {
  /** Names of connections of the user. */
  connections?: Array<string> | null | undefined;
  /** The environment that the run is in, by its id or its name. With a run token it may be left out. */
  environment?: string | null | undefined;
  /** Of `connections`, those whose service refused the access token before its end (as with status 401): they get a new one, once in a minute at most. `renewal` says what came of it. */
  refused?: Array<string> | null | undefined;
  /** Names of secrets. */
  secrets?: Array<string> | null | undefined;
  /** The id of the user that the run is for. With a run token it may be left out. */
  user?: string | null | undefined;
};

/** What became of an access at its service. */
export type RevocationStatus =
  /** The service has ended it. */
  | 'DONE'
  /** The service has not ended it: end it there by hand. */
  | 'FAILED'
  /** Another connection uses the same access: it goes on. */
  | 'KEPT'
  /** There is no way to tell the service: end it there by hand. */
  | 'NOT_POSSIBLE'
  /** The service is being told to end it. */
  | 'PENDING';

/** What `revokeConnection` is asked to do. */
export type RevokeConnectionInput = {
  /** Of the connection. */
  id: string;
};

/** What `revokeEngineToken` is asked to do. */
export type RevokeEngineTokenInput = {
  /** Of the token. */
  id: string;
};

/** What `revokeRunToken` is asked to do. */
export type RevokeRunTokenInput = {
  /** Of the token. */
  id: string;
};

/** What `rotateDataKeys` is asked to do. */
export type RotateDataKeysInput = {
  /** Others may know the old keys: tokens are refreshed, and `credentialsToReplace` lists what to replace. */
  compromised?: boolean | null | undefined;
};

/** Salesforce: Salesforce user. */
export type SalesforceOauthCredentials = {
  /** Login host. Where you sign in: login.salesforce.com, test.salesforce.com for a sandbox, or your My Domain. */
  loginHost?: string | null | undefined;
};

/** SendGrid: API key. */
export type SendgridApiKeyCredentials = {
  /** API key. In SendGrid, open Settings, then API Keys. The key begins with "SG." and is shown once. Secret. */
  apiKey: string;
  /** Region. European Union only for a subuser that was created there. One of: api.sendgrid.com, api.eu.sendgrid.com. */
  region?: string | null | undefined;
};

/** ServiceNow: User name and password. */
export type ServicenowPasswordCredentials = {
  /** Instance. The first part of your ServiceNow address. */
  instance: string;
  /** Password. The password of that user. Secret. */
  password: string;
  /** User name. The user ID of a ServiceNow user with access to the tables you need, best one made for this. */
  username: string;
};

/** What `setOAuthApp` is asked to do. */
export type SetOAuthAppInput = {
  /** As the service gave it. */
  clientId: string;
  /** Secret. Left out, the app is a public client. */
  clientSecret?: string | null | undefined;
  /** The slug of a pack. */
  pack: string;
};

/** What `setSecretDescription` is asked to do. */
export type SetSecretDescriptionInput = {
  /** What the secret is for; null: nothing is said. */
  description?: string | null | undefined;
  /** Of the secret. */
  id: string;
};

/** What `setSecretValue` is asked to do. */
export type SetSecretValueInput = {
  /** What the secret is for. Left out, it stays as it is. */
  description?: string | null | undefined;
  /** The environment, by its id or its name. */
  environment: string;
  /** The name of the secret: letters, digits, "_", "-" and ".". */
  name: string;
  /** Secret. At most 65,536 characters. */
  value: string;
};

/** What `setSecretValues` is asked to do. */
export type SetSecretValuesInput = {
  /** The environment, by its id or its name. */
  environment: string;
  /** One for each secret: at most 200. */
  values: Array<NewSecretValue>;
};

/** What `shareConnection` is asked to do. */
export type ShareConnectionInput = {
  /** Of the connection. */
  id: string;
  /** The ids of users to share it with: at most 100. */
  users?: Array<string> | null | undefined;
  /** Share it with everyone in the workspace. */
  workspace?: boolean | null | undefined;
};

/** Shodan: API key. */
export type ShodanApiKeyCredentials = {
  /** API key. It stands on your account page. Secret. */
  apiKey: string;
};

/** Slack: Slack workspace. */
export type SlackOauthCredentials = {
  /** User scopes. What the app may do in your own name, if it should; several with a comma between. */
  userScopes?: string | null | undefined;
};

/** Slack: Bot or user token. */
export type SlackTokenCredentials = {
  /** Token. On api.slack.com, open your app, then OAuth & Permissions. It begins with "xoxb-" or "xoxp-". Secret. */
  token: string;
};

/** Splunk: User name and password. */
export type SplunkPasswordCredentials = {
  /** Password. The password of that user. Secret. */
  password: string;
  /** Management URL. Splunk's address with its management port, which is 8089 unless it was changed; not that of Splunk Web. */
  url: string;
  /** User name. A Splunk user with the capabilities you need, best one made for this. */
  username: string;
};

/** Splunk: Authentication token. */
export type SplunkTokenCredentials = {
  /** Token. In Splunk Web, open Settings, then Tokens. An administrator turns token authentication on there. Secret. */
  token: string;
  /** Management URL. Splunk's address with its management port, which is 8089 unless it was changed; not that of Splunk Web. */
  url: string;
};

/** What `startAuthorization` is asked to do. */
export type StartAuthorizationInput = {
  /** In place of a name: the connection to authorize again. It keeps id and name. */
  connection?: string | null | undefined;
  /** Go on at another device, by a code. */
  device?: boolean | null | undefined;
  /** What the method asks for first. Left out, a connection that is authorized again keeps its own. */
  fields?: AuthorizationFieldsInput | null | undefined;
  /** The name of one of its auth methods. */
  method: string;
  /** The name of the new connection. */
  name?: string | null | undefined;
  /** The slug of a pack. */
  pack: string;
  /** Those of `optionalScopes` that the user has chosen. */
  scopes?: Array<string> | null | undefined;
};

/** Tenable Vulnerability Management: Access key and secret key. */
export type TenableApiKeysCredentials = {
  /** Access key. In Tenable, open Settings, My Account, API Keys, and generate both. New ones end the old ones. Secret. */
  accessKey: string;
  /** Secret key. Shown once, beside the access key. Secret. */
  secretKey: string;
};

/** What `testConnection` is asked to do. */
export type TestConnectionInput = {
  /** Of the connection. */
  id: string;
};

/** What came of a test. */
export type TestOutcome =
  /** The service took the credentials. */
  | 'OK'
  /** The service refused the credentials. */
  | 'REJECTED'
  /** The service could not be asked; this says nothing about the credentials. */
  | 'UNAVAILABLE'
  /** There is nothing to ask. */
  | 'UNCHECKED';

/** What came of it that the service had refused the token of a connection. */
export type TokenRenewal =
  /** No new ones could be had: these are the same. Where the reason is known, the connection says it in `attention` or `refreshFailure`. */
  | 'FAILED'
  /** There is nothing to renew: what the service refused is all there is. Its user has to replace it. */
  | 'IMPOSSIBLE'
  /** These are new: try again. */
  | 'RENEWED'
  /** These were issued less than a minute ago, and no others are asked for yet. */
  | 'TOO_SOON';

/** Trello: API key and token. */
export type TrelloTokenCredentials = {
  /** API key. On trello.com/power-ups/admin, choose a Power-Up, then API key. Secret. */
  apiKey: string;
  /** Token. The link "Token" beside the API key makes one; it acts in your name. Secret. */
  token: string;
};

/** VirusTotal: API key. */
export type VirustotalApiKeyCredentials = {
  /** API key. In VirusTotal, open the menu under your name and choose "API key". Secret. */
  apiKey: string;
};

/** Whose connections a list shows. */
export type WhoseConnections =
  /** Those of everyone in the workspace; for admins. */
  | 'ALL'
  /** The user's own. */
  | 'OWN'
  /** Those of others that are shared with the user. */
  | 'SHARED';

/** What a user may do in the workspace. Nobody sees a value. */
export type WorkspaceRole =
  /** Does everything in the workspace. */
  | 'ADMIN'
  /** Manages connections of their own, and secrets where the environment is not protected. */
  | 'MEMBER'
  /** Looks. */
  | 'VIEWER';

/** Xero: Xero organisation. */
export type XeroOauthCredentials = {
  /** Organisation. Its name as Xero shows it, if you allow the access to more than one. */
  organisation?: string | null | undefined;
};

/** Zendesk: E-mail and API token. */
export type ZendeskApiTokenCredentials = {
  /** API token. In the Zendesk Admin Center, open Apps and integrations, APIs, API tokens. It is shown once. Secret. */
  apiToken: string;
  /** E-mail. The e-mail address of the agent or administrator to act for. */
  email: string;
  /** Subdomain. The first part of your Zendesk address. */
  subdomain: string;
};

export type UsersByQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UsersByQuery = { users: { nodes: Array<{ id: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type UsesByQueryVariables = Exact<{
  target: string;
}>;


export type UsesByQuery = { patternUses: Array<{ pattern: string | null, count: number }> };

export type DataKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type DataKeysQuery = { dataKeys: Array<{ id: string, state: KeyState, values: number, keyEncryptionKey: string }> };

export type KeyRotationsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyRotationsQuery = { keyRotations: Array<{ id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number, failed: number, isAfterCompromise: boolean, endedAt: string | null }> };

export type RotateDataKeysMutationVariables = Exact<{
  input: RotateDataKeysInput;
}>;


export type RotateDataKeysMutation = { rotateDataKeys:
    | { __typename: 'ConflictError', code: ErrorCode }
    | { __typename: 'KeyRotation', id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number }
   };

export type CancelKeyRotationMutationVariables = Exact<{
  input: CancelKeyRotationInput;
}>;


export type CancelKeyRotationMutation = { cancelKeyRotation:
    | { __typename: 'KeyRotation', id: string, state: KeyRotationState }
    | { __typename: 'NotFoundError', code: ErrorCode }
   };

export type DataKeyLossQueryVariables = Exact<{ [key: string]: never; }>;


export type DataKeyLossQuery = { dataKeyLoss: { connections: number, secrets: number, apps: number, confirmation: string } };

export type DestroyDataKeysMutationVariables = Exact<{
  input: DestroyDataKeysInput;
}>;


export type DestroyDataKeysMutation = { destroyDataKeys:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'DestroyedDataKeys', keyEncryptionKeys: Array<string> }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
   };

export type CredentialsToReplaceQueryVariables = Exact<{ [key: string]: never; }>;


export type CredentialsToReplaceQuery = { credentialsToReplace: Array<{ kind: CredentialKind, name: string, owner: string | null, where: string, renewsItself: boolean, lastResolvedAt: string | null, lastPattern: string | null }> };

export type StartAuthorizationMutationVariables = Exact<{
  input: StartAuthorizationInput;
}>;


export type StartAuthorizationMutation = { startAuthorization:
    | { __typename: 'AuthorizationError', code: ErrorCode, message: string }
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'StartedAuthorization', url: string | null, authorization: { id: string, status: AuthorizationStatus, expiresAt: string }, device: { userCode: string, verificationUri: string, verificationUriComplete: string | null } | null }
   };

export type AuthorizationStateQueryVariables = Exact<{
  id: string;
}>;


export type AuthorizationStateQuery = { authorization: { id: string, status: AuthorizationStatus, message: string | null, connection: { id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, expiresAt: string | null, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, declinedScopes: Array<string>, account: { id: string | null, login: string | null, name: string | null } | null, attention: { reason: AttentionReason, message: string } | null, refreshFailure: { kind: RefreshFailureKind, message: string, failingSince: string, nextTryAt: string | null } | null, revocation: { status: RevocationStatus, message: string | null, attempts: number, endedAt: string | null } | null } | null } | null };

export type TokenPartsFragment = { id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, expiresAt: string | null, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, declinedScopes: Array<string>, account: { id: string | null, login: string | null, name: string | null } | null, attention: { reason: AttentionReason, message: string } | null, refreshFailure: { kind: RefreshFailureKind, message: string, failingSince: string, nextTryAt: string | null } | null, revocation: { status: RevocationStatus, message: string | null, attempts: number, endedAt: string | null } | null };

export type TokenStateQueryVariables = Exact<{
  id: string;
}>;


export type TokenStateQuery = { connection: { id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, expiresAt: string | null, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, declinedScopes: Array<string>, account: { id: string | null, login: string | null, name: string | null } | null, attention: { reason: AttentionReason, message: string } | null, refreshFailure: { kind: RefreshFailureKind, message: string, failingSince: string, nextTryAt: string | null } | null, revocation: { status: RevocationStatus, message: string | null, attempts: number, endedAt: string | null } | null } | null };

export type SetOAuthAppMutationVariables = Exact<{
  input: SetOAuthAppInput;
}>;


export type SetOAuthAppMutation = { setOAuthApp:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'OAuthApp', id: string, packSlug: string, clientId: string }
   };

export type DeleteOAuthAppMutationVariables = Exact<{
  input: DeleteOAuthAppInput;
}>;


export type DeleteOAuthAppMutation = { deleteOAuthApp:
    | { __typename: 'DeletedOAuthApp', id: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type OAuthSetupOfQueryVariables = Exact<{
  pack: string;
  usedUrl?: string | null | undefined;
}>;


export type OAuthSetupOfQuery = { oauthSetup: { redirectUrl: string, takesOwnApp: boolean, addressFault: string | null, app: { source: OAuthAppSource, clientId: string } | null } | null };

export type OAuthAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type OAuthAppsQuery = { oauthApps: Array<{ id: string, packSlug: string, clientId: string }> };

export type WholeListQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type WholeListQuery = { connections: { edges: Array<{ node: { id: string, owner: { subject: string }, sharing: { isWithEveryone: boolean, users: Array<{ id: string }> } | null, revocation: { status: RevocationStatus } | null } }> } };

export type TenLooksQueryVariables = Exact<{ [key: string]: never; }>;


export type TenLooksQuery = { a: { nodes: Array<{ id: string }> }, b: { nodes: Array<{ id: string }> }, c: { nodes: Array<{ id: string }> }, d: { nodes: Array<{ id: string }> }, e: { nodes: Array<{ id: string }> }, f: { nodes: Array<{ id: string }> }, g: { nodes: Array<{ id: string }> }, h: { nodes: Array<{ id: string }> }, i: { nodes: Array<{ id: string }> }, j: { nodes: Array<{ id: string }> } };

export type UsersQueryVariables = Exact<{ [key: string]: never; }>;


export type UsersQuery = { users: { nodes: Array<{ id: string, subject: string }> } };

export type WhoamiQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoamiQuery = { viewer: { id: string, workspace: string, role: WorkspaceRole } };

export type StartSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type StartSessionMutation = { startSession:
    | { __typename: 'BrowserSession', expiresAt: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
   };

export type EndSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type EndSessionMutation = { endSession:
    | { __typename: 'EndedBrowserSession', endedAt: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ProtectEnvironmentMutationVariables = Exact<{
  input: ProtectEnvironmentInput;
}>;


export type ProtectEnvironmentMutation = { protectEnvironment:
    | { __typename: 'Environment', id: string, name: string, isProtected: boolean }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ShareConnectionMutationVariables = Exact<{
  input: ShareConnectionInput;
}>;


export type ShareConnectionMutation = { shareConnection:
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, owner: { id: string, subject: string }, sharing: { isWithEveryone: boolean, users: Array<{ id: string }> } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type WhoseConnectionsQueryVariables = Exact<{
  whose?: WhoseConnections | null | undefined;
}>;


export type WhoseConnectionsQuery = { connections: { totalCount: number, edges: Array<{ node: { id: string, name: string, isOwn: boolean, owner: { id: string }, sharing: { isWithEveryone: boolean, users: Array<{ id: string }> } | null } }> } };

export type SeeConnectionQueryVariables = Exact<{
  id: string;
}>;


export type SeeConnectionQuery = { connection: { id: string, name: string, isOwn: boolean, owner: { subject: string }, sharing: { isWithEveryone: boolean } | null } | null };

export type EngineTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type EngineTokensQuery = { engineTokens: Array<{ id: string, label: string, networks: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, environments: Array<{ id: string, name: string }> | null }> };

export type CreateEngineTokenMutationVariables = Exact<{
  input: CreateEngineTokenInput;
}>;


export type CreateEngineTokenMutation = { createEngineToken:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'CreatedEngineToken', token: string, engineToken: { id: string, label: string, networks: Array<string> | null, expiresAt: string | null, environments: Array<{ name: string }> | null } }
   };

export type RevokeEngineTokenMutationVariables = Exact<{
  input: RevokeEngineTokenInput;
}>;


export type RevokeEngineTokenMutation = { revokeEngineToken:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'RevokedToken', id: string }
   };

export type CreateRunTokenMutationVariables = Exact<{
  input: CreateRunTokenInput;
}>;


export type CreateRunTokenMutation = { createRunToken:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'CreatedRunToken', id: string, token: string, expiresAt: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
   };

export type RevokeRunTokenMutationVariables = Exact<{
  input: RevokeRunTokenInput;
}>;


export type RevokeRunTokenMutation = { revokeRunToken:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'RevokedToken', id: string }
   };

export type AuditEventsQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditEventsQuery = { auditEvents: { pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, number: string, occurredAt: string, type: AuditEventType, failure: ErrorCode | null, actorKind: AuditActorKind, actorId: string | null, userId: string | null, run: string | null, pattern: string | null, environmentId: string | null, targetKind: AuditTargetKind | null, targetId: string | null, address: string | null, requestId: string | null, details: Record<string, unknown> | null }> } };

export type UsesQueryVariables = Exact<{
  target: string;
}>;


export type UsesQuery = { patternUses: Array<{ pattern: string | null, count: number, firstUsedAt: string, lastUsedAt: string }> };

export type EndUserAccessMutationVariables = Exact<{
  input: EndUserAccessInput;
}>;


export type EndUserAccessMutation = { endUserAccess:
    | { __typename: 'EndedUserAccess', user: string, tokens: number }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ConnectionPartsFragment = { id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null };

export type CreateConnectionMutationVariables = Exact<{
  input: CreateConnectionInput;
}>;


export type CreateConnectionMutation = { createConnection:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
   };

export type RenameConnectionMutationVariables = Exact<{
  input: RenameConnectionInput;
}>;


export type RenameConnectionMutation = { renameConnection:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ReplaceCredentialsMutationVariables = Exact<{
  input: ReplaceCredentialsInput;
}>;


export type ReplaceCredentialsMutation = { replaceCredentials:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type TestConnectionMutationVariables = Exact<{
  input: TestConnectionInput;
}>;


export type TestConnectionMutation = { testConnection:
    | { __typename: 'Connection', id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type RevokeConnectionMutationVariables = Exact<{
  input: RevokeConnectionInput;
}>;


export type RevokeConnectionMutation = { revokeConnection:
    | { __typename: 'Connection', id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type DeleteConnectionMutationVariables = Exact<{
  input: DeleteConnectionInput;
}>;


export type DeleteConnectionMutation = { deleteConnection:
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'DeletedConnection', id: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type OneConnectionQueryVariables = Exact<{
  id: string;
}>;


export type OneConnectionQuery = { connection: { id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, pack: { slug: string, name: string } | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null } | null };

export type ListConnectionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ConnectionFilter | null | undefined;
}>;


export type ListConnectionsQuery = { connections: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, name: string, packSlug: string, methodName: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { testedAt: string, outcome: TestOutcome, message: string | null } | null } }> } };

export type ListEnvironmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type ListEnvironmentsQuery = { environments: Array<{ id: string, name: string, createdAt: string }> };

export type CreateEnvironmentMutationVariables = Exact<{
  input: CreateEnvironmentInput;
}>;


export type CreateEnvironmentMutation = { createEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Environment', id: string, name: string }
   };

export type RenameEnvironmentMutationVariables = Exact<{
  input: RenameEnvironmentInput;
}>;


export type RenameEnvironmentMutation = { renameEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Environment', id: string, name: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type DeleteEnvironmentMutationVariables = Exact<{
  input: DeleteEnvironmentInput;
}>;


export type DeleteEnvironmentMutation = { deleteEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'DeletedEnvironment', id: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type SecretPartsFragment = { id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> };

export type ListSecretsQueryVariables = Exact<{
  environment?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type ListSecretsQuery = { secrets: { nodes: Array<{ id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }> } };

export type WhoSetValuesQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type WhoSetValuesQuery = { secrets: { nodes: Array<{ values: Array<{ isSet: boolean, updatedBy: { id: string, subject: string } | null, environment: { name: string } }> }> } };

export type SetSecretValueMutationVariables = Exact<{
  input: SetSecretValueInput;
}>;


export type SetSecretValueMutation = { setSecretValue:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }
   };

export type SetSecretValuesMutationVariables = Exact<{
  input: SetSecretValuesInput;
}>;


export type SetSecretValuesMutation = { setSecretValues:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'SecretChanges', changed: Array<{ id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }>, refused: Array<{ name: string, code: ErrorCode, message: string }> }
   };

export type CopySecretValuesMutationVariables = Exact<{
  input: CopySecretValuesInput;
}>;


export type CopySecretValuesMutation = { copySecretValues:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'SecretChanges', changed: Array<{ id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }>, refused: Array<{ name: string, code: ErrorCode, message: string }> }
   };

export type DeleteSecretValueMutationVariables = Exact<{
  input: DeleteSecretValueInput;
}>;


export type DeleteSecretValueMutation = { deleteSecretValue:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }
   };

export type RenameSecretMutationVariables = Exact<{
  input: RenameSecretInput;
}>;


export type RenameSecretMutation = { renameSecret:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }
   };

export type SetSecretDescriptionMutationVariables = Exact<{
  input: SetSecretDescriptionInput;
}>;


export type SetSecretDescriptionMutation = { setSecretDescription:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }
   };

export type DeleteSecretMutationVariables = Exact<{
  input: DeleteSecretInput;
}>;


export type DeleteSecretMutation = { deleteSecret:
    | { __typename: 'DeletedSecret', id: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ResolveQueryVariables = Exact<{
  input: ResolveInput;
}>;


export type ResolveQuery = { resolve: { connections: Array<
      | { __typename: 'ResolveFailure', name: string, code: ErrorCode, message: string }
      | { __typename: 'ResolvedConnection', name: string, id: string, packSlug: string, methodName: string, fields: Record<string, unknown>, baseUrl: string, hosts: Array<string>, expiresAt: string | null, renewal: TokenRenewal | null, headers: Array<{ name: string, value: string }>, query: Array<{ name: string, value: string }> }
    >, secrets: Array<
      | { __typename: 'ResolveFailure', name: string, code: ErrorCode, message: string }
      | { __typename: 'ResolvedSecret', name: string, value: string }
    > } };

export type PacksQueryVariables = Exact<{
  search?: string | null | undefined;
  category?: PackCategory | null | undefined;
}>;


export type PacksQuery = { packs: { totalCount: number, nodes: Array<{ slug: string, name: string, category: PackCategory, categoryLabel: string, version: string, icon: string }> }, packCategories: Array<{ category: PackCategory, label: string }> };

export type PackFormsQueryVariables = Exact<{
  slug: string;
}>;


export type PackFormsQuery = { pack: { slug: string, name: string, version: string, description: string, authMethods: Array<{ name: string, type: AuthType, label: string, inputField: string | null, form: { title: string, inputField: string | null, jsonSchema: Record<string, unknown>, uiSchema: Record<string, unknown>, fields: Array<{ name: string, kind: CredentialFormFieldKind, label: string, description: string | null, placeholder: string | null, example: string | null, docsUrl: string | null, prefix: string | null, suffix: string | null, minimum: number | null, maximum: number | null, minLength: number | null, maxLength: number | null, default: unknown, isRequired: boolean, isSecret: boolean, isMultiline: boolean, protocols: Array<string>, pattern: { regex: string, message: string } | null, options: Array<{ value: string, label: string }>, showWhen: { field: string, oneOf: Array<unknown> } | null }> } }> } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, workspace: string } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TokenPartsFragmentDoc = new TypedDocumentString(`
    fragment TokenParts on Connection {
  id
  name
  packSlug
  methodName
  status
  expiresAt
  scopes
  requestedScopes
  newlyRequiredScopes
  declinedScopes
  account {
    id
    login
    name
  }
  attention {
    reason
    message
  }
  refreshFailure {
    kind
    message
    failingSince
    nextTryAt
  }
  revocation {
    status
    message
    attempts
    endedAt
  }
}
    `, {"fragmentName":"TokenParts"}) as unknown as TypedDocumentString<TokenPartsFragment, unknown>;
export const ConnectionPartsFragmentDoc = new TypedDocumentString(`
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}
    `, {"fragmentName":"ConnectionParts"}) as unknown as TypedDocumentString<ConnectionPartsFragment, unknown>;
export const SecretPartsFragmentDoc = new TypedDocumentString(`
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}
    `, {"fragmentName":"SecretParts"}) as unknown as TypedDocumentString<SecretPartsFragment, unknown>;
export const UsersByDocument = new TypedDocumentString(`
    query UsersBy($search: String, $first: Int, $after: String) {
  users(search: $search, first: $first, after: $after) {
    nodes {
      id
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:ece18715b5df00a69a5a0ccbc94435471310da18313e1ca0fd8d7e0a7b827320"}) as unknown as TypedDocumentString<UsersByQuery, UsersByQueryVariables>;
export const UsesByDocument = new TypedDocumentString(`
    query UsesBy($target: ID!) {
  patternUses(target: $target) {
    pattern
    count
  }
}
    `, {"hash":"sha256:371b872cc1e96da5bd7f116102bc520b8b2976ec9165d7ff04cadbc8b4a34f1f"}) as unknown as TypedDocumentString<UsesByQuery, UsesByQueryVariables>;
export const DataKeysDocument = new TypedDocumentString(`
    query DataKeys {
  dataKeys {
    id
    state
    values
    keyEncryptionKey
  }
}
    `, {"hash":"sha256:3baeedf071a47746474c57ec4c0ed114fb0e30e95decb4954d79f4227b27a0f3"}) as unknown as TypedDocumentString<DataKeysQuery, DataKeysQueryVariables>;
export const KeyRotationsDocument = new TypedDocumentString(`
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
    `, {"hash":"sha256:26d80a140a5b04841f31c963ba0de327bc4db49b5f14b245e03c11e5bf8ecaa8"}) as unknown as TypedDocumentString<KeyRotationsQuery, KeyRotationsQueryVariables>;
export const RotateDataKeysDocument = new TypedDocumentString(`
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
    `, {"hash":"sha256:cecfc82d96431855264101878b8025855e6d81461d43a9d10194d7fbde19bad1"}) as unknown as TypedDocumentString<RotateDataKeysMutation, RotateDataKeysMutationVariables>;
export const CancelKeyRotationDocument = new TypedDocumentString(`
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
    `, {"hash":"sha256:b7f0db1c22b29e8d813afc67fe5c78a0949f79c856fe0be5103a88e55ce7a7f7"}) as unknown as TypedDocumentString<CancelKeyRotationMutation, CancelKeyRotationMutationVariables>;
export const DataKeyLossDocument = new TypedDocumentString(`
    query DataKeyLoss {
  dataKeyLoss {
    connections
    secrets
    apps
    confirmation
  }
}
    `, {"hash":"sha256:dc2f5df23380d3f11f78c38af7740010a78a09ea5eda6d88d48030891ec34d76"}) as unknown as TypedDocumentString<DataKeyLossQuery, DataKeyLossQueryVariables>;
export const DestroyDataKeysDocument = new TypedDocumentString(`
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
    `, {"hash":"sha256:4cd9eb40dd069ff1048525938a6d73a1ab78ec1d4fe1aa0aa55a9af4667a5de2"}) as unknown as TypedDocumentString<DestroyDataKeysMutation, DestroyDataKeysMutationVariables>;
export const CredentialsToReplaceDocument = new TypedDocumentString(`
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
    `, {"hash":"sha256:e5941a4902bba9647e5bd441370b1aa049ba2f6d20cae90de20ec154d6ac3f83"}) as unknown as TypedDocumentString<CredentialsToReplaceQuery, CredentialsToReplaceQueryVariables>;
export const StartAuthorizationDocument = new TypedDocumentString(`
    mutation StartAuthorization($input: StartAuthorizationInput!) {
  startAuthorization(input: $input) {
    __typename
    ... on StartedAuthorization {
      url
      authorization {
        id
        status
        expiresAt
      }
      device {
        userCode
        verificationUri
        verificationUriComplete
      }
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:ce08097478c9d275e2a01c613b2f914179a1b617006c497d8eb2dd9019035f24"}) as unknown as TypedDocumentString<StartAuthorizationMutation, StartAuthorizationMutationVariables>;
export const AuthorizationStateDocument = new TypedDocumentString(`
    query AuthorizationState($id: ID!) {
  authorization(id: $id) {
    id
    status
    message
    connection {
      ...TokenParts
    }
  }
}
    fragment TokenParts on Connection {
  id
  name
  packSlug
  methodName
  status
  expiresAt
  scopes
  requestedScopes
  newlyRequiredScopes
  declinedScopes
  account {
    id
    login
    name
  }
  attention {
    reason
    message
  }
  refreshFailure {
    kind
    message
    failingSince
    nextTryAt
  }
  revocation {
    status
    message
    attempts
    endedAt
  }
}`, {"hash":"sha256:75dcf1ec06ad53661a988322b10657985175f2236f30bd9c60ab6689d79bdbdd"}) as unknown as TypedDocumentString<AuthorizationStateQuery, AuthorizationStateQueryVariables>;
export const TokenStateDocument = new TypedDocumentString(`
    query TokenState($id: ID!) {
  connection(id: $id) {
    ...TokenParts
  }
}
    fragment TokenParts on Connection {
  id
  name
  packSlug
  methodName
  status
  expiresAt
  scopes
  requestedScopes
  newlyRequiredScopes
  declinedScopes
  account {
    id
    login
    name
  }
  attention {
    reason
    message
  }
  refreshFailure {
    kind
    message
    failingSince
    nextTryAt
  }
  revocation {
    status
    message
    attempts
    endedAt
  }
}`, {"hash":"sha256:41219830149ad65b2221b7bac9665396d148d4508fb1f449ad250830a8b60929"}) as unknown as TypedDocumentString<TokenStateQuery, TokenStateQueryVariables>;
export const SetOAuthAppDocument = new TypedDocumentString(`
    mutation SetOAuthApp($input: SetOAuthAppInput!) {
  setOAuthApp(input: $input) {
    __typename
    ... on OAuthApp {
      id
      packSlug
      clientId
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:8ed83ec22e898ae31cf5553d812764a49530aa9b3bfdde614dd7ace5b2fc2577"}) as unknown as TypedDocumentString<SetOAuthAppMutation, SetOAuthAppMutationVariables>;
export const DeleteOAuthAppDocument = new TypedDocumentString(`
    mutation DeleteOAuthApp($input: DeleteOAuthAppInput!) {
  deleteOAuthApp(input: $input) {
    __typename
    ... on DeletedOAuthApp {
      id
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:1ec26d1b218395b81bde62581294d336e8dd50769918b37a2306f78ba45f19d6"}) as unknown as TypedDocumentString<DeleteOAuthAppMutation, DeleteOAuthAppMutationVariables>;
export const OAuthSetupOfDocument = new TypedDocumentString(`
    query OAuthSetupOf($pack: String!, $usedUrl: String) {
  oauthSetup(pack: $pack, usedUrl: $usedUrl) {
    redirectUrl
    takesOwnApp
    addressFault
    app {
      source
      clientId
    }
  }
}
    `, {"hash":"sha256:04869bad738e0e522b9fc275af9b727686ddd8062864ee38064d37ace986523a"}) as unknown as TypedDocumentString<OAuthSetupOfQuery, OAuthSetupOfQueryVariables>;
export const OAuthAppsDocument = new TypedDocumentString(`
    query OAuthApps {
  oauthApps {
    id
    packSlug
    clientId
  }
}
    `, {"hash":"sha256:23049818a98d6d7279ba60471f9e5ad61679fdad9a155f04a1df09d8684d9adf"}) as unknown as TypedDocumentString<OAuthAppsQuery, OAuthAppsQueryVariables>;
export const WholeListDocument = new TypedDocumentString(`
    query WholeList($first: Int) {
  connections(first: $first) {
    edges {
      node {
        id
        owner {
          subject
        }
        sharing {
          isWithEveryone
          users {
            id
          }
        }
        revocation {
          status
        }
      }
    }
  }
}
    `, {"hash":"sha256:c468402f2ce10f8b9bec0e2e6502c730be512f7e7c629a4f7bfbdbb9d4104f5f"}) as unknown as TypedDocumentString<WholeListQuery, WholeListQueryVariables>;
export const TenLooksDocument = new TypedDocumentString(`
    query TenLooks {
  a: auditEvents {
    nodes {
      id
    }
  }
  b: auditEvents {
    nodes {
      id
    }
  }
  c: auditEvents {
    nodes {
      id
    }
  }
  d: auditEvents {
    nodes {
      id
    }
  }
  e: auditEvents {
    nodes {
      id
    }
  }
  f: auditEvents {
    nodes {
      id
    }
  }
  g: auditEvents {
    nodes {
      id
    }
  }
  h: auditEvents {
    nodes {
      id
    }
  }
  i: auditEvents {
    nodes {
      id
    }
  }
  j: auditEvents {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:df2af33c024449aef10c3b2b27cbb113e1c3f0760c42fc1c5f289f404d4e4d9c"}) as unknown as TypedDocumentString<TenLooksQuery, TenLooksQueryVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users {
  users(first: 200) {
    nodes {
      id
      subject
    }
  }
}
    `, {"hash":"sha256:5b37a4207af2baf41670da23bccde7cc133ee23f6fa4a7949f6b41f46d42dc8d"}) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const WhoamiDocument = new TypedDocumentString(`
    query Whoami {
  viewer {
    id
    workspace
    role
  }
}
    `, {"hash":"sha256:13a2e08c2e4b6f27160647664595e9be0098ec0f247c9904134e090c1a3a7d4d"}) as unknown as TypedDocumentString<WhoamiQuery, WhoamiQueryVariables>;
export const StartSessionDocument = new TypedDocumentString(`
    mutation StartSession {
  startSession {
    __typename
    ... on BrowserSession {
      expiresAt
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:04001387708864176affb75c3066a0521b40c3f34fa81690db559c15894a2f41"}) as unknown as TypedDocumentString<StartSessionMutation, StartSessionMutationVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession {
  endSession {
    __typename
    ... on EndedBrowserSession {
      endedAt
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:b35c2a5dcfa3e836501bd9ffbfbe7817ee4d6b11fd685ec284cff43d9a36a30f"}) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const ProtectEnvironmentDocument = new TypedDocumentString(`
    mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {
  protectEnvironment(input: $input) {
    __typename
    ... on Environment {
      id
      name
      isProtected
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:a1e70c595bdc575a09b6856153246ede1e128b1b2aae2f49d26887eda6f0a7a5"}) as unknown as TypedDocumentString<ProtectEnvironmentMutation, ProtectEnvironmentMutationVariables>;
export const ShareConnectionDocument = new TypedDocumentString(`
    mutation ShareConnection($input: ShareConnectionInput!) {
  shareConnection(input: $input) {
    __typename
    ... on Connection {
      id
      name
      isOwn
      owner {
        id
        subject
      }
      sharing {
        isWithEveryone
        users {
          id
        }
      }
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:5d376e42fa59d8a94f15ddae0e64ba3adae8702f70743b4413a03edfe3584275"}) as unknown as TypedDocumentString<ShareConnectionMutation, ShareConnectionMutationVariables>;
export const WhoseConnectionsDocument = new TypedDocumentString(`
    query WhoseConnections($whose: WhoseConnections) {
  connections(whose: $whose) {
    totalCount
    edges {
      node {
        id
        name
        isOwn
        owner {
          id
        }
        sharing {
          isWithEveryone
          users {
            id
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:455b64f86148f57d0892c0ebd247413f3d3460fd1daa22b9919486084d6b99d5"}) as unknown as TypedDocumentString<WhoseConnectionsQuery, WhoseConnectionsQueryVariables>;
export const SeeConnectionDocument = new TypedDocumentString(`
    query SeeConnection($id: ID!) {
  connection(id: $id) {
    id
    name
    isOwn
    owner {
      subject
    }
    sharing {
      isWithEveryone
    }
  }
}
    `, {"hash":"sha256:5afe034e1b24f2e1cec89170a3eb8631fbf33073f3d70fea676f0853c9f06782"}) as unknown as TypedDocumentString<SeeConnectionQuery, SeeConnectionQueryVariables>;
export const EngineTokensDocument = new TypedDocumentString(`
    query EngineTokens {
  engineTokens {
    id
    label
    networks
    createdAt
    expiresAt
    lastUsedAt
    environments {
      id
      name
    }
  }
}
    `, {"hash":"sha256:c086ffecbbee3b4a2d526a929dd4fe1503cc649f274f2420896583080e2680d2"}) as unknown as TypedDocumentString<EngineTokensQuery, EngineTokensQueryVariables>;
export const CreateEngineTokenDocument = new TypedDocumentString(`
    mutation CreateEngineToken($input: CreateEngineTokenInput!) {
  createEngineToken(input: $input) {
    __typename
    ... on CreatedEngineToken {
      token
      engineToken {
        id
        label
        networks
        expiresAt
        environments {
          name
        }
      }
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:e3c4348eac268ca08ab56a1f5da984135bfb821246d0c73b46b4d3f7f1fb915b"}) as unknown as TypedDocumentString<CreateEngineTokenMutation, CreateEngineTokenMutationVariables>;
export const RevokeEngineTokenDocument = new TypedDocumentString(`
    mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {
  revokeEngineToken(input: $input) {
    __typename
    ... on RevokedToken {
      id
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:a2c6dbd04ba3a44757a7e55c720356444fb863b54daafbdba1b78c23062740fa"}) as unknown as TypedDocumentString<RevokeEngineTokenMutation, RevokeEngineTokenMutationVariables>;
export const CreateRunTokenDocument = new TypedDocumentString(`
    mutation CreateRunToken($input: CreateRunTokenInput!) {
  createRunToken(input: $input) {
    __typename
    ... on CreatedRunToken {
      id
      token
      expiresAt
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:1299653cb6b6dcb15f0c0b82ca2b19f064f6013b56b4d0abd5e4d46afae3847f"}) as unknown as TypedDocumentString<CreateRunTokenMutation, CreateRunTokenMutationVariables>;
export const RevokeRunTokenDocument = new TypedDocumentString(`
    mutation RevokeRunToken($input: RevokeRunTokenInput!) {
  revokeRunToken(input: $input) {
    __typename
    ... on RevokedToken {
      id
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:3aaac81ab07eeb7a44e9ad824d405fab1e7dcc25a60f76b56f93c27ee78a2643"}) as unknown as TypedDocumentString<RevokeRunTokenMutation, RevokeRunTokenMutationVariables>;
export const AuditEventsDocument = new TypedDocumentString(`
    query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      number
      occurredAt
      type
      failure
      actorKind
      actorId
      userId
      run
      pattern
      environmentId
      targetKind
      targetId
      address
      requestId
      details
    }
  }
}
    `, {"hash":"sha256:e07c671d5b5b56e6e2d2912f59a479b9c76759cc7e34cb805fa4a686a3597b82"}) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const UsesDocument = new TypedDocumentString(`
    query Uses($target: ID!) {
  patternUses(target: $target) {
    pattern
    count
    firstUsedAt
    lastUsedAt
  }
}
    `, {"hash":"sha256:7369a3532f20ad682a76dc88e2734190ab9c0573157caee2088db673c815b9f2"}) as unknown as TypedDocumentString<UsesQuery, UsesQueryVariables>;
export const EndUserAccessDocument = new TypedDocumentString(`
    mutation EndUserAccess($input: EndUserAccessInput!) {
  endUserAccess(input: $input) {
    __typename
    ... on EndedUserAccess {
      user
      tokens
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:1e0bb4d29d890a29c0b616c74ad9cccf09efc00f12670ded58283addb43461fb"}) as unknown as TypedDocumentString<EndUserAccessMutation, EndUserAccessMutationVariables>;
export const CreateConnectionDocument = new TypedDocumentString(`
    mutation CreateConnection($input: CreateConnectionInput!) {
  createConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:dc1f3c99c69568578c08cf06f5f38b53bf1a1a8820d24f2e23e567906234737a"}) as unknown as TypedDocumentString<CreateConnectionMutation, CreateConnectionMutationVariables>;
export const RenameConnectionDocument = new TypedDocumentString(`
    mutation RenameConnection($input: RenameConnectionInput!) {
  renameConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:9b5d339cc9afc1fb492069d0e7b2d9128fd89a592816833d0ee3c8dc234c306b"}) as unknown as TypedDocumentString<RenameConnectionMutation, RenameConnectionMutationVariables>;
export const ReplaceCredentialsDocument = new TypedDocumentString(`
    mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {
  replaceCredentials(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:387005554a0815ab379d5b6081797fc62b45065e8fc4c64220b2e3df995449e7"}) as unknown as TypedDocumentString<ReplaceCredentialsMutation, ReplaceCredentialsMutationVariables>;
export const TestConnectionDocument = new TypedDocumentString(`
    mutation TestConnection($input: TestConnectionInput!) {
  testConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:ad79e93d7bb4af09c4d2f0b2d2da3469c32158b3cd4faf170ceb844772e8f697"}) as unknown as TypedDocumentString<TestConnectionMutation, TestConnectionMutationVariables>;
export const RevokeConnectionDocument = new TypedDocumentString(`
    mutation RevokeConnection($input: RevokeConnectionInput!) {
  revokeConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:d373d477e4b2c93e1c3798cced310fe01b6cba059195dd2b5dfd4c16f0c3560a"}) as unknown as TypedDocumentString<RevokeConnectionMutation, RevokeConnectionMutationVariables>;
export const DeleteConnectionDocument = new TypedDocumentString(`
    mutation DeleteConnection($input: DeleteConnectionInput!) {
  deleteConnection(input: $input) {
    __typename
    ... on DeletedConnection {
      id
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:4dac85a221637f8907654b5d1a2d3535302a68bd49e454fd7bd0cfce8bd10aa6"}) as unknown as TypedDocumentString<DeleteConnectionMutation, DeleteConnectionMutationVariables>;
export const OneConnectionDocument = new TypedDocumentString(`
    query OneConnection($id: ID!) {
  connection(id: $id) {
    ...ConnectionParts
    pack {
      slug
      name
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:6b3e0b2494c82a0c00ca572a5cc71e83df215da91eeb22763ee7d1688affdb08"}) as unknown as TypedDocumentString<OneConnectionQuery, OneConnectionQueryVariables>;
export const ListConnectionsDocument = new TypedDocumentString(`
    query ListConnections($first: Int, $after: String, $last: Int, $before: String, $filter: ConnectionFilter) {
  connections(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    edges {
      cursor
      node {
        ...ConnectionParts
      }
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  methodName
  status
  scopes
  createdAt
  updatedAt
  lastUsedAt
  account {
    id
    login
    name
    email
    team
  }
  lastTest {
    testedAt
    outcome
    message
  }
}`, {"hash":"sha256:63224f37efeb616dc95f4a74e68b1d46fb09b2a18e91ffbed0bbf1c18d197d37"}) as unknown as TypedDocumentString<ListConnectionsQuery, ListConnectionsQueryVariables>;
export const ListEnvironmentsDocument = new TypedDocumentString(`
    query ListEnvironments {
  environments {
    id
    name
    createdAt
  }
}
    `, {"hash":"sha256:06d21b3a898a62c3ed77d960e09576be05ed4f8d712f8c4bee099995c840dcf5"}) as unknown as TypedDocumentString<ListEnvironmentsQuery, ListEnvironmentsQueryVariables>;
export const CreateEnvironmentDocument = new TypedDocumentString(`
    mutation CreateEnvironment($input: CreateEnvironmentInput!) {
  createEnvironment(input: $input) {
    __typename
    ... on Environment {
      id
      name
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:2cd6a83542397ff00cb66f63bd909d1937ae290d993fc462781651516dc42ffd"}) as unknown as TypedDocumentString<CreateEnvironmentMutation, CreateEnvironmentMutationVariables>;
export const RenameEnvironmentDocument = new TypedDocumentString(`
    mutation RenameEnvironment($input: RenameEnvironmentInput!) {
  renameEnvironment(input: $input) {
    __typename
    ... on Environment {
      id
      name
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:4c595b36c8caedcd0306ca228b87f3cf515cf3285fd2e4da7614d649e17f8bf7"}) as unknown as TypedDocumentString<RenameEnvironmentMutation, RenameEnvironmentMutationVariables>;
export const DeleteEnvironmentDocument = new TypedDocumentString(`
    mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {
  deleteEnvironment(input: $input) {
    __typename
    ... on DeletedEnvironment {
      id
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:5a40b47f4205d3e6ace1ce50e2e092653d300f42889f3b8ff0422e1e8ee30641"}) as unknown as TypedDocumentString<DeleteEnvironmentMutation, DeleteEnvironmentMutationVariables>;
export const ListSecretsDocument = new TypedDocumentString(`
    query ListSecrets($environment: ID, $search: String) {
  secrets(first: 200, environment: $environment, search: $search) {
    nodes {
      ...SecretParts
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:2931dd246fc0e73f9fe2537e1f324b48bbe26443d592eeba17cd9fc5f55c8e04"}) as unknown as TypedDocumentString<ListSecretsQuery, ListSecretsQueryVariables>;
export const WhoSetValuesDocument = new TypedDocumentString(`
    query WhoSetValues($search: String) {
  secrets(first: 200, search: $search) {
    nodes {
      values {
        isSet
        updatedBy {
          id
          subject
        }
        environment {
          name
        }
      }
    }
  }
}
    `, {"hash":"sha256:3728772f1457749ce3de6b2a9d8bd533f58cc465d8ac0228b889adaff1456d98"}) as unknown as TypedDocumentString<WhoSetValuesQuery, WhoSetValuesQueryVariables>;
export const SetSecretValueDocument = new TypedDocumentString(`
    mutation SetSecretValue($input: SetSecretValueInput!) {
  setSecretValue(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:166c9cedbc8d624521eb9d40e5e8e2630f815103606546238fc8dc44f6f4da1a"}) as unknown as TypedDocumentString<SetSecretValueMutation, SetSecretValueMutationVariables>;
export const SetSecretValuesDocument = new TypedDocumentString(`
    mutation SetSecretValues($input: SetSecretValuesInput!) {
  setSecretValues(input: $input) {
    __typename
    ... on SecretChanges {
      changed {
        ...SecretParts
      }
      refused {
        name
        code
        message
      }
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:0fe8ea0e1357bb5b3945eebcf62d8c2c7c36995b1b62eae86683462968349d23"}) as unknown as TypedDocumentString<SetSecretValuesMutation, SetSecretValuesMutationVariables>;
export const CopySecretValuesDocument = new TypedDocumentString(`
    mutation CopySecretValues($input: CopySecretValuesInput!) {
  copySecretValues(input: $input) {
    __typename
    ... on SecretChanges {
      changed {
        ...SecretParts
      }
      refused {
        name
        code
        message
      }
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:3f821c3037b05c49653c669f556be3565d0798678eb4400a058cea77acf4b551"}) as unknown as TypedDocumentString<CopySecretValuesMutation, CopySecretValuesMutationVariables>;
export const DeleteSecretValueDocument = new TypedDocumentString(`
    mutation DeleteSecretValue($input: DeleteSecretValueInput!) {
  deleteSecretValue(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:d70377d44c80d0c9d208a5c555f6775da63041b631c3d8a9dbbe3a5c4ad65494"}) as unknown as TypedDocumentString<DeleteSecretValueMutation, DeleteSecretValueMutationVariables>;
export const RenameSecretDocument = new TypedDocumentString(`
    mutation RenameSecret($input: RenameSecretInput!) {
  renameSecret(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:a9454a8f7a0d1c2f9f3a503a79d05b85a735a5c68a63e5586fc224a0b5a6c29e"}) as unknown as TypedDocumentString<RenameSecretMutation, RenameSecretMutationVariables>;
export const SetSecretDescriptionDocument = new TypedDocumentString(`
    mutation SetSecretDescription($input: SetSecretDescriptionInput!) {
  setSecretDescription(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on OperationError {
      code
      message
    }
  }
}
    fragment SecretParts on Secret {
  id
  name
  description
  createdAt
  updatedAt
  values {
    isSet
    updatedAt
    lastUsedAt
    environment {
      id
      name
    }
  }
}`, {"hash":"sha256:b9dce20ae6ad3f876ebfd0e5fe23ff170605129cabcc302cd7db01a3a2aacbff"}) as unknown as TypedDocumentString<SetSecretDescriptionMutation, SetSecretDescriptionMutationVariables>;
export const DeleteSecretDocument = new TypedDocumentString(`
    mutation DeleteSecret($input: DeleteSecretInput!) {
  deleteSecret(input: $input) {
    __typename
    ... on DeletedSecret {
      id
    }
    ... on OperationError {
      code
      message
    }
  }
}
    `, {"hash":"sha256:57856fd701135bd74b7678e26e80b48fbdec9dbbf6c4c0eb6078ce9c690e6196"}) as unknown as TypedDocumentString<DeleteSecretMutation, DeleteSecretMutationVariables>;
export const ResolveDocument = new TypedDocumentString(`
    query Resolve($input: ResolveInput!) {
  resolve(input: $input) {
    connections {
      __typename
      ... on ResolvedConnection {
        name
        id
        packSlug
        methodName
        fields
        baseUrl
        hosts
        expiresAt
        renewal
        headers {
          name
          value
        }
        query {
          name
          value
        }
      }
      ... on ResolveFailure {
        name
        code
        message
      }
    }
    secrets {
      __typename
      ... on ResolvedSecret {
        name
        value
      }
      ... on ResolveFailure {
        name
        code
        message
      }
    }
  }
}
    `, {"hash":"sha256:fdc9f6f1f93c41d7cad2e9f057e7249e8a8da01b17908a185b54b77cd55e7f88"}) as unknown as TypedDocumentString<ResolveQuery, ResolveQueryVariables>;
export const PacksDocument = new TypedDocumentString(`
    query Packs($search: String, $category: PackCategory) {
  packs(search: $search, category: $category) {
    totalCount
    nodes {
      slug
      name
      category
      categoryLabel
      version
      icon
    }
  }
  packCategories {
    category
    label
  }
}
    `, {"hash":"sha256:7a4697cdc9e7c2be95e0b3559ab1db809e92ec35017370e86684880a34d3b0c3"}) as unknown as TypedDocumentString<PacksQuery, PacksQueryVariables>;
export const PackFormsDocument = new TypedDocumentString(`
    query PackForms($slug: String!) {
  pack(slug: $slug) {
    slug
    name
    version
    description
    authMethods {
      name
      type
      label
      inputField
      form {
        title
        inputField
        jsonSchema
        uiSchema
        fields {
          name
          kind
          label
          description
          placeholder
          example
          docsUrl
          prefix
          suffix
          minimum
          maximum
          minLength
          maxLength
          default
          isRequired
          isSecret
          isMultiline
          protocols
          pattern {
            regex
            message
          }
          options {
            value
            label
          }
          showWhen {
            field
            oneOf
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:92b02422d5ea629adc30dffd01b98775e259e3651347b89637bbc3ee5199015d"}) as unknown as TypedDocumentString<PackFormsQuery, PackFormsQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    workspace
  }
}
    `, {"hash":"sha256:c689b59519f0d12740cc10b8abdbab2f0caf41523508b6e4e24db809ac0036fc"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;