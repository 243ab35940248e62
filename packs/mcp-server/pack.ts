import { definePack } from '../sdk/index.ts';
import { bearer } from './bearer.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'mcp-server',
  name: 'MCP server',
  version: '1.0.0',
  description: 'Any server of the Model Context Protocol that is reached over HTTP.',
  category: 'utility',
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="14" fill="#3f5b66"/>
    <g fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <path d="M24 12v12M40 12v12M18 24h28v6c0 8-6 14-14 14s-14-6-14-14zM32 44v10"/>
    </g>
  </svg>`,
  tags: ['mcp', 'generic', 'ai'],
  docsUrl: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization',
  methods: { oauth, bearer },
});
