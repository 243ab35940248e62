import { auth, field } from '../sdk/index.ts';
import { account, check, details, rejection } from './check.ts';

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
  example: {
    values: { token: 'pat-na1-example-0000-0000' },
    calls: [details('pat-na1-example-0000-0000')],
    account,
    rejection,
  },
});
