import { describe, expect, test } from 'vitest';
import { packFaults } from '../define-pack.ts';
import { auth, field } from '../index.ts';
import { methodOf } from './support.ts';

const label = 'A field';
const about = {
  apiVersion: 'dragops.pack/v1',
  slug: 'acme',
  name: 'Acme',
  version: '1.0.0',
  description: 'Things.',
  category: 'utility',
};
const of = (parts: object) => packFaults({ ...about, methods: { apiKey: methodOf({}) }, ...parts });
const method = (parts: object) => of({ methods: { apiKey: { ...methodOf({}), ...parts } } });
const at = (path: string, message: string) => [{ path, message }];

describe('a fault of the shape is a sentence that says what to write:', () => {
  test.each<[what: string, faults: unknown, path: string, message: string]>([
    ['an empty text', of({ name: '' }), 'name', 'This must not be empty: write a text, or leave it out.'],
    ['a long text', of({ name: 'x'.repeat(501) }), 'name', 'This must have at most 500 characters.'],
    ['a part that is missing', of({ name: undefined }), 'name', 'This is missing: it must be a text.'],
    ['another type', of({ name: 7 }), 'name', 'This must be a text.'],
    ['no list', of({ tags: 'x' }), 'tags', 'This must be a list.'],
    [
      'too many',
      of({ tags: Array.from({ length: 51 }, () => 'x') }),
      'tags',
      'This list must have at most 50 entries.',
    ],
    [
      'a part that is none',
      of({ surprise: 1 }),
      '(the pack)',
      '"surprise" is not known here: leave it out, or mend its name.',
    ],
    [
      'the address of an icon',
      of({ iconUrl: 'https://x.example' }),
      '(the pack)',
      '"iconUrl" is not known here: put the text of an SVG under "icon".',
    ],
    ['no address', of({ docsUrl: 'x' }), 'docsUrl', 'This must be a whole URL that begins with "https://".'],
    ['another version of the SDK', of({ apiVersion: 'v2' }), 'apiVersion', 'This must be dragops.pack/v1.'],
    ['no object', method({ request: 'x' }), 'methods.apiKey.request', 'This must be an object.'],
    [
      'another type of method',
      method({ type: 'key' }),
      'methods.apiKey.type',
      'This must be one of: api_key, bearer, basic, multi_field, client_credentials, jwt_bearer, oauth2, oauth1.',
    ],
    [
      'a number in place of a text',
      method({ request: { baseUrl: 'https://x.example', headers: { a: 1 } } }),
      'methods.apiKey.request.headers.a',
      'This must be a text.',
    ],
    [
      'a status that is none',
      method({ check: { path: '/', success: { status: [] } } }),
      'methods.apiKey.check.success.status',
      'This list must have at least 1 entry.',
    ],
  ])('%s', (_what, faults, path, message) => expect(faults).toEqual(at(path, message)));

  test('an exchange of another kind, and one with a part that is none', () => {
    const login = { grant: 'login', url: 'https://x.example', params: { a: '{apiKey}' }, response: {} };
    expect(method({ exchange: { ...login, grant: 'magic' } })).toEqual([
      {
        path: 'methods.apiKey.exchange.grant',
        message: expect.stringMatching(/^This must be one of: client_credentials, /),
      },
    ]);
    expect(method({ exchange: { ...login, scope: 'x' } })).toEqual(
      at('methods.apiKey.exchange', '"scope" is not known here: leave it out, or mend its name.'),
    );
  });
  test('an expected text that is none', () => {
    const calls = [{ request: 'GET https://x.example', headers: { a: { pattern: '' } }, reply: { status: 200 } }];
    expect(method({ example: { values: {}, calls } })).toEqual([
      {
        path: 'methods.apiKey.example.calls.0.headers.a.pattern',
        message: 'This must not be empty: write a text, or leave it out.',
      },
    ]);
  });
  test('and none is in the words of the library', () => {
    const nonsense = [null, 7, 'x', [], {}, true, undefined, { a: [null] }];
    const words = /invalid|expected|received|too (small|big)|zod|>=|<=/i;
    const places = (value: unknown): object[] => [
      ...['slug', 'name', 'version', 'description', 'category', 'tags', 'icon', 'docsUrl', 'methods'].map((key) => ({
        [key]: value,
      })),
      ...['type', 'label', 'fields', 'exchange', 'gives', 'oauth2', 'request', 'hosts', 'check', 'example'].map(
        (key) => ({
          methods: { apiKey: { ...methodOf({}), [key]: value } },
        }),
      ),
      {
        methods: { apiKey: methodOf({ fields: { apiKey: { ...field.secret({ label }), options: value } as never } }) },
      },
      { methods: { apiKey: { ...auth.apiKey(methodOf({}) as never), oauth2: { token: value, refresh: value } } } },
    ];
    const messages = nonsense.flatMap((value) =>
      places(value).flatMap((parts) => of(parts).map(({ message }) => message)),
    );
    expect(messages.length).toBeGreaterThan(100);
    for (const message of messages) {
      expect(message).not.toMatch(words);
      expect(message).toMatch(/^["A-Z].*\.$/s);
    }
  });
});
