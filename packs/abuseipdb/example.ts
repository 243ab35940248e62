import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: { apiKey: '0123456789abcdef0123456789abcdef0123456789abcdef' },
  calls: [
    {
      request: 'GET https://api.abuseipdb.com/api/v2/check?ipAddress=127.0.0.1&maxAgeInDays=1',
      headers: { key: '0123456789abcdef0123456789abcdef0123456789abcdef', accept: 'application/json' },
      reply: {
        status: 200,
        json: { data: { ipAddress: '127.0.0.1', isPublic: false, abuseConfidenceScore: 0, totalReports: 0 } },
      },
    },
  ],
  rejection: {
    status: 401,
    json: {
      errors: [
        { detail: 'Authentication failed. Your API key is either missing, incorrect, or revoked.', status: 401 },
      ],
    },
  },
};
