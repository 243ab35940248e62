import { auth, definePack, field } from '../sdk/index.ts';
import { check } from './check.ts';
import { tokenExample } from './example.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'trello',
  name: 'Trello',
  version: '1.0.0',
  description: 'Boards, lists and cards.',
  category: 'project-management',
  tags: ['atlassian', 'kanban', 'tasks'],
  docsUrl: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  methods: {
    oauth,
    token: auth.multiField({
      label: 'API key and token',
      fields: {
        apiKey: field.secret({
          label: 'API key',
          description: 'On trello.com/power-ups/admin, choose a Power-Up, then API key.',
          pattern: { regex: '[0-9a-zA-Z]+', message: 'An API key is made of letters and digits.' },
          docsUrl: 'https://trello.com/power-ups/admin',
        }),
        token: field.secret({
          label: 'Token',
          description: 'The link "Token" beside the API key makes one; it acts in your name.',
          pattern: { regex: '[0-9a-zA-Z]+', message: 'A token is made of letters and digits.' },
          docsUrl: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
        }),
      },
      request: {
        baseUrl: 'https://api.trello.com/1',
        headers: { authorization: 'OAuth oauth_consumer_key="{apiKey}", oauth_token="{token}"' },
      },
      check,
      example: tokenExample,
    }),
  },
});
