import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'http-bearer',
  name: 'Any API with a bearer token',
  version: '1.0.0',
  description: 'Any HTTP API that takes a token as "Authorization: Bearer".',
  category: 'utility',
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="14" fill="#6b4f1d"/>
    <g fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <path d="M12 22h40v6a4 4 0 0 0 0 8v6H12v-6a4 4 0 0 0 0-8z"/><path d="M38 24v4M38 31v3M38 37v4"/>
    </g>
  </svg>`,
  tags: ['http', 'generic'],
  docsUrl: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
  methods: {
    bearer: auth.bearer({
      label: 'Bearer token',
      fields: {
        baseUrl: field.url({
          label: 'Base URL',
          description: "The address that the API's paths are added to; its documentation names it.",
          protocols: ['https', 'http'],
          example: 'https://api.example.com/v1',
        }),
        token: field.secret({
          label: 'Token',
          description: 'The token that the service gave you, without the word "Bearer".',
        }),
        testPath: field.text({
          label: 'Path for the test',
          description: 'A path that answers a GET request with a good token only. Without one the token is not tested.',
          pattern: { regex: '/[^?#\\s]*', message: 'This must begin with a slash and hold no query.' },
          example: '/me',
          optional: true,
        }),
      },
      request: { baseUrl: '{baseUrl}', headers: { authorization: 'Bearer {token}' } },
      check: { path: '{testPath}' },
      example,
    }),
  },
});
