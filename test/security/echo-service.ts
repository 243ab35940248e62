import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth, definePack, field, type Pack } from '../../packs/sdk/index.ts';

/** A service that says back what it was sent, in the ways in which services fail. The first part of a path is the way. */
export interface EchoService {
  readonly url: string;
  readonly asked: () => readonly string[];
  /** The way of requests to the path `/chosen`. */
  chosen: string;
  readonly close: () => Promise<void>;
}

export const WAYS = ['500', 'html', 'garbage', '401', 'cut', 'long', 'reset', 'redirect'] as const;

/** A service's reason is shown up to this length. */
const LONGEST_REASON = 200;

export async function startEchoService(): Promise<EchoService> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const way = request.url?.split('/')[1]?.split('?')[0] ?? '';
    asked.push(way);
    echo(way === 'chosen' ? service.chosen : way, said(request, body), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: EchoService = {
    chosen: 'well',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}

/** What of a request is secret. */
function said({ headers, url = '' }: IncomingMessage, body: string): string {
  const { authorization = '', 'x-api-key': key = '' } = headers;
  return [authorization.replace(/^Bearer /, ''), key, url.split('?')[1] ?? '', body].filter(Boolean).join(' ');
}

const TEXTS = [
  'message',
  'detail',
  'errorSummary',
  'login',
  'email',
  'name',
  'id',
  'team',
  'error_description',
  'scope',
];

function answer(response: ServerResponse, status: number, word: string): void {
  const fields = Object.fromEntries(TEXTS.map((name) => [name, word]));
  response.writeHead(status, { 'content-type': 'application/json', 'x-echo': encodeURIComponent(word) });
  response.end(JSON.stringify({ ...fields, error: { reason: word, message: word }, errors: [word], [word]: word }));
}

const ways: Readonly<Record<(typeof WAYS)[number] | 'hang', (response: ServerResponse, text: string) => void>> = {
  '500': (response, text) => answer(response, 500, text),
  html: (response, text) =>
    response.writeHead(502, { 'content-type': 'text/html' }).end(`<h1>Bad gateway</h1><pre>${text}</pre>`),
  garbage: (response, text) => answer(response, 200, text),
  '401': (response, text) => answer(response, 401, text),
  // The end of the credential is beyond what is shown of a reason; all but its end is not.
  cut: (response, text) => answer(response, 401, text.padStart(LONGEST_REASON + 4, 'x')),
  long: (response, text) => answer(response, 401, `${text} `.repeat(5000)),
  reset: (response) => response.socket?.resetAndDestroy(),
  redirect: (response, text) => response.writeHead(302, { location: `/401?${encodeURIComponent(text)}` }).end(),
  hang: () => undefined,
};

export function echo(way: string, text: string, response: ServerResponse): void {
  const fail = Object.hasOwn(ways, way) ? ways[way as keyof typeof ways] : undefined;
  if (fail) fail(response, text);
  else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

/** A pack that shows all that a pack can show of what a service says. */
export const echoPack: Pack = definePack({
  slug: 'echo',
  name: 'Echo',
  version: '1.0.0',
  category: 'utility',
  description: 'Shows what its service says.',
  methods: {
    key: auth.bearer({
      label: 'Key',
      fields: {
        baseUrl: field.url({ label: 'Base URL', protocols: ['http', 'https'] }),
        token: field.secret({ label: 'Token' }),
      },
      request: { baseUrl: '{baseUrl}', headers: { authorization: 'Bearer {token}' } },
      check: {
        path: '/me',
        rejected: { status: [401], reason: '/message' },
        account: { id: '/id', login: '/login', name: '/name', email: '/email', team: '/team' },
      },
      example: { values: {}, calls: [] },
    }),
    basic: auth.basic({
      label: 'Basic',
      fields: {
        baseUrl: field.url({ label: 'Base URL', protocols: ['http', 'https'] }),
        username: field.text({ label: 'User' }),
        password: field.secret({ label: 'Password' }),
      },
      request: { baseUrl: '{baseUrl}', basic: { username: '{username}', password: '{password}' } },
      check: { path: '/me', rejected: { status: [401], reason: '/message' }, account: { login: '/login' } },
      example: { values: {}, calls: [] },
    }),
  },
});
