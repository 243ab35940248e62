import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'http-api-key',
  name: 'Any API with an API key',
  version: '1.0.0',
  description: 'Any HTTP API that takes a key in a header or in the query.',
  category: 'utility',
  icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="14" fill="#1f5f8b"/>
    <g fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
      <circle cx="24" cy="32" r="9"/><path d="M33 32h19v8M44 32v6"/>
    </g>
  </svg>`,
  tags: ['http', 'generic'],
  methods: {
    apiKey: auth.apiKey({
      label: 'API key',
      fields: {
        baseUrl: field.url({
          label: 'Base URL',
          description: "The address that the API's paths are added to; its documentation names it.",
          protocols: ['https', 'http'],
          example: 'https://api.example.com/v1',
        }),
        placement: field.select({
          label: 'Where the key goes',
          description: 'A header if the API offers both: what is in a query ends up in logs.',
          options: [
            { value: 'header', label: 'In a header' },
            { value: 'query', label: 'In the query' },
          ],
          default: 'header',
        }),
        headerName: field.text({
          label: 'Header',
          description: 'The name of the header, as the documentation of the API says it.',
          pattern: {
            regex: "[!#$%&'*+.^_`|~0-9A-Za-z\\-]+",
            message: 'This must be the name of a header, such as X-API-Key.',
          },
          default: 'X-API-Key',
          showWhen: { field: 'placement', oneOf: ['header'] },
        }),
        scheme: field.text({
          label: 'Word before the key',
          description: 'Some APIs want a word and a space before the key, such as "Token".',
          example: 'Token',
          optional: true,
          showWhen: { field: 'placement', oneOf: ['header'] },
        }),
        queryName: field.text({
          label: 'Query parameter',
          description: 'The name of the parameter, as the documentation of the API says it.',
          default: 'api_key',
          showWhen: { field: 'placement', oneOf: ['query'] },
        }),
        apiKey: field.secret({ label: 'API key', description: 'The key that the service gave you.' }),
        testPath: field.text({
          label: 'Path for the test',
          description: 'A path that answers a GET request with a good key only. Without one the key is not tested.',
          pattern: { regex: '/[^?#\\s]*', message: 'This must begin with a slash and hold no query.' },
          example: '/me',
          optional: true,
        }),
      },
      request: {
        baseUrl: '{baseUrl}',
        // One header under two spellings: with a word before the key the second one is complete too, and stays.
        headers: { '{headerName}': '{apiKey}', '{headerName|lower}': '{scheme} {apiKey}' },
        query: { '{queryName}': '{apiKey}' },
      },
      check: { path: '{testPath}' },
      example,
    }),
  },
});
