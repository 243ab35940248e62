import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';
import { accessToken } from './token.ts';

export default definePack({
  slug: 'hubspot',
  name: 'HubSpot',
  version: '1.0.0',
  description: 'Contacts, companies, deals and tickets of a HubSpot account.',
  category: 'crm',
  tags: ['crm', 'marketing', 'sales'],
  docsUrl: 'https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens',
  methods: { oauth, accessToken },
});
