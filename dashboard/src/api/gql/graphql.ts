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

/** What `replaceCredentials` is asked to do. */
export type ReplaceCredentialsInput = {
  /** All of them anew, for the same pack; another auth method is possible. */
  credentials: CredentialsInput;
  /** Of the connection. */
  id: string;
  /** Try the credentials at the service at once. They are saved whatever comes of it. */
  test?: boolean | null | undefined;
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

/** What `testCredentials` is asked to do. */
export type TestCredentialsInput = {
  /** The filled form of one auth method of one pack. */
  credentials: CredentialsInput;
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

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename: 'Query', viewer: { __typename: 'Viewer', id: string, workspace: string, role: WorkspaceRole }, environments: Array<{ __typename: 'Environment', id: string, name: string, isProtected: boolean }> };

export type StartSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type StartSessionMutation = { __typename: 'Mutation', startSession:
    | { __typename: 'BrowserSession', expiresAt: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
   };

export type EndSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type EndSessionMutation = { __typename: 'Mutation', endSession:
    | { __typename: 'EndedBrowserSession' }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type OAuthAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type OAuthAppsQuery = { __typename: 'Query', oauthApps: Array<{ __typename: 'OAuthApp', id: string, packSlug: string, clientId: string, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null }> };

export type DeleteOAuthAppMutationVariables = Exact<{
  pack: string;
}>;


export type DeleteOAuthAppMutation = { __typename: 'Mutation', deleteOAuthApp:
    | { __typename: 'DeletedOAuthApp' }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type EventRowFragment = { __typename: 'AuditEvent', id: string, number: string, type: AuditEventType, failure: ErrorCode | null, occurredAt: string, actorKind: AuditActorKind, actorId: string | null, targetKind: AuditTargetKind | null, targetId: string | null, userId: string | null, pattern: string | null, run: string | null, address: string | null, requestId: string | null };

export type AuditEventsQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditEventsQuery = { __typename: 'Query', auditEvents: { __typename: 'AuditEventPage', nodes: Array<{ __typename: 'AuditEvent', id: string, number: string, type: AuditEventType, failure: ErrorCode | null, occurredAt: string, actorKind: AuditActorKind, actorId: string | null, targetKind: AuditTargetKind | null, targetId: string | null, userId: string | null, pattern: string | null, run: string | null, address: string | null, requestId: string | null }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type PackChoicesQueryVariables = Exact<{
  search?: string | null | undefined;
  category?: PackCategory | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PackChoicesQuery = { __typename: 'Query', packs: { __typename: 'PackPage', totalCount: number, nodes: Array<{ __typename: 'Pack', slug: string, name: string, icon: string, description: string, categoryLabel: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } }, packCategories: Array<{ __typename: 'PackCategoryInfo', category: PackCategory, label: string }> };

export type MethodFragment = { __typename: 'AuthMethod', name: string, label: string, description: string | null, docsUrl: string | null, type: AuthType, inputField: string | null, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean, requiredScopes: Array<string>, optionalScopes: Array<{ __typename: 'OAuthScope', value: string, label: string, description: string | null }> } | null, form: { __typename: 'CredentialForm', title: string, description: string | null, docsUrl: string | null, jsonSchema: Record<string, unknown>, uiSchema: Record<string, unknown>, fields: Array<{ __typename: 'CredentialFormField', name: string, kind: CredentialFormFieldKind, label: string, description: string | null, docsUrl: string | null, example: string | null, prefix: string | null, suffix: string | null, isSecret: boolean, isRequired: boolean, isMultiline: boolean, minLength: number | null, maxLength: number | null, minimum: number | null, maximum: number | null }> } };

export type PackFormsQueryVariables = Exact<{
  slug: string;
  usedUrl: string;
}>;


export type PackFormsQuery = { __typename: 'Query', pack: { __typename: 'Pack', slug: string, name: string, icon: string, description: string, docsUrl: string | null, authMethods: Array<{ __typename: 'AuthMethod', name: string, label: string, description: string | null, docsUrl: string | null, type: AuthType, inputField: string | null, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean, requiredScopes: Array<string>, optionalScopes: Array<{ __typename: 'OAuthScope', value: string, label: string, description: string | null }> } | null, form: { __typename: 'CredentialForm', title: string, description: string | null, docsUrl: string | null, jsonSchema: Record<string, unknown>, uiSchema: Record<string, unknown>, fields: Array<{ __typename: 'CredentialFormField', name: string, kind: CredentialFormFieldKind, label: string, description: string | null, docsUrl: string | null, example: string | null, prefix: string | null, suffix: string | null, isSecret: boolean, isRequired: boolean, isMultiline: boolean, minLength: number | null, maxLength: number | null, minimum: number | null, maximum: number | null }> } }> } | null, oauthSetup: { __typename: 'OAuthSetup', redirectUrl: string, addressFault: string | null, takesOwnApp: boolean, app: { __typename: 'OAuthAppInUse', source: OAuthAppSource, clientId: string } | null } | null };

export type ConnectionToMendQueryVariables = Exact<{
  id: string;
}>;


export type ConnectionToMendQuery = { __typename: 'Query', connection: { __typename: 'Connection', id: string, name: string, packSlug: string, methodName: string, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, attention: { __typename: 'ConnectionAttention', message: string } | null } | null };

export type CreateConnectionMutationVariables = Exact<{
  input: CreateConnectionInput;
}>;


export type CreateConnectionMutation = { __typename: 'Mutation', createConnection:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
   };

export type TestCredentialsMutationVariables = Exact<{
  input: TestCredentialsInput;
}>;


export type TestCredentialsMutation = { __typename: 'Mutation', testCredentials:
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'TestedCredentials', test: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null }, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null }
   };

export type ReplaceCredentialsMutationVariables = Exact<{
  input: ReplaceCredentialsInput;
}>;


export type ReplaceCredentialsMutation = { __typename: 'Mutation', replaceCredentials:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type StartAuthorizationMutationVariables = Exact<{
  input: StartAuthorizationInput;
}>;


export type StartAuthorizationMutation = { __typename: 'Mutation', startAuthorization:
    | { __typename: 'AuthorizationError', code: ErrorCode, message: string }
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'StartedAuthorization', url: string | null, device: { __typename: 'DeviceAuthorization', userCode: string, verificationUri: string, verificationUriComplete: string | null } | null, authorization: { __typename: 'Authorization', id: string, expiresAt: string } }
   };

export type AuthorizationStateQueryVariables = Exact<{
  id: string;
}>;


export type AuthorizationStateQuery = { __typename: 'Query', authorization: { __typename: 'Authorization', id: string, status: AuthorizationStatus, message: string | null, connection: { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } } | null } | null };

export type SetOAuthAppMutationVariables = Exact<{
  input: SetOAuthAppInput;
}>;


export type SetOAuthAppMutation = { __typename: 'Mutation', setOAuthApp:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'OAuthApp', id: string, packSlug: string, clientId: string }
   };

export type ConnectionRowFragment = { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } };

