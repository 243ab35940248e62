import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'salesforce',
  name: 'Salesforce',
  version: '1.0.0',
  description: 'Accounts, contacts, leads, opportunities and cases of a Salesforce org.',
  category: 'crm',
  tags: ['crm', 'sales'],
  docsUrl:
    'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm',
  methods: { oauth },
});
