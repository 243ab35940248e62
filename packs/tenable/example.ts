import type { Example } from '../sdk/index.ts';

export const example: Example = {
  values: {
    accessKey: '2c935f507d0686382bb383e4daf92eef8b4a349b9b9de2bf85343c0f7e7265db',
    secretKey: '0553ac5757e8e741d6ef034dc06618106e7855887428e662adcde8862d017cf9',
  },
  calls: [
    {
      request: 'GET https://cloud.tenable.com/folders',
      headers: {
        'x-apikeys':
          'accessKey=2c935f507d0686382bb383e4daf92eef8b4a349b9b9de2bf85343c0f7e7265db;secretKey=0553ac5757e8e741d6ef034dc06618106e7855887428e662adcde8862d017cf9;',
      },
      reply: {
        status: 200,
        json: {
          folders: [{ id: 19, name: 'My Scans', type: 'main', custom: 0, default_tag: 1, unread_count: 0 }],
        },
      },
    },
  ],
  rejection: { status: 401, json: { statusCode: 401, error: 'Unauthorized', message: 'Invalid credentials.' } },
};
