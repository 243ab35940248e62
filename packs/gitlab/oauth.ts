import { auth, field } from '../sdk/index.ts';
import { account, check, rejection, user } from './check.ts';

const callback = encodeURIComponent('https://connections.example.com/oauth/gitlab/callback');
const docsUrl = 'https://docs.gitlab.com/api/oauth2/';

/** An instance's endpoints: all stand under its own address. */
const endpoints = <const Url extends string>(url: Url) =>
  ({
    authorize: { url: `${url}/oauth/authorize` },
    // https://docs.gitlab.com/integration/oauth_provider/#view-all-authorized-applications: those that the app was made with.
    scopes: {
      required: ['read_api'],
      optional: [
        { value: 'api', label: 'Read and change everything' },
        { value: 'read_repository', label: 'Read repositories, by Git' },
        { value: 'write_repository', label: 'Change repositories, by Git' },
        { value: 'read_registry', label: 'Read container images' },
        { value: 'write_registry', label: 'Publish container images' },
      ],
    },
    // Two hours; a refresh ends the access token and the refresh token that it was made with. The redirect URI, which the
    // documentation shows in it, is not looked at (doorkeeper, RefreshTokenRequest).
    token: { url: `${url}/oauth/token` },
    revoke: { url: `${url}/oauth/revoke` },
    device: { url: `${url}/oauth/authorize_device` },
  }) as const;

const example = (url: string, values: Readonly<Record<string, string>>, client: { id: string; secret: string }) => ({
  values,
  authorization: {
    client,
    scopes: ['api'],
    url: `${url}/oauth/authorize?response_type=code&client_id=${client.id}&redirect_uri=${callback}&scope=read_api%20api&state=example-state&code_challenge_method=S256`,
    redirect: { code: 'example-code' },
  },
  calls: [
    {
      request: `POST ${url}/oauth/token`,
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: decodeURIComponent(callback),
        client_id: client.id,
        client_secret: client.secret,
        code_verifier: /^.{43,128}$/,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'de6780bc506a-example-access-1',
          token_type: 'bearer',
          expires_in: 7200,
          refresh_token: '8257e65c9720-example-refresh-1',
          created_at: 1607635748,
          scope: 'read_api api',
        },
      },
    },
    user(url, { authorization: 'Bearer de6780bc506a-example-access-1' }),
    {
      request: `POST ${url}/oauth/token`,
      form: {
        grant_type: 'refresh_token',
        refresh_token: '8257e65c9720-example-refresh-1',
        client_id: client.id,
        client_secret: client.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'c97d1fe52119-example-access-2',
          token_type: 'bearer',
          expires_in: 7200,
          refresh_token: '803c1fd487fe-example-refresh-2',
          created_at: 1607642948,
          scope: 'read_api api',
        },
      },
    },
    {
      request: `POST ${url}/oauth/revoke`,
      form: { token: '8257e65c9720-example-refresh-1', client_id: client.id, client_secret: client.secret },
      reply: { status: 200, json: {} },
    },
  ],
  account,
  rejection,
});

export const oauth = auth.oauth2({
  label: 'GitLab.com account',
  description: 'Opens GitLab, where you allow the access.',
  docsUrl,
  fields: {},
  oauth: endpoints('https://gitlab.com'),
  request: { baseUrl: 'https://gitlab.com/api/v4', headers: { authorization: 'Bearer {accessToken}' } },
  check,
  example: example('https://gitlab.com', {}, { id: 'example-app-id', secret: 'example-app-secret' }),
});

/** An instance of one's own knows no app but those that were made on it; their secrets go to that instance and nowhere else. */
export const oauthSelfManaged = auth.oauth2({
  label: 'Account of your own GitLab instance',
  description: 'Make an application on your instance first, with the scopes that you need; then GitLab asks you.',
  docsUrl,
  fields: {
    url: field.url({
      label: 'GitLab URL',
      description: 'The address of your instance.',
      protocols: ['https', 'http'],
      example: 'https://gitlab.example.com',
    }),
    appId: field.text({
      label: 'Application ID',
      description: 'On your instance, open Preferences, Applications, and choose the application.',
      docsUrl: 'https://docs.gitlab.com/integration/oauth_provider/',
    }),
    appSecret: field.secret({ label: 'Secret', description: 'It stands beside the application ID, shown once.' }),
  },
  oauth: { ...endpoints('{url}'), client: { id: '{appId}', secret: '{appSecret}', own: false } },
  request: { baseUrl: '{url}/api/v4', headers: { authorization: 'Bearer {accessToken}' } },
  check,
  example: example(
    'https://gitlab.example.com',
    { url: 'https://gitlab.example.com', appId: 'example-app-id', appSecret: 'example-app-secret' },
    { id: 'example-app-id', secret: 'example-app-secret' },
  ),
});
