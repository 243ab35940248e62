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

export type AttentionReason =
  | 'ANSWER_LOST'
  | 'APP_CHANGED'
  | 'EXPIRED'
  | 'GRANT_ENDED'
  | 'REJECTED';

export type AuditEventType =
  | 'ACCESS_REFUSED'
  | 'AUTHORIZATION_FAILED'
  | 'AUTHORIZATION_STARTED'
  | 'CONNECTION_AUTHORIZED'
  | 'CONNECTION_CREATED'
  | 'CONNECTION_DELETED'
  | 'CONNECTION_OPENED'
  | 'CONNECTION_REFRESHED'
  | 'CONNECTION_RENAMED'
  | 'CONNECTION_REPLACED'
  | 'CONNECTION_REVOKED'
  | 'CONNECTION_SHARED'
  | 'CONNECTION_TESTED'
  | 'DATA_KEY_ACTIVATED'
  | 'DATA_KEY_DESTROYED'
  | 'DATA_KEY_RETIRED'
  | 'DOCTOR_FIXED'
  | 'ENGINE_TOKEN_CREATED'
  | 'ENGINE_TOKEN_REVOKED'
  | 'ENVIRONMENT_CREATED'
  | 'ENVIRONMENT_DELETED'
  | 'ENVIRONMENT_PROTECTED'
  | 'ENVIRONMENT_RENAMED'
  | 'GRANT_REVOKED_AT_SERVICE'
  | 'KEK_ACTIVATED'
  | 'KEK_RETIRED'
  | 'KEY_ROTATION_CANCELLED'
  | 'KEY_ROTATION_ENDED'
  | 'KEY_ROTATION_STARTED'
  | 'OAUTH_APP_DELETED'
  | 'OAUTH_APP_SET'
  | 'RUN_TOKENS_REVOKED'
  | 'RUN_TOKEN_CREATED'
  | 'RUN_TOKEN_REVOKED'
  | 'SECRET_DELETED'
  | 'SECRET_DESCRIBED'
  | 'SECRET_OPENED'
  | 'SECRET_RENAMED'
  | 'SECRET_SET'
  | 'SECRET_UNSET'
  | 'SESSION_ENDED'
  | 'SESSION_STARTED'
  | 'SIGNIN_REFUSED'
  | 'USER_CREATED'
  | 'USER_TOKEN_CREATED'
  | 'USER_TOKEN_REVOKED'
  | 'USE_UNUSUAL'
  | 'WORKSPACE_CREATED'
  | 'WORKSPACE_MACS_WRITTEN'
  | 'WORKSPACE_SHREDDED';

export type AuditFilter = {
  pattern?: string | null | undefined;
  run?: string | null | undefined;
  since?: string | null | undefined;
  /** The id of a connection, a secret, or anything else. */
  target?: string | null | undefined;
  types?: Array<AuditEventType> | null | undefined;
  until?: string | null | undefined;
  /** Whom it concerns. */
  user?: string | null | undefined;
};

export type AuthType =
  | 'API_KEY'
  | 'BASIC'
  | 'BEARER'
  | 'CLIENT_CREDENTIALS'
  | 'JWT_BEARER'
  | 'MULTI_FIELD'
  | 'OAUTH1'
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

export type AuthorizationStatus =
  | 'DENIED'
  | 'EXCHANGING'
  | 'EXPIRED'
  | 'FAILED'
  | 'PENDING'
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

export type CancelKeyRotationInput = {
  id: string;
};

/** Cloudflare: API token. */
export type CloudflareApiTokenCredentials = {
  /** API token. In Cloudflare, open My Profile, then API Tokens. A token of your user, not a global API key. Secret. */
  apiToken: string;
};

export type ConnectionFilter = {
  /** A part of the name, in any case. */
  name?: string | null | undefined;
  /** The slug of a pack. */
  pack?: string | null | undefined;
  status?: ConnectionStatus | null | undefined;
};

export type ConnectionIdInput = {
  id: string;
};

export type ConnectionStatus =
  /** Ready to use. */
  | 'ACTIVE'
  /** The service refused the credentials; replace them or authorize again. */
  | 'NEEDS_REAUTH'
  /** Its credentials are deleted. */
  | 'REVOKED';

export type CreateConnectionInput = {
  credentials: CredentialsInput;
  /** What the client calls this attempt, such as a random UUID. Sent again within a day, it answers with what was made, and makes nothing more. */
  idempotencyKey?: string | null | undefined;
  /** Unique among the connections of the user. */
  name: string;
  /** Try the credentials at the service at once. They are saved whatever comes of it. */
  test?: boolean | null | undefined;
};

export type CreateEngineTokenInput = {
  /** How long it lasts; null: until it is revoked. */
  days?: number | null | undefined;
  /** The environments that it is bound to, by id or name; left out: all. */
  environments?: Array<string> | null | undefined;
  /** What it is for. */
  label: string;
  /** Addresses or networks, such as `10.0.0.0/8`, that it may be used from; left out: anywhere. */
  networks?: Array<string> | null | undefined;
};

export type CreateEnvironmentInput = {
  /** What the client calls this attempt, such as a random UUID. Sent again within a day, it answers with what was made, and makes nothing more. */
  idempotencyKey?: string | null | undefined;
  name: string;
};

