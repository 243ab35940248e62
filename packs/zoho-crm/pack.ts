import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'zoho-crm',
  name: 'Zoho CRM',
  version: '1.0.0',
  description: 'Leads, contacts, accounts and deals of Zoho CRM.',
  category: 'crm',
  tags: ['crm', 'sales', 'zoho'],
  docsUrl: 'https://www.zoho.com/crm/developer/docs/api/v8/oauth-overview.html',
  methods: { oauth },
});
