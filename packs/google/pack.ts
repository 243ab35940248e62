import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'google',
  name: 'Google Workspace',
  version: '1.0.0',
  description: 'Gmail, Drive, Calendar, Sheets and other Google services of a user.',
  category: 'productivity',
  tags: ['gmail', 'drive', 'calendar', 'sheets'],
  docsUrl: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  methods: { oauth },
});