export type CreateRunTokenInput = {
  /** The names that it may resolve; left out: any. */
  connections?: Array<string> | null | undefined;
  /** The environment that it is in, by id or name. */
  environment: string;
  /** What the engine calls this attempt: sent again, it gets the same token, for as long as that lasts. */
  idempotencyKey?: string | null | undefined;
  /** How long it lasts. */
  minutes?: number | null | undefined;
  /** What the engine calls its pattern. */
  pattern?: string | null | undefined;
  /** What the engine calls the run. */
  run: string;
  /** The names that it may resolve; left out: any. */
  secrets?: Array<string> | null | undefined;
  /** The user that the run is for: the id, or what the dashboard calls them (`subject`). */
  user: string;
};

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

export type DeleteEnvironmentInput = {
  id: string;
  /** Delete the values of its secrets too. */
  withSecrets?: boolean | null | undefined;
};

export type DeleteOAuthAppInput = {
  pack: string;
};

export type DeleteSecretInput = {
  id: string;
};

export type DescribeSecretInput = {
  description?: string | null | undefined;
  id: string;
};

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

export type EndUserAccessInput = {
  /** The id of the user. */
  user: string;
};

export type ErrorCode =
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

export type FormFieldKind =
  | 'BOOLEAN'
  | 'EMAIL'
  | 'HOSTNAME'
  | 'INTEGER'
  | 'JSON'
  | 'MULTI_SELECT'
  | 'NOTICE'
  | 'NUMBER'
  | 'PEM'
  | 'SECRET'
  | 'SELECT'
  | 'TEXT'
  | 'URL';

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

export type KeyRotationKind =
  | 'DATA'
  | 'KEK';

export type KeyRotationState =
  | 'CANCELLED'
  | 'DONE'
  | 'RUNNING';

export type KeyState =
  | 'ACTIVE'
  | 'DECRYPT_ONLY'
  | 'DESTROYED'
  | 'PENDING'
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

/** Notion: Token of an internal connection. */
export type NotionTokenCredentials = {
  /** Token. In Notion, open the developer portal, choose the connection, then copy its token. It begins with "ntn_". Secret. */
  token: string;
};

export type OAuthAppSource =
  | 'OPERATOR'
  | 'WORKSPACE';

/** Okta: API token. */
export type OktaApiTokenCredentials = {
  /** API token. In the Okta admin console, open Security, API, Tokens. It acts for the administrator who made it. Secret. */
  apiToken: string;
  /** Okta domain. The host at which your users sign in, without "-admin". */
  domain: string;
};

/** What a pack is for. Each value has its name for people as its description. */
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

export type ProtectEnvironmentInput = {
  id: string;
  isProtected: boolean;
};

/** QuickBooks Online: QuickBooks company. */
export type QuickbooksOauthCredentials = {
  /** Environment. Sandbox for a test company, with the development keys of the app. One of: quickbooks.api.intuit.com, sandbox-quickbooks.api.intuit.com. */
  environment?: string | null | undefined;
};

/** What keeps tokens from being refreshed: the service is away, it refuses the OAuth app, it refuses the request, or the pack is missing or has changed. */
export type RefreshFault =
  | 'APP_REFUSED'
  | 'PACK'
  | 'REQUEST_REFUSED'
  | 'UNAVAILABLE';

export type RenameConnectionInput = {
  id: string;
  name: string;
};

export type RenameEnvironmentInput = {
  id: string;
  name: string;
};

export type RenameSecretInput = {
  id: string;
  name: string;
};

/** What came of it that the service had refused the token of a connection. */
export type Renewal =
  /** No new ones could be had: these are the same. Where the reason is known, the connection says it in `attention` or `failing`. */
  | 'FAILED'
  /** There is nothing to renew: what the service refused is all there is. Its user has to replace it. */
  | 'IMPOSSIBLE'
  /** These are new: try again. */
  | 'RENEWED'
  /** These were issued less than a minute ago, and no others are asked for yet. */
  | 'TOO_SOON';

export type ReplaceCredentialsInput = {
  /** All of them anew, for the same pack; another auth method is possible. */
  credentials: CredentialsInput;
  id: string;
  test?: boolean | null | undefined;
};

export type ReplacementKind =
  | 'CONNECTION'
  | 'SECRET';

export type ResolveInput = {
  /** Names of connections of the user. */
  connections?: Array<string> | null | undefined;
  /** The environment that the run is in, by id or name. With a run token it may be left out. */
  environment?: string | null | undefined;
  /** Of `connections`, those whose service refused the access token before its end (as with status 401): they get a new one, once in a minute at most. `renewal` says what came of it. */
  refused?: Array<string> | null | undefined;
  /** Names of secrets. */
  secrets?: Array<string> | null | undefined;
  /** The user that the run is for. With a run token it may be left out. */
  user?: string | null | undefined;
};

/** PENDING: the service is being told. DONE: it has ended the access. FAILED: it did not. NOT_POSSIBLE: there is no way to tell it. KEPT: another connection uses the same access. */
export type RevocationStatus =
  | 'DONE'
  | 'FAILED'
  | 'KEPT'
  | 'NOT_POSSIBLE'
  | 'PENDING';

export type RevokeEngineTokenInput = {
  id: string;
};

export type RevokeRunTokenInput = {
  id: string;
};

/** VIEWER: looks. MEMBER: manages connections of their own, and secrets where the environment is not protected. ADMIN: everything in the workspace, but to see a value. */
export type Role =
  | 'ADMIN'
  | 'MEMBER'
  | 'VIEWER';

