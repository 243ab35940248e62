import { auth, definePack, field } from '../sdk/index.ts';
import { basicExample, keyAsUsernameExample } from './example.ts';

const baseUrl = field.url({
  label: 'Base URL',
  description: "The address that the API's paths are added to; its documentation names it.",
  protocols: ['https', 'http'],
  example: 'https://api.example.com/v1',
});
const testPath = field.text({
  label: 'Path for the test',
  description: 'A path that answers a GET request with a good credential only. Without one it is not tested.',
  pattern: { regex: '/[^?#\\s]*', message: 'This must begin with a slash and hold no query.' },
  example: '/me',
  optional: true,
});

export default definePack({
  slug: 'http-basic',
  name: 'Any API with basic authentication',
  version: '1.0.0',
  description: 'Any HTTP API that takes a user name and a password.',
  category: 'utility',
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="14" fill="#4a4a8c"/>
    <g fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <circle cx="32" cy="24" r="8"/><path d="M16 50c0-9 7-14 16-14s16 5 16 14"/>
    </g>
  </svg>`,
  tags: ['http', 'generic'],
  docsUrl: 'https://www.rfc-editor.org/rfc/rfc7617',
  methods: {
    basic: auth.basic({
      label: 'User name and password',
      fields: {
        baseUrl,
        username: field.text({
          label: 'User name',
          description: 'The name of the account, as the service knows it.',
          pattern: { regex: '[^:]+', message: 'A user name cannot hold a colon.' },
        }),
        password: field.secret({ label: 'Password', description: 'The password, or what the API takes in its place.' }),
        testPath,
      },
      request: { baseUrl: '{baseUrl}', basic: { username: '{username}', password: '{password}' } },
      check: { path: '{testPath}' },
      example: basicExample,
    }),
    keyAsUsername: auth.basic({
      label: 'Key instead of a user name',
      description: 'For APIs that take a secret key as the user name and leave the password empty, as Stripe does.',
      fields: {
        baseUrl,
        key: field.secret({
          label: 'Key',
          description: 'The key that the service gave you.',
          pattern: { regex: '[^:]+', message: 'A key that is sent as a user name cannot hold a colon.' },
        }),
        testPath,
      },
      request: { baseUrl: '{baseUrl}', basic: { username: '{key}', password: '' } },
      check: { path: '{testPath}' },
      example: keyAsUsernameExample,
    }),
  },
});
