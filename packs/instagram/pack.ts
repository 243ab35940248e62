import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'instagram',
  name: 'Instagram',
  version: '1.0.0',
  description: 'Posts, comments and messages of a professional Instagram account.',
  category: 'marketing',
  tags: ['meta', 'social-media'],
  docsUrl: 'https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login',
  methods: { oauth },
});
