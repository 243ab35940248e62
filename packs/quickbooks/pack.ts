import { definePack } from '../sdk/index.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'quickbooks',
  name: 'QuickBooks Online',
  version: '1.0.0',
  description: 'Customers, invoices, bills and payments of a QuickBooks company.',
  category: 'accounting',
  tags: ['intuit', 'invoices', 'finance'],
  docsUrl: 'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
  methods: { oauth },
});
