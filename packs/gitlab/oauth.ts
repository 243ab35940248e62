import { auth, field } from '../sdk/index.ts';
import { check } from './check.ts';
import { oauthExample, oauthSelfManagedExample } from './example.ts';

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

export const oauth = auth.oauth2({
  label: 'GitLab.com account',
  description: 'Opens GitLab, where you allow the access.',
  docsUrl,
  fields: {},
  oauth: endpoints('https://gitlab.com'),
  request: { baseUrl: 'https://gitlab.com/api/v4', headers: { authorization: 'Bearer {accessToken}' } },
  check,
  example: oauthExample,
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
  example: oauthSelfManagedExample,
});
