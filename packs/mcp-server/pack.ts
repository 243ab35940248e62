import { definePack } from '../sdk/index.ts';
import { bearer } from './bearer.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'mcp-server',
  name: 'MCP server',
  version: '1.0.0',
  description: 'Any server of the Model Context Protocol that is reached over HTTP.',
  category: 'utility',
  tags: ['mcp', 'generic', 'ai'],
  docsUrl: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization',
  methods: { oauth, bearer },
});
