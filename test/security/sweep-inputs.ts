import { generateKeyPairSync } from 'node:crypto';
import type { CreateConnectionInput } from '../support/gql/graphql.ts';
import type { Canaries } from './canaries.ts';

const tailed = (core: string) => `${core}-tail`;

/** A new private key as Google gives it, with the first of its bytes that are nobody else's as the canary. */
function privateKey(canaries: Canaries): string {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const line of [2, 9, 17]) canaries.add(`field private key, line ${line}`, pem.split('\n')[line]);
  return pem;
}

/**
 * Credentials of many kinds, each field a canary of its own, but for names that a service may say back. Those at an address of the loopback are tried there.
 * @param url of the service, with the way in which it is to fail.
 */
function sweepCredentials(canaries: Canaries, url: string): Record<string, () => object> {
  const { make } = canaries;
  const secret = (name: string, dress = tailed) => make(`field ${name}`, dress);
  const open = (name: string, dress?: (core: string) => string) => make(`open field ${name}`, dress);
  return {
    abuseipdbApiKey: () => ({ apiKey: secret('abuseipdb') }),
    shodanApiKey: () => ({ apiKey: secret('shodan') }),
    virustotalApiKey: () => ({ apiKey: secret('virustotal') }),
    slackToken: () => ({ token: secret('slack', (core) => `xoxb-${core}`) }),
    datadogKeys: () => ({ apiKey: secret('datadog api'), applicationKey: secret('datadog application') }),
    tenableApiKeys: () => ({ accessKey: secret('tenable access'), secretKey: secret('tenable secret') }),
    jiraCloudApiToken: () => ({
      site: open('jira site'),
      email: open('jira email', (core) => `${core}@example.com`),
      apiToken: secret('jira token', (core) => `${core}&=/+ "é\\`),
    }),
    awsAccessKey: () => ({
      accessKeyId: open('aws key id', (core) => `AKIA${core.toUpperCase()}`),
      secretAccessKey: secret('aws secret', (core) => `${core}/+=`),
      sessionToken: secret('aws session'),
      region: 'eu-central-1',
    }),
    googleCloudServiceAccount: () => ({
      serviceAccount: JSON.stringify({
        type: 'service_account',
        project_id: open('google project'),
        private_key_id: secret('google key id'),
        private_key: privateKey(canaries),
        client_email: open('google email', (core) => `${core}@example.iam.gserviceaccount.com`),
      }),
    }),
    httpBearerBearer: () => ({
      baseUrl: `${url}/${open('bearer url')}`,
      token: secret('bearer'),
      testPath: `/${open('bearer path')}`,
    }),
    httpApiKeyApiKey: () => ({
      baseUrl: url,
      placement: 'query',
      queryName: 'key',
      apiKey: secret('query key'),
      testPath: '/me',
    }),
    httpBasicBasic: () => ({
      baseUrl: url,
      username: open('basic user'),
      password: secret('basic password'),
      testPath: '/me',
    }),
    httpClientCredentialsBody: () => ({
      baseUrl: url,
      tokenUrl: `${url}/token`,
      clientId: open('client id'),
      clientSecret: secret('client credentials'),
      testPath: '/me',
    }),
    grafanaToken: () => ({ url, token: secret('grafana') }),
    elasticsearchApiKey: () => ({ url, apiKey: secret('elasticsearch key') }),
    elasticsearchPassword: () => ({ url, username: 'ada', password: secret('elasticsearch password') }),
    splunkPassword: () => ({ url, username: open('splunk user'), password: secret('splunk password') }),
    splunkToken: () => ({ url, token: secret('splunk token') }),
    metabaseSession: () => ({ url, username: open('metabase user'), password: secret('metabase password') }),
    mcpServerBearer: () => ({ serverUrl: `https://127.0.0.1/${open('mcp url')}`, token: secret('mcp token') }),
    echoKey: () => ({ baseUrl: url, token: secret('echo key') }),
    echoBasic: () => ({ baseUrl: url, username: 'ada', password: secret('echo password') }),
  };
}

const AT_THE_LOOPBACK = /^(http|grafana|elasticsearch|splunk|metabase|echo)/;

export const isTried = (field: string) => AT_THE_LOOPBACK.test(field);

/** @param isWanted for the inputs of some fields only: to make all takes a key pair, which takes a while. */
export function sweepInputs(
  canaries: Canaries,
  url: string,
  label: string,
  isWanted: (field: string) => boolean = () => true,
): CreateConnectionInput[] {
  return Object.entries(sweepCredentials(canaries, url))
    .filter(([field]) => isWanted(field))
    .map(([field, make]) => ({
      name: `${label} ${field}`,
      test: isTried(field),
      idempotencyKey: canaries.make('idempotency key'),
      credentials: { [field]: make() } as unknown as CreateConnectionInput['credentials'],
    }));
}
