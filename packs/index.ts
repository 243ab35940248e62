import abuseipdb from './abuseipdb/pack.ts';
import aws from './aws/pack.ts';
import azure from './azure/pack.ts';
import cloudflare from './cloudflare/pack.ts';
import crowdstrike from './crowdstrike/pack.ts';
import datadog from './datadog/pack.ts';
import elasticsearch from './elasticsearch/pack.ts';
import github from './github/pack.ts';
import gitlab from './gitlab/pack.ts';
import googleCloud from './google-cloud/pack.ts';
import grafana from './grafana/pack.ts';
import greynoise from './greynoise/pack.ts';
import httpApiKey from './http-api-key/pack.ts';
import httpBasic from './http-basic/pack.ts';
import httpBearer from './http-bearer/pack.ts';
import httpClientCredentials from './http-client-credentials/pack.ts';
import jiraCloud from './jira-cloud/pack.ts';
import okta from './okta/pack.ts';
import pagerduty from './pagerduty/pack.ts';
import type { Pack } from './sdk/index.ts';
import sendgrid from './sendgrid/pack.ts';
import servicenow from './servicenow/pack.ts';
import shodan from './shodan/pack.ts';
import slack from './slack/pack.ts';
import splunk from './splunk/pack.ts';
import tenable from './tenable/pack.ts';
import virustotal from './virustotal/pack.ts';
import zendesk from './zendesk/pack.ts';

/** The packs that come with the server, by name. */
export const builtInPacks: readonly Pack[] = [
  abuseipdb,
  aws,
  azure,
  cloudflare,
  crowdstrike,
  datadog,
  elasticsearch,
  github,
  gitlab,
  googleCloud,
  grafana,
  greynoise,
  httpApiKey,
  httpBasic,
  httpBearer,
  httpClientCredentials,
  jiraCloud,
  okta,
  pagerduty,
  sendgrid,
  servicenow,
  shodan,
  slack,
  splunk,
  tenable,
  virustotal,
  zendesk,
];