export type ConnectionListQueryVariables = Exact<{
  whose: WhoseConnections;
  filter?: ConnectionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ConnectionListQuery = { __typename: 'Query', connections: { __typename: 'ConnectionPage', totalCount: number, nodes: Array<{ __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type ConnectionDetailsQueryVariables = Exact<{
  id: string;
}>;


export type ConnectionDetailsQuery = { __typename: 'Query', connection: { __typename: 'Connection', scopes: Array<string>, requestedScopes: Array<string>, declinedScopes: Array<string>, newlyRequiredScopes: Array<string>, id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, revocation: { __typename: 'ConnectionRevocation', status: RevocationStatus, message: string | null, attempts: number, nextAttemptAt: string | null, endedAt: string | null } | null, sharing: { __typename: 'ConnectionSharing', isWithEveryone: boolean, users: Array<{ __typename: 'WorkspaceUser', id: string, subject: string }> } | null, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } } | null };

export type ConnectionChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ConnectionChangesSubscription = { connectionChanged: { __typename: 'ConnectionChange', id: string, connection: { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } } | null } };

export type TestConnectionMutationVariables = Exact<{
  id: string;
}>;


export type TestConnectionMutation = { __typename: 'Mutation', testConnection:
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type RenameConnectionMutationVariables = Exact<{
  id: string;
  name: string;
}>;


export type RenameConnectionMutation = { __typename: 'Mutation', renameConnection:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type RevokeConnectionMutationVariables = Exact<{
  id: string;
}>;


export type RevokeConnectionMutation = { __typename: 'Mutation', revokeConnection:
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, packSlug: string, methodName: string, status: ConnectionStatus, lastUsedAt: string | null, expiresAt: string | null, reauthorizeBefore: string | null, createdAt: string, updatedAt: string, pack: { __typename: 'Pack', slug: string, name: string, icon: string } | null, method: { __typename: 'AuthMethod', label: string, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean } | null } | null, account: { __typename: 'ConnectionAccount', id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, attention: { __typename: 'ConnectionAttention', reason: AttentionReason, message: string } | null, lastTest: { __typename: 'ConnectionTest', outcome: TestOutcome, message: string | null, testedAt: string } | null, refreshFailure: { __typename: 'RefreshFailure', kind: RefreshFailureKind, message: string, nextTryAt: string | null } | null, owner: { __typename: 'WorkspaceUser', id: string, subject: string } }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type DeleteConnectionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteConnectionMutation = { __typename: 'Mutation', deleteConnection:
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'DeletedConnection' }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ShareConnectionMutationVariables = Exact<{
  id: string;
  workspace: boolean;
  users: Array<string> | string;
}>;


export type ShareConnectionMutation = { __typename: 'Mutation', shareConnection:
    | { __typename: 'Connection', id: string, sharing: { __typename: 'ConnectionSharing', isWithEveryone: boolean, users: Array<{ __typename: 'WorkspaceUser', id: string, subject: string }> } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type EngineRowFragment = { __typename: 'EngineToken', id: string, label: string, networks: Array<string> | null, expiresAt: string | null, lastUsedAt: string | null, createdAt: string, environments: Array<{ __typename: 'Environment', id: string, name: string }> | null };

export type EngineTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type EngineTokensQuery = { __typename: 'Query', engineTokens: Array<{ __typename: 'EngineToken', id: string, label: string, networks: Array<string> | null, expiresAt: string | null, lastUsedAt: string | null, createdAt: string, environments: Array<{ __typename: 'Environment', id: string, name: string }> | null }> };

export type CreateEngineTokenMutationVariables = Exact<{
  input: CreateEngineTokenInput;
}>;


export type CreateEngineTokenMutation = { __typename: 'Mutation', createEngineToken:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'CreatedEngineToken', token: string, engineToken: { __typename: 'EngineToken', id: string, label: string, networks: Array<string> | null, expiresAt: string | null, lastUsedAt: string | null, createdAt: string, environments: Array<{ __typename: 'Environment', id: string, name: string }> | null } }
   };

export type RevokeEngineTokenMutationVariables = Exact<{
  id: string;
}>;


export type RevokeEngineTokenMutation = { __typename: 'Mutation', revokeEngineToken:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'RevokedToken' }
   };

export type CreateEnvironmentMutationVariables = Exact<{
  name: string;
}>;


export type CreateEnvironmentMutation = { __typename: 'Mutation', createEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Environment', id: string, name: string, isProtected: boolean }
   };

export type RenameEnvironmentMutationVariables = Exact<{
  environment: string;
  name: string;
}>;


export type RenameEnvironmentMutation = { __typename: 'Mutation', renameEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Environment', id: string, name: string, isProtected: boolean }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ProtectEnvironmentMutationVariables = Exact<{
  environment: string;
  isProtected: boolean;
}>;


export type ProtectEnvironmentMutation = { __typename: 'Mutation', protectEnvironment:
    | { __typename: 'Environment', id: string, name: string, isProtected: boolean }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type DeleteEnvironmentMutationVariables = Exact<{
  environment: string;
  withSecrets: boolean;
}>;


export type DeleteEnvironmentMutation = { __typename: 'Mutation', deleteEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'DeletedEnvironment' }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type RotationRowFragment = { __typename: 'KeyRotation', id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number, failed: number, isAfterCompromise: boolean, createdAt: string, endedAt: string | null };

export type KeysQueryVariables = Exact<{ [key: string]: never; }>;


export type KeysQuery = { __typename: 'Query', dataKeys: Array<{ __typename: 'DataKey', id: string, state: KeyState, values: number, createdAt: string, retiredAt: string | null }>, keyRotations: Array<{ __typename: 'KeyRotation', id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number, failed: number, isAfterCompromise: boolean, createdAt: string, endedAt: string | null }>, credentialsToReplace: Array<{ __typename: 'CredentialToReplace', id: string, kind: CredentialKind, name: string, owner: string | null, where: string, lastResolvedAt: string | null, lastPattern: string | null, renewsItself: boolean }> };

export type RotateDataKeysMutationVariables = Exact<{
  compromised: boolean;
}>;


export type RotateDataKeysMutation = { __typename: 'Mutation', rotateDataKeys:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'KeyRotation', id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number, failed: number, isAfterCompromise: boolean, createdAt: string, endedAt: string | null }
   };

export type CancelKeyRotationMutationVariables = Exact<{
  id: string;
}>;


export type CancelKeyRotationMutation = { __typename: 'Mutation', cancelKeyRotation:
    | { __typename: 'KeyRotation', id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number, failed: number, isAfterCompromise: boolean, createdAt: string, endedAt: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type PackDetailsQueryVariables = Exact<{
  slug: string;
}>;


export type PackDetailsQuery = { __typename: 'Query', pack: { __typename: 'Pack', slug: string, name: string, icon: string, description: string, docsUrl: string | null, version: string, categoryLabel: string, tags: Array<string>, authMethods: Array<{ __typename: 'AuthMethod', name: string, label: string, description: string | null, docsUrl: string | null, type: AuthType, inputField: string | null, authorization: { __typename: 'AuthorizationOptions', isForDevices: boolean, requiredScopes: Array<string>, optionalScopes: Array<{ __typename: 'OAuthScope', value: string, label: string, description: string | null }> } | null, form: { __typename: 'CredentialForm', title: string, description: string | null, docsUrl: string | null, jsonSchema: Record<string, unknown>, uiSchema: Record<string, unknown>, fields: Array<{ __typename: 'CredentialFormField', name: string, kind: CredentialFormFieldKind, label: string, description: string | null, docsUrl: string | null, example: string | null, prefix: string | null, suffix: string | null, isSecret: boolean, isRequired: boolean, isMultiline: boolean, minLength: number | null, maxLength: number | null, minimum: number | null, maximum: number | null }> } }> } | null };

export type PeopleQueryVariables = Exact<{
  search?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PeopleQuery = { __typename: 'Query', users: { __typename: 'WorkspaceUserPage', nodes: Array<{ __typename: 'WorkspaceUser', id: string, subject: string }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type EndUserAccessMutationVariables = Exact<{
  user: string;
}>;


export type EndUserAccessMutation = { __typename: 'Mutation', endUserAccess:
    | { __typename: 'EndedUserAccess', tokens: number }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type SecretRowFragment = { __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> };

export type SecretListQueryVariables = Exact<{
  search?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SecretListQuery = { __typename: 'Query', secrets: { __typename: 'SecretPage', nodes: Array<{ __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type SetSecretValueMutationVariables = Exact<{
  input: SetSecretValueInput;
}>;


export type SetSecretValueMutation = { __typename: 'Mutation', setSecretValue:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }
   };

export type SetSecretValuesMutationVariables = Exact<{
  input: SetSecretValuesInput;
}>;


export type SetSecretValuesMutation = { __typename: 'Mutation', setSecretValues:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'SecretChanges', changed: Array<{ __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }>, refused: Array<{ __typename: 'RefusedSecret', name: string, code: ErrorCode, message: string }> }
   };

export type CopySecretValuesMutationVariables = Exact<{
  input: CopySecretValuesInput;
}>;


export type CopySecretValuesMutation = { __typename: 'Mutation', copySecretValues:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'SecretChanges', changed: Array<{ __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }>, refused: Array<{ __typename: 'RefusedSecret', name: string, code: ErrorCode, message: string }> }
   };

export type UnsetSecretValueMutationVariables = Exact<{
  id: string;
  environment: string;
}>;


export type UnsetSecretValueMutation = { __typename: 'Mutation', deleteSecretValue:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }
   };

export type DescribeSecretMutationVariables = Exact<{
  id: string;
  description?: string | null | undefined;
}>;


export type DescribeSecretMutation = { __typename: 'Mutation', setSecretDescription:
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }
   };

export type RenameSecretMutationVariables = Exact<{
  id: string;
  name: string;
}>;


export type RenameSecretMutation = { __typename: 'Mutation', renameSecret:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, values: Array<{ __typename: 'SecretValue', isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, updatedBy: { __typename: 'WorkspaceUser', id: string, subject: string } | null, environment: { __typename: 'Environment', id: string, name: string, isProtected: boolean } }> }
   };

export type DeleteSecretMutationVariables = Exact<{
  id: string;
}>;


export type DeleteSecretMutation = { __typename: 'Mutation', deleteSecret:
    | { __typename: 'DeletedSecret' }
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type PatternUsesQueryVariables = Exact<{
  target: string;
}>;


export type PatternUsesQuery = { __typename: 'Query', patternUses: Array<{ __typename: 'PatternUse', pattern: string | null, count: number, firstUsedAt: string, lastUsedAt: string }> };

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
export const EventRowFragmentDoc = new TypedDocumentString(`
    fragment EventRow on AuditEvent {
  __typename
  id
  number
  type
  failure
  occurredAt
  actorKind
  actorId
  targetKind
  targetId
  userId
  pattern
  run
  address
  requestId
}
    `, {"fragmentName":"EventRow"}) as unknown as TypedDocumentString<EventRowFragment, unknown>;
export const MethodFragmentDoc = new TypedDocumentString(`
    fragment Method on AuthMethod {
  __typename
  name
  label
  description
  docsUrl
  type
  inputField
  authorization {
    __typename
    isForDevices
    requiredScopes
    optionalScopes {
      __typename
      value
      label
      description
    }
  }
  form {
    __typename
    title
    description
    docsUrl
    jsonSchema
    uiSchema
    fields {
      __typename
      name
      kind
      label
      description
      docsUrl
      example
      prefix
      suffix
      isSecret
      isRequired
      isMultiline
      minLength
      maxLength
      minimum
      maximum
    }
  }
}
    `, {"fragmentName":"Method"}) as unknown as TypedDocumentString<MethodFragment, unknown>;
export const ConnectionRowFragmentDoc = new TypedDocumentString(`
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}
    `, {"fragmentName":"ConnectionRow"}) as unknown as TypedDocumentString<ConnectionRowFragment, unknown>;
export const EngineRowFragmentDoc = new TypedDocumentString(`
    fragment EngineRow on EngineToken {
  __typename
  id
  label
  environments {
    __typename
    id
    name
  }
  networks
  expiresAt
  lastUsedAt
  createdAt
}
    `, {"fragmentName":"EngineRow"}) as unknown as TypedDocumentString<EngineRowFragment, unknown>;
export const RotationRowFragmentDoc = new TypedDocumentString(`
    fragment RotationRow on KeyRotation {
  __typename
  id
  kind
  state
  progress
  failed
  isAfterCompromise
  createdAt
  endedAt
}
    `, {"fragmentName":"RotationRow"}) as unknown as TypedDocumentString<RotationRowFragment, unknown>;
export const SecretRowFragmentDoc = new TypedDocumentString(`
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}
    `, {"fragmentName":"SecretRow"}) as unknown as TypedDocumentString<SecretRowFragment, unknown>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  __typename
  viewer {
    __typename
    id
    workspace
    role
  }
  environments {
    __typename
    id
    name
    isProtected
  }
}
    `, {"hash":"sha256:0cd25502cd8d7d3383f64664698da26b7bb56240072194031e4cbbf8e26f3872"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const StartSessionDocument = new TypedDocumentString(`
    mutation StartSession {
  __typename
  startSession {
    __typename
    ... on BrowserSession {
      __typename
      expiresAt
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:85b01208b48ba466e28d2e9ba7d59e14a90485adfbc4070201890b2abd2126d0"}) as unknown as TypedDocumentString<StartSessionMutation, StartSessionMutationVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession {
  __typename
  endSession {
    __typename
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:70a338860ff09289f03f8f2a73b56ca3e61c077663f334b58bf4304b74d6d603"}) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const OAuthAppsDocument = new TypedDocumentString(`
    query OAuthApps {
  __typename
  oauthApps {
    __typename
    id
    packSlug
    clientId
    createdAt
    updatedAt
    pack {
      __typename
      slug
      name
      icon
    }
  }
}
    `, {"hash":"sha256:5f03ea4342139d365b8f77ae562f01a7d06afcb404f965542936e83020a85e63"}) as unknown as TypedDocumentString<OAuthAppsQuery, OAuthAppsQueryVariables>;
export const DeleteOAuthAppDocument = new TypedDocumentString(`
    mutation DeleteOAuthApp($pack: String!) {
  __typename
  deleteOAuthApp(input: { pack: $pack }) {
    __typename
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:cf14ab9ab8dd125e18451cd0e04b1e903b9cd4c7970376d8ec8caf7c8d6115de"}) as unknown as TypedDocumentString<DeleteOAuthAppMutation, DeleteOAuthAppMutationVariables>;
export const AuditEventsDocument = new TypedDocumentString(`
    query AuditEvents($filter: AuditFilter, $first: Int!, $after: String) {
  __typename
  auditEvents(filter: $filter, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      ...EventRow
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment EventRow on AuditEvent {
  __typename
  id
  number
  type
  failure
  occurredAt
  actorKind
  actorId
  targetKind
  targetId
  userId
  pattern
  run
  address
  requestId
}`, {"hash":"sha256:c50b25adb1810d47fe06e9673053d3b9dab56169971989b26dec17d17778c3bd"}) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const PackChoicesDocument = new TypedDocumentString(`
    query PackChoices($search: String, $category: PackCategory, $first: Int!, $after: String) {
  __typename
  packs(search: $search, category: $category, first: $first, after: $after) {
    __typename
    totalCount
    nodes {
      __typename
      slug
      name
      icon
      description
      categoryLabel
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
  packCategories {
    __typename
    category
    label
  }
}
    `, {"hash":"sha256:3892586a1799c48bcd5155efccb24eae1809f09f07c8afd88f6d3d9d372e630b"}) as unknown as TypedDocumentString<PackChoicesQuery, PackChoicesQueryVariables>;
export const PackFormsDocument = new TypedDocumentString(`
    query PackForms($slug: String!, $usedUrl: String!) {
  __typename
  pack(slug: $slug) {
    __typename
    slug
    name
    icon
    description
    docsUrl
    authMethods {
      __typename
      ...Method
    }
  }
  oauthSetup(pack: $slug, usedUrl: $usedUrl) {
    __typename
    redirectUrl
    addressFault
    takesOwnApp
    app {
      __typename
      source
      clientId
    }
  }
}
    fragment Method on AuthMethod {
  __typename
  name
  label
  description
  docsUrl
  type
  inputField
  authorization {
    __typename
    isForDevices
    requiredScopes
    optionalScopes {
      __typename
      value
      label
      description
    }
  }
  form {
    __typename
    title
    description
    docsUrl
    jsonSchema
    uiSchema
    fields {
      __typename
      name
      kind
      label
      description
      docsUrl
      example
      prefix
      suffix
      isSecret
      isRequired
      isMultiline
      minLength
      maxLength
      minimum
      maximum
    }
  }
}`, {"hash":"sha256:d58daf6946760b77727c7b53572c7f070beede912635c2f611f9505aab1b59de"}) as unknown as TypedDocumentString<PackFormsQuery, PackFormsQueryVariables>;
export const ConnectionToMendDocument = new TypedDocumentString(`
    query ConnectionToMend($id: ID!) {
  __typename
  connection(id: $id) {
    __typename
    id
    name
    packSlug
    methodName
    scopes
    requestedScopes
    newlyRequiredScopes
    attention {
      __typename
      message
    }
  }
}
    `, {"hash":"sha256:7c5edcef1564faaecd6e1e2a55f4734a9fcf22694e8f682f9a2cc8b0deb9be84"}) as unknown as TypedDocumentString<ConnectionToMendQuery, ConnectionToMendQueryVariables>;
export const CreateConnectionDocument = new TypedDocumentString(`
    mutation CreateConnection($input: CreateConnectionInput!) {
  __typename
  createConnection(input: $input) {
    __typename
    ... on Connection {
      __typename
      ...ConnectionRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:b2a4abacfbea5867ca05f3956d27e4f50b7d20a4e7953e3a48a2de11146c04f8"}) as unknown as TypedDocumentString<CreateConnectionMutation, CreateConnectionMutationVariables>;
export const TestCredentialsDocument = new TypedDocumentString(`
    mutation TestCredentials($input: TestCredentialsInput!) {
  __typename
  testCredentials(input: $input) {
    __typename
    ... on TestedCredentials {
      __typename
      test {
        __typename
        outcome
        message
      }
      account {
        __typename
        id
        login
        name
        email
        team
      }
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:f608cb5a039896010a64f3d1c17830578ff118dbe1dfb305fb6c963828ba2a35"}) as unknown as TypedDocumentString<TestCredentialsMutation, TestCredentialsMutationVariables>;
export const ReplaceCredentialsDocument = new TypedDocumentString(`
    mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {
  __typename
  replaceCredentials(input: $input) {
    __typename
    ... on Connection {
      __typename
      ...ConnectionRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:88698682a0d7d3f93be621a06864484178472904d3b18aae40a0e0daf727d4ad"}) as unknown as TypedDocumentString<ReplaceCredentialsMutation, ReplaceCredentialsMutationVariables>;
export const StartAuthorizationDocument = new TypedDocumentString(`
    mutation StartAuthorization($input: StartAuthorizationInput!) {
  __typename
  startAuthorization(input: $input) {
    __typename
    ... on StartedAuthorization {
      __typename
      url
      device {
        __typename
        userCode
        verificationUri
        verificationUriComplete
      }
      authorization {
        __typename
        id
        expiresAt
      }
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:4384e34ae9a79e372479a5a76a11d14a6aceebbee7a1a5f57110571b798e073d"}) as unknown as TypedDocumentString<StartAuthorizationMutation, StartAuthorizationMutationVariables>;
export const AuthorizationStateDocument = new TypedDocumentString(`
    query AuthorizationState($id: ID!) {
  __typename
  authorization(id: $id) {
    __typename
    id
    status
    message
    connection {
      __typename
      ...ConnectionRow
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:f4f7e193bdb043f14b3c0e7b32949c3acfbb840f0d31a79497c26e51afaffee0"}) as unknown as TypedDocumentString<AuthorizationStateQuery, AuthorizationStateQueryVariables>;
export const SetOAuthAppDocument = new TypedDocumentString(`
    mutation SetOAuthApp($input: SetOAuthAppInput!) {
  __typename
  setOAuthApp(input: $input) {
    __typename
    ... on OAuthApp {
      __typename
      id
      packSlug
      clientId
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:be9d233f53b7a9289211e8c4aedc6cf8e20c00cb03d8ae14ce7d965933a05aeb"}) as unknown as TypedDocumentString<SetOAuthAppMutation, SetOAuthAppMutationVariables>;
export const ConnectionListDocument = new TypedDocumentString(`
    query ConnectionList($whose: WhoseConnections!, $filter: ConnectionFilter, $first: Int!, $after: String) {
  __typename
  connections(whose: $whose, filter: $filter, first: $first, after: $after) {
    __typename
    totalCount
    nodes {
      __typename
      ...ConnectionRow
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:12caca3aec47c99b3496b32b8ca48e064955ed35ae74d5dbf23039574d77bc7c"}) as unknown as TypedDocumentString<ConnectionListQuery, ConnectionListQueryVariables>;
export const ConnectionDetailsDocument = new TypedDocumentString(`
    query ConnectionDetails($id: ID!) {
  __typename
  connection(id: $id) {
    __typename
    ...ConnectionRow
    scopes
    requestedScopes
    declinedScopes
    newlyRequiredScopes
    revocation {
      __typename
      status
      message
      attempts
      nextAttemptAt
      endedAt
    }
    sharing {
      __typename
      isWithEveryone
      users {
        __typename
        id
        subject
      }
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:c86366b8a0ad9b7702aaf955fe8b5f7643ee61893f2dce33d4b97fca7db70491"}) as unknown as TypedDocumentString<ConnectionDetailsQuery, ConnectionDetailsQueryVariables>;
export const ConnectionChangesDocument = new TypedDocumentString(`
    subscription ConnectionChanges {
  connectionChanged {
    __typename
    id
    connection {
      __typename
      ...ConnectionRow
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:0b04e36f4006072d8e3e3c34473565f205973e270df01bf168609f15bb105f50"}) as unknown as TypedDocumentString<ConnectionChangesSubscription, ConnectionChangesSubscriptionVariables>;
export const TestConnectionDocument = new TypedDocumentString(`
    mutation TestConnection($id: ID!) {
  __typename
  testConnection(input: { id: $id }) {
    __typename
    ... on Connection {
      __typename
      ...ConnectionRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:16dca4b8be8416317970ce2d953a17207920fc7545b377a2fd0528022397c29b"}) as unknown as TypedDocumentString<TestConnectionMutation, TestConnectionMutationVariables>;
export const RenameConnectionDocument = new TypedDocumentString(`
    mutation RenameConnection($id: ID!, $name: String!) {
  __typename
  renameConnection(input: { id: $id, name: $name }) {
    __typename
    ... on Connection {
      __typename
      ...ConnectionRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:8477fedb668c86570a8a4cf3ba30f808e948a6f556da935b193c89168ff7e684"}) as unknown as TypedDocumentString<RenameConnectionMutation, RenameConnectionMutationVariables>;
export const RevokeConnectionDocument = new TypedDocumentString(`
    mutation RevokeConnection($id: ID!) {
  __typename
  revokeConnection(input: { id: $id }) {
    __typename
    ... on Connection {
      __typename
      ...ConnectionRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment ConnectionRow on Connection {
  __typename
  id
  name
  isOwn
  packSlug
  pack {
    __typename
    slug
    name
    icon
  }
  methodName
  method {
    __typename
    label
    authorization {
      __typename
      isForDevices
    }
  }
  account {
    __typename
    id
    login
    name
    email
    team
  }
  status
  attention {
    __typename
    reason
    message
  }
  lastTest {
    __typename
    outcome
    message
    testedAt
  }
  refreshFailure {
    __typename
    kind
    message
    nextTryAt
  }
  lastUsedAt
  expiresAt
  reauthorizeBefore
  createdAt
  updatedAt
  owner {
    __typename
    id
    subject
  }
}`, {"hash":"sha256:15592cc07b3f5a698d30024ba0249c032813b6b868b25d20d30f4fa53aaf4de3"}) as unknown as TypedDocumentString<RevokeConnectionMutation, RevokeConnectionMutationVariables>;
export const DeleteConnectionDocument = new TypedDocumentString(`
    mutation DeleteConnection($id: ID!) {
  __typename
  deleteConnection(input: { id: $id }) {
    __typename
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:797eb0315837c1167b8de9c5c0892b4c62408bd1c24a281e130c57c9ebf0591f"}) as unknown as TypedDocumentString<DeleteConnectionMutation, DeleteConnectionMutationVariables>;
export const ShareConnectionDocument = new TypedDocumentString(`
    mutation ShareConnection($id: ID!, $workspace: Boolean!, $users: [ID!]!) {
  __typename
  shareConnection(input: { id: $id, workspace: $workspace, users: $users }) {
    __typename
    ... on Connection {
      __typename
      id
      sharing {
        __typename
        isWithEveryone
        users {
          __typename
          id
          subject
        }
      }
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:788a3d3e7575992e1b3cc56984a58b2dbc831f51560eec3e9e2ba277bb0284c8"}) as unknown as TypedDocumentString<ShareConnectionMutation, ShareConnectionMutationVariables>;
export const EngineTokensDocument = new TypedDocumentString(`
    query EngineTokens {
  __typename
  engineTokens {
    __typename
    ...EngineRow
  }
}
    fragment EngineRow on EngineToken {
  __typename
  id
  label
  environments {
    __typename
    id
    name
  }
  networks
  expiresAt
  lastUsedAt
  createdAt
}`, {"hash":"sha256:c9829a5d060340e06eee547079525d794c99c6497a331736aa02a6465748138f"}) as unknown as TypedDocumentString<EngineTokensQuery, EngineTokensQueryVariables>;
export const CreateEngineTokenDocument = new TypedDocumentString(`
    mutation CreateEngineToken($input: CreateEngineTokenInput!) {
  __typename
  createEngineToken(input: $input) {
    __typename
    ... on CreatedEngineToken {
      __typename
      token
      engineToken {
        __typename
        ...EngineRow
      }
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment EngineRow on EngineToken {
  __typename
  id
  label
  environments {
    __typename
    id
    name
  }
  networks
  expiresAt
  lastUsedAt
  createdAt
}`, {"hash":"sha256:5936cdfc6784d195c84a3ac5a66f6f4663b779a5b72acf49a6a2391eb0f9ace2"}) as unknown as TypedDocumentString<CreateEngineTokenMutation, CreateEngineTokenMutationVariables>;
export const RevokeEngineTokenDocument = new TypedDocumentString(`
    mutation RevokeEngineToken($id: ID!) {
  __typename
  revokeEngineToken(input: { id: $id }) {
    __typename
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:1f7ef6ccf1030946154857c20b5eebd27c8bfc110e817ce1cb2f926e1929db0f"}) as unknown as TypedDocumentString<RevokeEngineTokenMutation, RevokeEngineTokenMutationVariables>;
export const CreateEnvironmentDocument = new TypedDocumentString(`
    mutation CreateEnvironment($name: String!) {
  __typename
  createEnvironment(input: { name: $name }) {
    __typename
    ... on Environment {
      __typename
      id
      name
      isProtected
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:5665ba8ba1491dfeab46452b0fb62735cee839fa1541c80b5ab803e1460bbab4"}) as unknown as TypedDocumentString<CreateEnvironmentMutation, CreateEnvironmentMutationVariables>;
export const RenameEnvironmentDocument = new TypedDocumentString(`
    mutation RenameEnvironment($environment: ID!, $name: String!) {
  __typename
  renameEnvironment(input: { environment: $environment, name: $name }) {
    __typename
    ... on Environment {
      __typename
      id
      name
      isProtected
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:55137f6093a1a15f1a2d6d5056c84a3393522e0880fb1835581ee9ebf35884f0"}) as unknown as TypedDocumentString<RenameEnvironmentMutation, RenameEnvironmentMutationVariables>;
export const ProtectEnvironmentDocument = new TypedDocumentString(`
    mutation ProtectEnvironment($environment: ID!, $isProtected: Boolean!) {
  __typename
  protectEnvironment(
    input: { environment: $environment, isProtected: $isProtected }
  ) {
    __typename
    ... on Environment {
      __typename
      id
      name
      isProtected
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:1af2a4c28a59219637b7d7d2520225aad9f90624bd2a954ec08a7b3d43d616bd"}) as unknown as TypedDocumentString<ProtectEnvironmentMutation, ProtectEnvironmentMutationVariables>;
export const DeleteEnvironmentDocument = new TypedDocumentString(`
    mutation DeleteEnvironment($environment: ID!, $withSecrets: Boolean!) {
  __typename
  deleteEnvironment(
    input: { environment: $environment, withSecrets: $withSecrets }
  ) {
    __typename
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:6aeb6b7340ec96aff05dc8dd1d632a42cb5032a58139ee53a6d109d83a8351c7"}) as unknown as TypedDocumentString<DeleteEnvironmentMutation, DeleteEnvironmentMutationVariables>;
export const KeysDocument = new TypedDocumentString(`
    query Keys {
  __typename
  dataKeys {
    __typename
    id
    state
    values
    createdAt
    retiredAt
  }
  keyRotations {
    __typename
    ...RotationRow
  }
  credentialsToReplace {
    __typename
    id
    kind
    name
    owner
    where
    lastResolvedAt
    lastPattern
    renewsItself
  }
}
    fragment RotationRow on KeyRotation {
  __typename
  id
  kind
  state
  progress
  failed
  isAfterCompromise
  createdAt
  endedAt
}`, {"hash":"sha256:29d67382cb0f0cf9cae679efb2e6e5431dbd53410b49a317e8bad0356b2da643"}) as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const RotateDataKeysDocument = new TypedDocumentString(`
    mutation RotateDataKeys($compromised: Boolean!) {
  __typename
  rotateDataKeys(input: { compromised: $compromised }) {
    __typename
    ... on KeyRotation {
      __typename
      ...RotationRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment RotationRow on KeyRotation {
  __typename
  id
  kind
  state
  progress
  failed
  isAfterCompromise
  createdAt
  endedAt
}`, {"hash":"sha256:d0298f54db50c1d0bc30201df0017e9e651bd8fba55167e731b8039ea31fb66a"}) as unknown as TypedDocumentString<RotateDataKeysMutation, RotateDataKeysMutationVariables>;
export const CancelKeyRotationDocument = new TypedDocumentString(`
    mutation CancelKeyRotation($id: ID!) {
  __typename
  cancelKeyRotation(input: { id: $id }) {
    __typename
    ... on KeyRotation {
      __typename
      ...RotationRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment RotationRow on KeyRotation {
  __typename
  id
  kind
  state
  progress
  failed
  isAfterCompromise
  createdAt
  endedAt
}`, {"hash":"sha256:4ad9af0d01347ff06ff211dd8c1a0b47c6306db9ced6a2d2c5906099a879cc0a"}) as unknown as TypedDocumentString<CancelKeyRotationMutation, CancelKeyRotationMutationVariables>;
export const PackDetailsDocument = new TypedDocumentString(`
    query PackDetails($slug: String!) {
  __typename
  pack(slug: $slug) {
    __typename
    slug
    name
    icon
    description
    docsUrl
    version
    categoryLabel
    tags
    authMethods {
      __typename
      ...Method
    }
  }
}
    fragment Method on AuthMethod {
  __typename
  name
  label
  description
  docsUrl
  type
  inputField
  authorization {
    __typename
    isForDevices
    requiredScopes
    optionalScopes {
      __typename
      value
      label
      description
    }
  }
  form {
    __typename
    title
    description
    docsUrl
    jsonSchema
    uiSchema
    fields {
      __typename
      name
      kind
      label
      description
      docsUrl
      example
      prefix
      suffix
      isSecret
      isRequired
      isMultiline
      minLength
      maxLength
      minimum
      maximum
    }
  }
}`, {"hash":"sha256:d152fff4ae75ec2ffe3851eec540c64c52e79a72ccb370f6197f649a3fc7edcc"}) as unknown as TypedDocumentString<PackDetailsQuery, PackDetailsQueryVariables>;
export const PeopleDocument = new TypedDocumentString(`
    query People($search: String, $first: Int!, $after: String) {
  __typename
  users(search: $search, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      id
      subject
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:8c6076708db367bc8678da42bed07f4c559f15003dbb495b3db6a68b420ae414"}) as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const EndUserAccessDocument = new TypedDocumentString(`
    mutation EndUserAccess($user: ID!) {
  __typename
  endUserAccess(input: { user: $user }) {
    __typename
    ... on EndedUserAccess {
      __typename
      tokens
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:68d65052f5780f5d28d214b116dd1212b0b670020df91edf795ef2b282cd8365"}) as unknown as TypedDocumentString<EndUserAccessMutation, EndUserAccessMutationVariables>;
export const SecretListDocument = new TypedDocumentString(`
    query SecretList($search: String, $first: Int!, $after: String) {
  __typename
  secrets(search: $search, first: $first, after: $after) {
    __typename
    nodes {
      __typename
      ...SecretRow
    }
    pageInfo {
      __typename
      hasNextPage
      endCursor
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:50ca028ff1bcea979e9585269423822644b3024183f1ee5a82a0ef1b64c1f961"}) as unknown as TypedDocumentString<SecretListQuery, SecretListQueryVariables>;
export const SetSecretValueDocument = new TypedDocumentString(`
    mutation SetSecretValue($input: SetSecretValueInput!) {
  __typename
  setSecretValue(input: $input) {
    __typename
    ... on Secret {
      __typename
      ...SecretRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:d6272b8511b41943d68df634b3d803032d209c88e1ae136c7ac3729fd8dd2388"}) as unknown as TypedDocumentString<SetSecretValueMutation, SetSecretValueMutationVariables>;
export const SetSecretValuesDocument = new TypedDocumentString(`
    mutation SetSecretValues($input: SetSecretValuesInput!) {
  __typename
  setSecretValues(input: $input) {
    __typename
    ... on SecretChanges {
      __typename
      changed {
        __typename
        ...SecretRow
      }
      refused {
        __typename
        name
        code
        message
      }
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:e61af52735b7357a538561f8c7d6608a72b65b3e7d95d9e096827a06d9ddb71a"}) as unknown as TypedDocumentString<SetSecretValuesMutation, SetSecretValuesMutationVariables>;
export const CopySecretValuesDocument = new TypedDocumentString(`
    mutation CopySecretValues($input: CopySecretValuesInput!) {
  __typename
  copySecretValues(input: $input) {
    __typename
    ... on SecretChanges {
      __typename
      changed {
        __typename
        ...SecretRow
      }
      refused {
        __typename
        name
        code
        message
      }
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:62658f3a6a3306c5b1b3ae94a69ccd39268cac03d52e39e7151fb14d77c6a3f5"}) as unknown as TypedDocumentString<CopySecretValuesMutation, CopySecretValuesMutationVariables>;
export const UnsetSecretValueDocument = new TypedDocumentString(`
    mutation UnsetSecretValue($id: ID!, $environment: ID!) {
  __typename
  deleteSecretValue(input: { id: $id, environment: $environment }) {
    __typename
    ... on Secret {
      __typename
      ...SecretRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:dcb21a19be92b97b31c64199ab5796c551dfad791858622cc345a0fdd95162d5"}) as unknown as TypedDocumentString<UnsetSecretValueMutation, UnsetSecretValueMutationVariables>;
export const DescribeSecretDocument = new TypedDocumentString(`
    mutation DescribeSecret($id: ID!, $description: String) {
  __typename
  setSecretDescription(input: { id: $id, description: $description }) {
    __typename
    ... on Secret {
      __typename
      ...SecretRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:8a555af9b7e1ff5af2753b9514e2121118ffd3a2db24b7de7045bdacd1c7dc12"}) as unknown as TypedDocumentString<DescribeSecretMutation, DescribeSecretMutationVariables>;
export const RenameSecretDocument = new TypedDocumentString(`
    mutation RenameSecret($id: ID!, $name: String!) {
  __typename
  renameSecret(input: { id: $id, name: $name }) {
    __typename
    ... on Secret {
      __typename
      ...SecretRow
    }
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    fragment SecretRow on Secret {
  __typename
  id
  name
  description
  values {
    __typename
    isSet
    updatedAt
    lastUsedAt
    updatedBy {
      __typename
      id
      subject
    }
    environment {
      __typename
      id
      name
      isProtected
    }
  }
}`, {"hash":"sha256:111e43f2b61413c1601fd0314c3116af2bfa7a4a9f333ef606d1a8aee4fd675a"}) as unknown as TypedDocumentString<RenameSecretMutation, RenameSecretMutationVariables>;
export const DeleteSecretDocument = new TypedDocumentString(`
    mutation DeleteSecret($id: ID!) {
  __typename
  deleteSecret(input: { id: $id }) {
    __typename
    ... on OperationError {
      __typename
      code
      message
    }
  }
}
    `, {"hash":"sha256:568f8b505a977f9af890c130ed1030d95cb43a7decbe4a00977de37efdd99440"}) as unknown as TypedDocumentString<DeleteSecretMutation, DeleteSecretMutationVariables>;
export const PatternUsesDocument = new TypedDocumentString(`
    query PatternUses($target: ID!) {
  __typename
  patternUses(target: $target) {
    __typename
    pattern
    count
    firstUsedAt
    lastUsedAt
  }
}
    `, {"hash":"sha256:459aab3481dcfbb4476578d8be6b6ded8527e0719503c5064f34691413caf2f2"}) as unknown as TypedDocumentString<PatternUsesQuery, PatternUsesQueryVariables>;