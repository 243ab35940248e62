import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'xero',
  name: 'Xero',
  version: '1.0.0',
  description: 'Contacts, invoices and bank transactions of a Xero organisation.',
  category: 'accounting',
  tags: ['invoices', 'finance'],
  docsUrl: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
  methods: { oauth },
});
