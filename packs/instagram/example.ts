import type { Example } from '../sdk/index.ts';

const callback = 'https://connections.example.com/oauth/instagram/callback';
const app = { id: '990602627938098', secret: 'example-app-secret' };
const graph = 'https://graph.instagram.com';

export const example: Example = {
  values: {},
  authorization: {
    client: app,
    scopes: ['instagram_business_content_publish'],
    url: `https://www.instagram.com/oauth/authorize?client_id=${app.id}&redirect_uri=${encodeURIComponent(callback)}&response_type=code&scope=instagram_business_basic%2Cinstagram_business_content_publish&state=example-state`,
    redirect: { code: 'AQBx-hBsH3example' },
    values: { userId: '17841405793187218' },
  },
  calls: [
    {
      request: 'POST https://api.instagram.com/oauth/access_token',
      form: {
        grant_type: 'authorization_code',
        code: 'AQBx-hBsH3example',
        redirect_uri: callback,
        client_id: app.id,
        client_secret: app.secret,
      },
      reply: {
        status: 200,
        json: {
          data: [
            {
              access_token: 'EAACEexampleShortLived',
              user_id: '17841405793187218',
              permissions: 'instagram_business_basic,instagram_business_content_publish',
            },
          ],
        },
      },
    },
    {
      request: `GET ${graph}/access_token?grant_type=ig_exchange_token&client_secret=${app.secret}&access_token=EAACEexampleShortLived`,
      reply: {
        status: 200,
        json: { access_token: 'EAACEexampleLongLived1', token_type: 'bearer', expires_in: 5183944 },
      },
    },
    {
      request: `GET ${graph}/v24.0/me?fields=user_id,username,name`,
      headers: { authorization: 'Bearer EAACEexampleLongLived1' },
      reply: { status: 200, json: { user_id: '17841405793187218', username: 'acme', name: 'Acme' } },
    },
    {
      request: `GET ${graph}/refresh_access_token?grant_type=ig_refresh_token&access_token=EAACEexampleLongLived1`,
      reply: {
        status: 200,
        json: {
          access_token: 'EAACEexampleLongLived2',
          token_type: 'bearer',
          expires_in: 5184000,
          permissions: 'instagram_business_basic,instagram_business_content_publish',
        },
      },
    },
  ],
  account: { id: '17841405793187218', login: 'acme', name: 'Acme' },
  rejection: {
    status: 400,
    json: { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } },
  },
};
