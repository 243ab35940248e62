import { type CheckOutcome, field, type Http, type HttpResponse, jsonOf } from '../sdk/index.ts';

export const serverUrl = field.url({
  label: 'Server URL',
  description: 'The address that MCP clients connect to, with its path.',
  example: 'https://mcp.example.com/mcp',
});

/** The first request of a client: https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle */
export const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'dragops-connections', version: '1.0.0' },
  },
};

/** A server has one address and no paths below it, so this cannot be said as a path. */
export async function checkServer(http: Http, url: string, token: string): Promise<CheckOutcome> {
  const authorization = `Bearer ${token}`;
  const response = await http({
    method: 'POST',
    url,
    headers: { authorization, accept: 'application/json, text/event-stream' },
    json: initialize,
  });
  if (response.status === 401 || response.status === 403)
    return { outcome: 'rejected', message: `The server refused the token with status ${response.status}.` };
  const result = resultOf(response);
  if (response.status !== 200 || result === undefined)
    return { outcome: 'unavailable', message: `The server answered with status ${response.status} and no MCP result.` };
  const session = response.headers['mcp-session-id'];
  // Nothing follows: a server that does not let clients end a session answers 405.
  if (session) await http({ method: 'DELETE', url, headers: { authorization, 'mcp-session-id': session } });
  const name = result.serverInfo?.name;
  return { outcome: 'ok', ...(typeof name === 'string' && name !== '' ? { account: { name } } : {}) };
}

/** The answer as JSON, or as the first event of a stream. */
function resultOf(response: HttpResponse): { readonly serverInfo?: { readonly name?: unknown } } | undefined {
  const event = /^data: ?(.+)$/m.exec(response.body)?.[1];
  const message = jsonOf(event === undefined ? response : { ...response, body: event });
  const result = (message as { result?: unknown } | undefined)?.result;
  return typeof result === 'object' && result !== null ? result : undefined;
}
