import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'tiktok',
  name: 'TikTok',
  version: '1.0.0',
  description: 'Videos and profile of a TikTok account, and posting to it.',
  category: 'marketing',
  tags: ['social-media', 'video'],
  docsUrl: 'https://developers.tiktok.com/doc/oauth-user-access-token-management',
  methods: { oauth },
});
