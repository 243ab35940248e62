import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { apiKey: 'SG.example.0123456789', region: 'api.eu.sendgrid.com' },
  calls: [
    {
      request: 'GET https://api.eu.sendgrid.com/v3/scopes',
      headers: { authorization: 'Bearer SG.example.0123456789' },
      reply: { status: 200, json: { scopes: ['mail.send', 'alerts.create', 'alerts.read'] } },
    },
  ],
  rejection: { status: 401, json: { errors: [{ field: null, message: 'authorization required' }] } },
};
