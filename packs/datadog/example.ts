import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: {
    site: 'datadoghq.eu',
    apiKey: '0123456789abcdef0123456789abcdef',
    applicationKey: 'fedcba9876543210fedcba9876543210fedcba98',
  },
  calls: [
    {
      request: 'GET https://api.datadoghq.eu/api/v2/validate_keys',
      headers: {
        'dd-api-key': '0123456789abcdef0123456789abcdef',
        'dd-application-key': 'fedcba9876543210fedcba9876543210fedcba98',
      },
      reply: { status: 200, json: { status: 'ok' } },
    },
  ],
  rejection: { status: 403, json: { errors: ['Forbidden'] } },
};