export type RotateDataKeysInput = {
  /** Others may know the old keys: tokens are refreshed, and `replacements` lists what to replace. */
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

export type SetOAuthAppInput = {
  clientId: string;
  /** Secret. Left out, the app is a public client. */
  clientSecret?: string | null | undefined;
  pack: string;
};

export type SetSecretInput = {
  description?: string | null | undefined;
  /** By its id or name. */
  environment: string;
  name: string;
  value: string;
};

export type ShareConnectionInput = {
  id: string;
  /** Ids of users to share it with. */
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

export type StartAuthorizationInput = {
  /** In place of a name: the connection to authorize again. It keeps id and name. */
  connection?: string | null | undefined;
  /** On another device, by a code. */
  device?: boolean | null | undefined;
  /** What the method asks for first. Left out, a connection that is authorized again keeps its own. */
  fields?: AuthorizationFieldsInput | null | undefined;
  /** The name of one of its auth methods. */
  method: string;
  /** Of the new connection. */
  name?: string | null | undefined;
  /** The slug of a pack. */
  pack: string;
  /** Of the optional ones. */
  scopes?: Array<string> | null | undefined;
};

/** Tenable Vulnerability Management: Access key and secret key. */
export type TenableApiKeysCredentials = {
  /** Access key. In Tenable, open Settings, My Account, API Keys, and generate both. New ones end the old ones. Secret. */
  accessKey: string;
  /** Secret key. Shown once, beside the access key. Secret. */
  secretKey: string;
};

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

export type UnsetSecretInput = {
  /** By its id or name. */
  environment: string;
  id: string;
};

/** VirusTotal: API key. */
export type VirustotalApiKeyCredentials = {
  /** API key. In VirusTotal, open the menu under your name and choose "API key". Secret. */
  apiKey: string;
};

/** OWN: the user's own. SHARED: those of others that are shared with the user. ALL: of everyone in the workspace; for admins. */
export type Whose =
  | 'ALL'
  | 'OWN'
  | 'SHARED';

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


export type UsersByQuery = { users: Array<{ subject: string }> };

export type UsesByQueryVariables = Exact<{
  target: string;
}>;


export type UsesByQuery = { uses: Array<{ pattern: string | null, uses: number }> };

export type DataKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type DataKeysQuery = { dataKeys: Array<{ id: string, state: KeyState, values: number, keyEncryptionKey: string }> };

export type KeyRotationsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeyRotationsQuery = { keyRotations: Array<{ id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number, failed: number, compromised: boolean, endedAt: string | null }> };

export type RotateDataKeysMutationVariables = Exact<{
  input: RotateDataKeysInput;
}>;


export type RotateDataKeysMutation = { rotateDataKeys: { id: string, kind: KeyRotationKind, state: KeyRotationState, progress: number } };

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

export type ReplacementsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReplacementsQuery = { replacements: Array<{ kind: ReplacementKind, name: string, owner: string | null, where: string, renewsItself: boolean, lastResolvedAt: string | null, lastPattern: string | null }> | null };

export type StartAuthorizationMutationVariables = Exact<{
  input: StartAuthorizationInput;
}>;


export type StartAuthorizationMutation = { startAuthorization:
    | { __typename: 'AuthorizationError', code: ErrorCode, message: string }
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'StartedAuthorization', url: string | null, authorization: { id: string, status: AuthorizationStatus, expiresAt: string }, device: { userCode: string, verificationUri: string, verificationUriComplete: string | null } | null }
   };

export type AuthorizationStateQueryVariables = Exact<{
  id: string;
}>;


export type AuthorizationStateQuery = { authorization: { id: string, status: AuthorizationStatus, message: string | null, connection: { id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, expiresAt: string | null, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, declinedScopes: Array<string>, account: { id: string | null, login: string | null, name: string | null } | null, attention: { reason: AttentionReason, message: string } | null, failing: { kind: RefreshFault, message: string, since: string, nextTryAt: string | null } | null, revocation: { status: RevocationStatus, message: string | null, attempts: number, endedAt: string | null } | null } | null } | null };

export type TokenPartsFragment = { id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, expiresAt: string | null, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, declinedScopes: Array<string>, account: { id: string | null, login: string | null, name: string | null } | null, attention: { reason: AttentionReason, message: string } | null, failing: { kind: RefreshFault, message: string, since: string, nextTryAt: string | null } | null, revocation: { status: RevocationStatus, message: string | null, attempts: number, endedAt: string | null } | null };

export type TokenStateQueryVariables = Exact<{
  id: string;
}>;


export type TokenStateQuery = { connection: { id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, expiresAt: string | null, scopes: Array<string>, requestedScopes: Array<string>, newlyRequiredScopes: Array<string>, declinedScopes: Array<string>, account: { id: string | null, login: string | null, name: string | null } | null, attention: { reason: AttentionReason, message: string } | null, failing: { kind: RefreshFault, message: string, since: string, nextTryAt: string | null } | null, revocation: { status: RevocationStatus, message: string | null, attempts: number, endedAt: string | null } | null } | null };

export type SetOAuthAppMutationVariables = Exact<{
  input: SetOAuthAppInput;
}>;


export type SetOAuthAppMutation = { setOAuthApp:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
    | { __typename: 'OAuthApp', id: string, pack: string, clientId: string }
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


export type OAuthAppsQuery = { oauthApps: Array<{ id: string, pack: string, clientId: string }> };

export type WholeListQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type WholeListQuery = { connections: { edges: Array<{ node: { id: string, owner: { subject: string }, sharing: { workspace: boolean, users: Array<{ id: string }> } | null, revocation: { status: RevocationStatus } | null } }> } };

export type TenLooksQueryVariables = Exact<{ [key: string]: never; }>;


export type TenLooksQuery = { a: { endCursor: string | null }, b: { endCursor: string | null }, c: { endCursor: string | null }, d: { endCursor: string | null }, e: { endCursor: string | null }, f: { endCursor: string | null }, g: { endCursor: string | null }, h: { endCursor: string | null }, i: { endCursor: string | null }, j: { endCursor: string | null } };

export type UsersQueryVariables = Exact<{ [key: string]: never; }>;


export type UsersQuery = { users: Array<{ id: string, subject: string }> };

export type WhoamiQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoamiQuery = { viewer: { id: string, workspace: string, role: Role } };

export type StartSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type StartSessionMutation = { startSession: { expiresAt: string } };

export type EndSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type EndSessionMutation = { endSession: boolean };

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
    | { __typename: 'Connection', id: string, name: string, isOwn: boolean, owner: { id: string, subject: string }, sharing: { workspace: boolean, users: Array<{ id: string }> } | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type WhoseConnectionsQueryVariables = Exact<{
  whose?: Whose | null | undefined;
}>;


export type WhoseConnectionsQuery = { connections: { totalCount: number, edges: Array<{ node: { id: string, name: string, isOwn: boolean, owner: { id: string }, sharing: { workspace: boolean, users: Array<{ id: string }> } | null } }> } };

export type SeeConnectionQueryVariables = Exact<{
  id: string;
}>;


export type SeeConnectionQuery = { connection: { id: string, name: string, isOwn: boolean, owner: { subject: string }, sharing: { workspace: boolean } | null } | null };

export type EngineTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type EngineTokensQuery = { engineTokens: Array<{ id: string, label: string, networks: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, environments: Array<{ id: string, name: string }> | null }> };

export type CreateEngineTokenMutationVariables = Exact<{
  input: CreateEngineTokenInput;
}>;


export type CreateEngineTokenMutation = { createEngineToken:
    | { __typename: 'CreatedEngineToken', token: string, engineToken: { id: string, label: string, networks: Array<string> | null, expiresAt: string | null, environments: Array<{ name: string }> | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
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
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
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


export type AuditEventsQuery = { auditEvents: { endCursor: string | null, events: Array<{ id: string, number: string, at: string, type: AuditEventType, outcome: string, actorKind: string, actorId: string | null, userId: string | null, run: string | null, pattern: string | null, environmentId: string | null, targetKind: string | null, targetId: string | null, address: string | null, requestId: string | null, details: unknown }> } };

export type UsesQueryVariables = Exact<{
  target: string;
}>;


export type UsesQuery = { uses: Array<{ pattern: string | null, uses: number, firstUsedAt: string, lastUsedAt: string }> };

export type EndUserAccessMutationVariables = Exact<{
  input: EndUserAccessInput;
}>;


export type EndUserAccessMutation = { endUserAccess:
    | { __typename: 'EndedUserAccess', user: string, tokens: number }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ConnectionPartsFragment = { id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null };

export type CreateConnectionMutationVariables = Exact<{
  input: CreateConnectionInput;
}>;


export type CreateConnectionMutation = { createConnection:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
   };

export type RenameConnectionMutationVariables = Exact<{
  input: RenameConnectionInput;
}>;


export type RenameConnectionMutation = { renameConnection:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type ReplaceCredentialsMutationVariables = Exact<{
  input: ReplaceCredentialsInput;
}>;


export type ReplaceCredentialsMutation = { replaceCredentials:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Connection', id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type TestConnectionMutationVariables = Exact<{
  input: ConnectionIdInput;
}>;


export type TestConnectionMutation = { testConnection:
    | { __typename: 'Connection', id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type RevokeConnectionMutationVariables = Exact<{
  input: ConnectionIdInput;
}>;


export type RevokeConnectionMutation = { revokeConnection:
    | { __typename: 'Connection', id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null }
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type DeleteConnectionMutationVariables = Exact<{
  input: ConnectionIdInput;
}>;


export type DeleteConnectionMutation = { deleteConnection:
    | { __typename: 'CredentialError', code: ErrorCode, message: string }
    | { __typename: 'DeletedConnection', id: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
   };

export type OneConnectionQueryVariables = Exact<{
  id: string;
}>;


export type OneConnectionQuery = { connection: { id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, pack: { slug: string, name: string } | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null } | null };

export type ListConnectionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ConnectionFilter | null | undefined;
}>;


export type ListConnectionsQuery = { connections: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, name: string, packSlug: string, method: string, status: ConnectionStatus, scopes: Array<string>, createdAt: string, updatedAt: string, lastUsedAt: string | null, account: { id: string | null, login: string | null, name: string | null, email: string | null, team: string | null } | null, lastTest: { at: string, outcome: TestOutcome, message: string | null } | null } }> } };

export type ListEnvironmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type ListEnvironmentsQuery = { environments: Array<{ id: string, name: string, createdAt: string }> };

export type CreateEnvironmentMutationVariables = Exact<{
  input: CreateEnvironmentInput;
}>;


export type CreateEnvironmentMutation = { createEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Environment', id: string, name: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
   };

export type RenameEnvironmentMutationVariables = Exact<{
  input: RenameEnvironmentInput;
}>;


export type RenameEnvironmentMutation = { renameEnvironment:
    | { __typename: 'ConflictError', code: ErrorCode, message: string }
    | { __typename: 'Environment', id: string, name: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
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


export type ListSecretsQuery = { secrets: Array<{ id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }> };

export type SetSecretMutationVariables = Exact<{
  input: SetSecretInput;
}>;


export type SetSecretMutation = { setSecret:
    | { __typename: 'ForbiddenError', code: ErrorCode, message: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }
   };

export type UnsetSecretMutationVariables = Exact<{
  input: UnsetSecretInput;
}>;


export type UnsetSecretMutation = { unsetSecret:
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
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string }
    | { __typename: 'Secret', id: string, name: string, description: string | null, createdAt: string, updatedAt: string, values: Array<{ isSet: boolean, updatedAt: string | null, lastUsedAt: string | null, environment: { id: string, name: string } }> }
   };

export type DescribeSecretMutationVariables = Exact<{
  input: DescribeSecretInput;
}>;


export type DescribeSecretMutation = { describeSecret:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, issues: Array<{ path: Array<string>, message: string }> }
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
      | { __typename: 'ResolvedConnection', name: string, id: string, pack: string, method: string, fields: unknown, baseUrl: string, hosts: Array<string>, expiresAt: string | null, renewal: Renewal | null, headers: Array<{ name: string, value: string }>, query: Array<{ name: string, value: string }> }
    >, secrets: Array<
      | { __typename: 'ResolveFailure', name: string, code: ErrorCode, message: string }
      | { __typename: 'ResolvedSecret', name: string, value: string }
    > } };

export type PacksQueryVariables = Exact<{
  search?: string | null | undefined;
  category?: PackCategory | null | undefined;
}>;


export type PacksQuery = { packCategories: Array<PackCategory>, packs: Array<{ slug: string, name: string, category: PackCategory, version: string, icon: string }> };

export type PackFormsQueryVariables = Exact<{
  slug: string;
}>;


export type PackFormsQuery = { pack: { slug: string, name: string, version: string, description: string, authMethods: Array<{ name: string, type: AuthType, label: string, inputField: string | null, form: { title: string, inputField: string | null, jsonSchema: unknown, uiSchema: unknown, fields: Array<{ name: string, kind: FormFieldKind, label: string, description: string | null, placeholder: string | null, example: string | null, docsUrl: string | null, prefix: string | null, suffix: string | null, min: number | null, max: number | null, default: unknown, required: boolean, secret: boolean, multiline: boolean, protocols: Array<string> | null, pattern: { regex: string, message: string } | null, options: Array<{ value: string, label: string }> | null, showWhen: { field: string, oneOf: Array<unknown> } | null }> } }> } | null };

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
  method
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
  failing {
    kind
    message
    since
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
  method
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
    at
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
    subject
  }
}
    `, {"hash":"sha256:e92732fd4721e075241d2dfdde4e8c6e00ae0894e46d7913b210440ae6dd5c6d"}) as unknown as TypedDocumentString<UsersByQuery, UsersByQueryVariables>;
export const UsesByDocument = new TypedDocumentString(`
    query UsesBy($target: ID!) {
  uses(target: $target) {
    pattern
    uses
  }
}
    `, {"hash":"sha256:cd9d757bc2c637a4bd0903115f05d3a30a12b3d02ebbb2e70d77f3cbf11545a4"}) as unknown as TypedDocumentString<UsesByQuery, UsesByQueryVariables>;
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
    compromised
    endedAt
  }
}
    `, {"hash":"sha256:d6d6b95912f7118032eeb53f5bf9222b4e8f76c6fa21a0702c5fb29c93747fac"}) as unknown as TypedDocumentString<KeyRotationsQuery, KeyRotationsQueryVariables>;
export const RotateDataKeysDocument = new TypedDocumentString(`
    mutation RotateDataKeys($input: RotateDataKeysInput!) {
  rotateDataKeys(input: $input) {
    id
    kind
    state
    progress
  }
}
    `, {"hash":"sha256:4dd18ba4f3978b64d3526a88ba207f14fa6aec90591d5cc259bc88307d2a51aa"}) as unknown as TypedDocumentString<RotateDataKeysMutation, RotateDataKeysMutationVariables>;
export const CancelKeyRotationDocument = new TypedDocumentString(`
    mutation CancelKeyRotation($input: CancelKeyRotationInput!) {
  cancelKeyRotation(input: $input) {
    __typename
    ... on KeyRotation {
      id
      state
    }
    ... on Error {
      code
    }
  }
}
    `, {"hash":"sha256:12a66578b459241811a8c541ee7d0f61a6d026832baf465d0f780d5b9a9897b6"}) as unknown as TypedDocumentString<CancelKeyRotationMutation, CancelKeyRotationMutationVariables>;
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
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:8762bbe688dee1be8940a08997bdbc32747fefaf511c1251647eec5c9676e653"}) as unknown as TypedDocumentString<DestroyDataKeysMutation, DestroyDataKeysMutationVariables>;
export const ReplacementsDocument = new TypedDocumentString(`
    query Replacements {
  replacements {
    kind
    name
    owner
    where
    renewsItself
    lastResolvedAt
    lastPattern
  }
}
    `, {"hash":"sha256:b9d96aa2e2cfd7e510f57c639bbe1415eb7aaf7eab7bfba220fd6a4028b7179a"}) as unknown as TypedDocumentString<ReplacementsQuery, ReplacementsQueryVariables>;
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
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    `, {"hash":"sha256:176495ec870c7feeceaf5ce89110b5cf53f0a7149348c5b5ba5b648c62773ab7"}) as unknown as TypedDocumentString<StartAuthorizationMutation, StartAuthorizationMutationVariables>;
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
  method
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
  failing {
    kind
    message
    since
    nextTryAt
  }
  revocation {
    status
    message
    attempts
    endedAt
  }
}`, {"hash":"sha256:88cd0074eb4a8016ca8e677fe3e2e487f0d8c56199c43d687810dbde8fecbe19"}) as unknown as TypedDocumentString<AuthorizationStateQuery, AuthorizationStateQueryVariables>;
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
  method
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
  failing {
    kind
    message
    since
    nextTryAt
  }
  revocation {
    status
    message
    attempts
    endedAt
  }
}`, {"hash":"sha256:f4bb9d2f6d4073fb447ebb8cbe392259740389887313bf9c1a9c0c70a643e93e"}) as unknown as TypedDocumentString<TokenStateQuery, TokenStateQueryVariables>;
export const SetOAuthAppDocument = new TypedDocumentString(`
    mutation SetOAuthApp($input: SetOAuthAppInput!) {
  setOAuthApp(input: $input) {
    __typename
    ... on OAuthApp {
      id
      pack
      clientId
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    `, {"hash":"sha256:ad635254d642c216790495be8d19db6eca7b39417e25dc28482fbf4a62c118b7"}) as unknown as TypedDocumentString<SetOAuthAppMutation, SetOAuthAppMutationVariables>;
export const DeleteOAuthAppDocument = new TypedDocumentString(`
    mutation DeleteOAuthApp($input: DeleteOAuthAppInput!) {
  deleteOAuthApp(input: $input) {
    __typename
    ... on DeletedOAuthApp {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:1fe8c43720d68fd64df406f6928acff419d40b31ce82b679fe4a61167d68317e"}) as unknown as TypedDocumentString<DeleteOAuthAppMutation, DeleteOAuthAppMutationVariables>;
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
    pack
    clientId
  }
}
    `, {"hash":"sha256:fd9e4d66a08096aeaba81d70584d0ba88d7695d8e7afd9813e25bfefd1eb9645"}) as unknown as TypedDocumentString<OAuthAppsQuery, OAuthAppsQueryVariables>;
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
          workspace
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
    `, {"hash":"sha256:6ffabd6ba47c500a757b01bf7e531a291860d116115a57b7a32877131967c93b"}) as unknown as TypedDocumentString<WholeListQuery, WholeListQueryVariables>;
export const TenLooksDocument = new TypedDocumentString(`
    query TenLooks {
  a: auditEvents {
    endCursor
  }
  b: auditEvents {
    endCursor
  }
  c: auditEvents {
    endCursor
  }
  d: auditEvents {
    endCursor
  }
  e: auditEvents {
    endCursor
  }
  f: auditEvents {
    endCursor
  }
  g: auditEvents {
    endCursor
  }
  h: auditEvents {
    endCursor
  }
  i: auditEvents {
    endCursor
  }
  j: auditEvents {
    endCursor
  }
}
    `, {"hash":"sha256:c4f43e4fba1ce51cfc1f6ebd0c465e6de64b4da3ae10e5499072e44fc6e610d9"}) as unknown as TypedDocumentString<TenLooksQuery, TenLooksQueryVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users {
  users {
    id
    subject
  }
}
    `, {"hash":"sha256:c7f1439ecab08c999b885908e1b23c65364360b295c3d3c7fca13e643d2eb736"}) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
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
    expiresAt
  }
}
    `, {"hash":"sha256:eb96b4dbe0a625ee436a9e280af0044c819bd8d5a36692ddb3eb1a32b4eb066b"}) as unknown as TypedDocumentString<StartSessionMutation, StartSessionMutationVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession {
  endSession
}
    `, {"hash":"sha256:643b58a305599269825c7718f1fe6b7a2d5a9e6b47829cc5aceb08261a65713c"}) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const ProtectEnvironmentDocument = new TypedDocumentString(`
    mutation ProtectEnvironment($input: ProtectEnvironmentInput!) {
  protectEnvironment(input: $input) {
    __typename
    ... on Environment {
      id
      name
      isProtected
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:f4399fa855bfac8503016beec7b421e3bb90fa2b71352a9133f80b364454d84c"}) as unknown as TypedDocumentString<ProtectEnvironmentMutation, ProtectEnvironmentMutationVariables>;
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
        workspace
        users {
          id
        }
      }
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    `, {"hash":"sha256:14299fb0b87201755141b19cb939feab66b05cfc843782943a12be441e3ecd0f"}) as unknown as TypedDocumentString<ShareConnectionMutation, ShareConnectionMutationVariables>;
export const WhoseConnectionsDocument = new TypedDocumentString(`
    query WhoseConnections($whose: Whose) {
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
          workspace
          users {
            id
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:7309076b1a2c4bda7a8e9633210e90536e25b7913ce2a39c27ecc947f2489d3a"}) as unknown as TypedDocumentString<WhoseConnectionsQuery, WhoseConnectionsQueryVariables>;
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
      workspace
    }
  }
}
    `, {"hash":"sha256:ad607f03da4ac8581dcb2fea5a6bd5e2c015e023fa69f4e85b0662a22b750637"}) as unknown as TypedDocumentString<SeeConnectionQuery, SeeConnectionQueryVariables>;
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
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    `, {"hash":"sha256:18bde0d21eb92c21b180c5bc1523a0f78d584928669a2a59a5b014b53b72a0f2"}) as unknown as TypedDocumentString<CreateEngineTokenMutation, CreateEngineTokenMutationVariables>;
export const RevokeEngineTokenDocument = new TypedDocumentString(`
    mutation RevokeEngineToken($input: RevokeEngineTokenInput!) {
  revokeEngineToken(input: $input) {
    __typename
    ... on RevokedToken {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:840d253f9d8a05877bce4819ca0b5a23fa6b5e739f9453c3f9874a2fcd7b0b49"}) as unknown as TypedDocumentString<RevokeEngineTokenMutation, RevokeEngineTokenMutationVariables>;
export const CreateRunTokenDocument = new TypedDocumentString(`
    mutation CreateRunToken($input: CreateRunTokenInput!) {
  createRunToken(input: $input) {
    __typename
    ... on CreatedRunToken {
      id
      token
      expiresAt
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    `, {"hash":"sha256:73d7ad417e6b62b656dfe6c4958ef2f03f03f285098171531ead19487a7e65c4"}) as unknown as TypedDocumentString<CreateRunTokenMutation, CreateRunTokenMutationVariables>;
export const RevokeRunTokenDocument = new TypedDocumentString(`
    mutation RevokeRunToken($input: RevokeRunTokenInput!) {
  revokeRunToken(input: $input) {
    __typename
    ... on RevokedToken {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:be3c21fedb7a6f98ad465f521eebd51a8bdea355f6937cb617d8b8a5be8c633b"}) as unknown as TypedDocumentString<RevokeRunTokenMutation, RevokeRunTokenMutationVariables>;
export const AuditEventsDocument = new TypedDocumentString(`
    query AuditEvents($filter: AuditFilter, $first: Int, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    endCursor
    events {
      id
      number
      at
      type
      outcome
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
    `, {"hash":"sha256:feeb385894318b8a9943d8760d4b8817fe98ee4758b70daf2dbcb07dcb65b3bb"}) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const UsesDocument = new TypedDocumentString(`
    query Uses($target: ID!) {
  uses(target: $target) {
    pattern
    uses
    firstUsedAt
    lastUsedAt
  }
}
    `, {"hash":"sha256:69c4dd41ecb7e3f05c68ab5041624854d0b1e037becb5cb990dadb59c816df0a"}) as unknown as TypedDocumentString<UsesQuery, UsesQueryVariables>;
export const EndUserAccessDocument = new TypedDocumentString(`
    mutation EndUserAccess($input: EndUserAccessInput!) {
  endUserAccess(input: $input) {
    __typename
    ... on EndedUserAccess {
      user
      tokens
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:7332221ef2ba79b8fda085213734e063a56ae0e0bd86cf380d765df6b80ef949"}) as unknown as TypedDocumentString<EndUserAccessMutation, EndUserAccessMutationVariables>;
export const CreateConnectionDocument = new TypedDocumentString(`
    mutation CreateConnection($input: CreateConnectionInput!) {
  createConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:bd3698e0501251c108f28aa24fc8822e30f8d5ad4081b0c6d5ff4255cb9962ff"}) as unknown as TypedDocumentString<CreateConnectionMutation, CreateConnectionMutationVariables>;
export const RenameConnectionDocument = new TypedDocumentString(`
    mutation RenameConnection($input: RenameConnectionInput!) {
  renameConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:d29d79f69811ffb47cf761a3855887d3d96672467a6ea6d1697cccab3febdaea"}) as unknown as TypedDocumentString<RenameConnectionMutation, RenameConnectionMutationVariables>;
export const ReplaceCredentialsDocument = new TypedDocumentString(`
    mutation ReplaceCredentials($input: ReplaceCredentialsInput!) {
  replaceCredentials(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:1f303adf4ac33136beb856aceaa47360efe9f78a4437fac935f33bdcb1106318"}) as unknown as TypedDocumentString<ReplaceCredentialsMutation, ReplaceCredentialsMutationVariables>;
export const TestConnectionDocument = new TypedDocumentString(`
    mutation TestConnection($input: ConnectionIdInput!) {
  testConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:296165be21df81308e903f52e163cf95d3a5487ef214321f025dcdb9a1a53df1"}) as unknown as TypedDocumentString<TestConnectionMutation, TestConnectionMutationVariables>;
export const RevokeConnectionDocument = new TypedDocumentString(`
    mutation RevokeConnection($input: ConnectionIdInput!) {
  revokeConnection(input: $input) {
    __typename
    ... on Connection {
      ...ConnectionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment ConnectionParts on Connection {
  id
  name
  packSlug
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:03c21dc274c885c6b8778b5dfbddbf513fee69379e41170a771c0fe1420a5560"}) as unknown as TypedDocumentString<RevokeConnectionMutation, RevokeConnectionMutationVariables>;
export const DeleteConnectionDocument = new TypedDocumentString(`
    mutation DeleteConnection($input: ConnectionIdInput!) {
  deleteConnection(input: $input) {
    __typename
    ... on DeletedConnection {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:c4f377d96e450d40482211a2053c5d9c0e50340180d848616cf3981715875887"}) as unknown as TypedDocumentString<DeleteConnectionMutation, DeleteConnectionMutationVariables>;
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
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:e273bb8c3615fc6dd34787b3bfe2bab758f98cc646ade0b7476b2b5aca303af2"}) as unknown as TypedDocumentString<OneConnectionQuery, OneConnectionQueryVariables>;
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
  method
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
    at
    outcome
    message
  }
}`, {"hash":"sha256:9b14847ff0c1251ebe294e4601402061c1a562540ee1c763b47fb48850276de0"}) as unknown as TypedDocumentString<ListConnectionsQuery, ListConnectionsQueryVariables>;
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
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
    }
  }
}
    `, {"hash":"sha256:cc930cb374e6db956876124502400482ca36bb126b19479714555345ae77c211"}) as unknown as TypedDocumentString<CreateEnvironmentMutation, CreateEnvironmentMutationVariables>;
export const RenameEnvironmentDocument = new TypedDocumentString(`
    mutation RenameEnvironment($input: RenameEnvironmentInput!) {
  renameEnvironment(input: $input) {
    __typename
    ... on Environment {
      id
      name
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:e7b9fcc64582e2064a3bd3bf998bae1f160babfff65bbf5e34b13764c92ffb17"}) as unknown as TypedDocumentString<RenameEnvironmentMutation, RenameEnvironmentMutationVariables>;
export const DeleteEnvironmentDocument = new TypedDocumentString(`
    mutation DeleteEnvironment($input: DeleteEnvironmentInput!) {
  deleteEnvironment(input: $input) {
    __typename
    ... on DeletedEnvironment {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:69f886dba40e9ab72829e7169d0d2753b04ffcf0a7283146c4d6bf6fea61cc7e"}) as unknown as TypedDocumentString<DeleteEnvironmentMutation, DeleteEnvironmentMutationVariables>;
export const ListSecretsDocument = new TypedDocumentString(`
    query ListSecrets($environment: ID, $search: String) {
  secrets(environment: $environment, search: $search) {
    ...SecretParts
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
}`, {"hash":"sha256:eecc863cf92feec607ef0f3dc06891fd2c2ed787b4f16a2d873438258862b5dd"}) as unknown as TypedDocumentString<ListSecretsQuery, ListSecretsQueryVariables>;
export const SetSecretDocument = new TypedDocumentString(`
    mutation SetSecret($input: SetSecretInput!) {
  setSecret(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
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
}`, {"hash":"sha256:e0a08cebaa3e419e9069f245c25b9561492db987619552c56af1965d8482b6bd"}) as unknown as TypedDocumentString<SetSecretMutation, SetSecretMutationVariables>;
export const UnsetSecretDocument = new TypedDocumentString(`
    mutation UnsetSecret($input: UnsetSecretInput!) {
  unsetSecret(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on Error {
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
}`, {"hash":"sha256:26e5bf6ccf796f2d683df27912f422311a0a18f883b9a8b0825ed1b5d2c8bd2b"}) as unknown as TypedDocumentString<UnsetSecretMutation, UnsetSecretMutationVariables>;
export const RenameSecretDocument = new TypedDocumentString(`
    mutation RenameSecret($input: RenameSecretInput!) {
  renameSecret(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on Error {
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
}`, {"hash":"sha256:fa9120936ba19b4e5c4e3dec10fed509417f26d650930b31195e58db4d36488f"}) as unknown as TypedDocumentString<RenameSecretMutation, RenameSecretMutationVariables>;
export const DescribeSecretDocument = new TypedDocumentString(`
    mutation DescribeSecret($input: DescribeSecretInput!) {
  describeSecret(input: $input) {
    __typename
    ... on Secret {
      ...SecretParts
    }
    ... on Error {
      code
      message
    }
    ... on InvalidInputError {
      issues {
        path
        message
      }
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
}`, {"hash":"sha256:61b300cd028a033c3d80a98be209eaee2a2d96358dc1aa71a9c0bc8df273fdc0"}) as unknown as TypedDocumentString<DescribeSecretMutation, DescribeSecretMutationVariables>;
export const DeleteSecretDocument = new TypedDocumentString(`
    mutation DeleteSecret($input: DeleteSecretInput!) {
  deleteSecret(input: $input) {
    __typename
    ... on DeletedSecret {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `, {"hash":"sha256:33ebfe79f3f95ceb05868db9ff8f7826baaae7e2b302bccbf4382a946f304a36"}) as unknown as TypedDocumentString<DeleteSecretMutation, DeleteSecretMutationVariables>;
export const ResolveDocument = new TypedDocumentString(`
    query Resolve($input: ResolveInput!) {
  resolve(input: $input) {
    connections {
      __typename
      ... on ResolvedConnection {
        name
        id
        pack
        method
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
    `, {"hash":"sha256:5a47e81a8d1f7bbc9baa3703c5f6c364bb351aab68ef8ad3d3ac560a7678161b"}) as unknown as TypedDocumentString<ResolveQuery, ResolveQueryVariables>;
export const PacksDocument = new TypedDocumentString(`
    query Packs($search: String, $category: PackCategory) {
  packs(search: $search, category: $category) {
    slug
    name
    category
    version
    icon
  }
  packCategories
}
    `, {"hash":"sha256:0c58d7fec0db0ee3949e09ada4b88b27711d50cf341279fe117fa6ed5946d789"}) as unknown as TypedDocumentString<PacksQuery, PacksQueryVariables>;
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
          min
          max
          default
          required
          secret
          multiline
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
    `, {"hash":"sha256:776708e9e8399151588ba375591cdafb7c6d92a1ddf555b1dad7ded33a74411b"}) as unknown as TypedDocumentString<PackFormsQuery, PackFormsQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    workspace
  }
}
    `, {"hash":"sha256:c689b59519f0d12740cc10b8abdbab2f0caf41523508b6e4e24db809ac0036fc"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;