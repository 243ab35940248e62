import type { Example } from '../sdk/index.ts';
import { initialize } from './check.ts';

/** The call of the check, and what it answers. */
const initialized = (token: string) => ({
  request: 'POST https://mcp.example.com/mcp',
  headers: { authorization: `Bearer ${token}`, accept: 'application/json, text/event-stream' },
  json: initialize,
  reply: {
    status: 200,
    json: {
      jsonrpc: '2.0',
      id: 1,
      result: {
        protocolVersion: '2025-11-25',
        capabilities: { tools: {} },
        serverInfo: { name: 'ExampleServer', version: '1.0.0' },
      },
    },
  },
});

const account = { name: 'ExampleServer' } as const;
const callback = 'https://connections.example.com/oauth/mcp-server/callback';
const resource = 'https://mcp.example.com/mcp';

export const bearerExample: Example = {
  values: { serverUrl: 'https://mcp.example.com/mcp', token: 'example-token-0123456789' },
  calls: [initialized('example-token-0123456789')],
  account,
};

export const oauthExample: Example = {
  values: { serverUrl: resource },
  authorization: {
    client: { id: 'example-registered-client' },
    url: `https://auth.example.com/authorize?response_type=code&client_id=example-registered-client&redirect_uri=${encodeURIComponent(callback)}&state=example-state&code_challenge_method=S256&resource=${encodeURIComponent(resource)}`,
    redirect: { code: 'example-code', iss: 'https://auth.example.com' },
  },
  calls: [
    {
      request: 'GET https://mcp.example.com/.well-known/oauth-protected-resource/mcp',
      reply: { status: 200, json: { resource, authorization_servers: ['https://auth.example.com'] } },
    },
    {
      request: 'GET https://auth.example.com/.well-known/oauth-authorization-server',
      reply: {
        status: 200,
        json: {
          issuer: 'https://auth.example.com',
          authorization_endpoint: 'https://auth.example.com/authorize',
          token_endpoint: 'https://auth.example.com/token',
          registration_endpoint: 'https://auth.example.com/register',
          revocation_endpoint: 'https://auth.example.com/revoke',
          response_types_supported: ['code'],
          grant_types_supported: ['authorization_code', 'refresh_token'],
          code_challenge_methods_supported: ['S256'],
          token_endpoint_auth_methods_supported: ['none'],
        },
      },
    },
    {
      request: 'POST https://auth.example.com/register',
      reply: {
        status: 201,
        json: {
          client_id: 'example-registered-client',
          client_name: 'DRAGOPS',
          redirect_uris: [callback],
          token_endpoint_auth_method: 'none',
        },
      },
    },
    {
      request: 'POST https://auth.example.com/token',
      form: {
        grant_type: 'authorization_code',
        code: 'example-code',
        redirect_uri: callback,
        client_id: 'example-registered-client',
        code_verifier: /^.{43,128}$/,
        resource,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'example-access-token-1',
          token_type: 'Bearer',
          expires_in: 3600,
          refresh_token: 'example-refresh-token-1',
        },
      },
    },
    initialized('example-access-token-1'),
    {
      request: 'POST https://auth.example.com/token',
      form: {
        grant_type: 'refresh_token',
        refresh_token: 'example-refresh-token-1',
        client_id: 'example-registered-client',
        resource,
      },
      reply: {
        status: 200,
        json: {
          access_token: 'example-access-token-2',
          token_type: 'Bearer',
          expires_in: 3600,
          refresh_token: 'example-refresh-token-2',
        },
      },
    },
    {
      request: 'POST https://auth.example.com/revoke',
      form: { token: 'example-refresh-token-1', client_id: 'example-registered-client' },
      reply: { status: 200, text: '' },
    },
  ],
  account,
};
