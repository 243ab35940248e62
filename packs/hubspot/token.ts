import { auth, field } from '../sdk/index.ts';
import { check } from './check.ts';
import { accessTokenExample } from './example.ts';

export const accessToken = auth.bearer({
  label: 'Access token of a private app',
  fields: {
    token: field.secret({
      label: 'Access token',
      description:
        'In HubSpot, open Settings, Integrations, Private Apps, choose the app, then Auth. It begins with "pat-".',
      docsUrl: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
    }),
  },
  request: { baseUrl: 'https://api.hubapi.com', headers: { authorization: 'Bearer {token}' } },
  check,
  example: accessTokenExample,
});
