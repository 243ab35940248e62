import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';
import { token } from './token.ts';

export default definePack({
  slug: 'notion',
  name: 'Notion',
  version: '1.0.0',
  description: 'Pages, databases and comments of a Notion workspace.',
  category: 'productivity',
  tags: ['notes', 'wiki', 'database'],
  docsUrl: 'https://developers.notion.com/guides/get-started/authorization',
  methods: { oauth, token },
});
