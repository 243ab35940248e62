import abuseipdb from './abuseipdb/pack.ts';
import appStoreConnect from './app-store-connect/pack.ts';
import aws from './aws/pack.ts';
import azure from './azure/pack.ts';
import cloudflare from './cloudflare/pack.ts';
import crowdstrike from './crowdstrike/pack.ts';
import datadog from './datadog/pack.ts';
import elasticsearch from './elasticsearch/pack.ts';
import github from './github/pack.ts';
import gitlab from './gitlab/pack.ts';
import google from './google/pack.ts';
import googleCloud from './google-cloud/pack.ts';
import grafana from './grafana/pack.ts';
import greynoise from './greynoise/pack.ts';
import httpApiKey from './http-api-key/pack.ts';
import httpBasic from './http-basic/pack.ts';
import httpBearer from './http-bearer/pack.ts';
import httpClientCredentials from './http-client-credentials/pack.ts';
import httpOauth2 from './http-oauth2/pack.ts';
import hubspot from './hubspot/pack.ts';
import instagram from './instagram/pack.ts';
import jiraCloud from './jira-cloud/pack.ts';
import mcpServer from './mcp-server/pack.ts';
import metabase from './metabase/pack.ts';
import microsoft365 from './microsoft-365/pack.ts';
import notion from './notion/pack.ts';
import okta from './okta/pack.ts';
import pagerduty from './pagerduty/pack.ts';
import quickbooks from './quickbooks/pack.ts';
import salesforce from './salesforce/pack.ts';
import type { Pack } from './sdk/index.ts';
import sendgrid from './sendgrid/pack.ts';
import servicenow from './servicenow/pack.ts';
import shodan from './shodan/pack.ts';
import slack from './slack/pack.ts';
import splunk from './splunk/pack.ts';
import tenable from './tenable/pack.ts';
import tiktok from './tiktok/pack.ts';
import trello from './trello/pack.ts';
import virustotal from './virustotal/pack.ts';
import xero from './xero/pack.ts';
import zendesk from './zendesk/pack.ts';
import zohoCrm from './zoho-crm/pack.ts';

/** The packs that come with the server, by name. Generated from the folders: `npm run codegen`. */
export const builtInPacks: readonly Pack[] = [
  abuseipdb,
  appStoreConnect,
  aws,
  azure,
  cloudflare,
  crowdstrike,
  datadog,
  elasticsearch,
  github,
  gitlab,
  google,
  googleCloud,
  grafana,
  greynoise,
  httpApiKey,
  httpBasic,
  httpBearer,
  httpClientCredentials,
  httpOauth2,
  hubspot,
  instagram,
  jiraCloud,
  mcpServer,
  metabase,
  microsoft365,
  notion,
  okta,
  pagerduty,
  quickbooks,
  salesforce,
  sendgrid,
  servicenow,
  shodan,
  slack,
  splunk,
  tenable,
  tiktok,
  trello,
  virustotal,
  xero,
  zendesk,
  zohoCrm,
];
