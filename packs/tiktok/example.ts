import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/tiktok/callback';
const app = { id: 'awexampleclientkey', secret: 'example-client-secret' };
const tokenUrl = 'https://open.tiktokapis.com/v2/oauth/token/';

export const example: Example = {
  values: {},
  authorization: {
    client: app,
    scopes: ['video.list'],
    url: `https://www.tiktok.com/v2/auth/authorize/?client_key=${app.id}&response_type=code&scope=user.info.basic%2Cvideo.list&redirect_uri=${encodeURIComponent(callback)}&state=example-state`,
    redirect: { code: 'example-code', scopes: 'user.info.basic,video.list' },
    values: { openId: '723f24d7-e717-40f8-a2b6-cb8464cd23b4' },
  },
  calls: [
    {
      request: `POST ${tokenUrl}`,
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: callback,
        client_key: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'act.exampleAccessToken1',
          expires_in: 86400,
          open_id: '723f24d7-e717-40f8-a2b6-cb8464cd23b4',
          refresh_expires_in: 31536000,
          refresh_token: 'rft.exampleRefreshToken1',
          scope: 'user.info.basic,video.list',
          token_type: 'Bearer',
        },
      },
    },
    {
      request: 'GET https://open.tiktokapis.com/v2/user/info/?fields=open_id,display_name',
      headers: { authorization: 'Bearer act.exampleAccessToken1' },
      reply: {
        status: 200,
        json: {
          data: { user: { open_id: '723f24d7-e717-40f8-a2b6-cb8464cd23b4', display_name: 'Tik Toker' } },
          error: { code: 'ok', message: '', log_id: '20220829194722CBE87ED59D524E727021' },
        },
      },
    },
    {
      request: `POST ${tokenUrl}`,
      form: {
        grant_type: 'refresh_token',
        refresh_token: 'rft.exampleRefreshToken1',
        client_key: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'act.exampleAccessToken2',
          expires_in: 86400,
          open_id: '723f24d7-e717-40f8-a2b6-cb8464cd23b4',
          refresh_expires_in: 31536000,
          refresh_token: 'rft.exampleRefreshToken2',
          scope: 'user.info.basic,video.list',
          token_type: 'Bearer',
        },
      },
    },
    {
      request: 'POST https://open.tiktokapis.com/v2/oauth/revoke/',
      form: { token: 'act.exampleAccessToken1', client_key: app.id, client_secret: app.secret },
      reply: { status: 200, text: '' },
    },
  ],
  account: { id: '723f24d7-e717-40f8-a2b6-cb8464cd23b4', name: 'Tik Toker' },
  rejection: {
    status: 401,
    json: {
      error: { code: 'access_token_invalid', message: 'The access token is invalid or not found.', log_id: '2022' },
    },
  },
};
