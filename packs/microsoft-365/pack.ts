import { definePack } from '../sdk/index.ts';
import { adminConsent } from './admin-consent.ts';
import { oauth } from './oauth.ts';

export default definePack({
  slug: 'microsoft-365',
  name: 'Microsoft 365',
  version: '1.0.0',
  description: 'Outlook, Teams, OneDrive, SharePoint and the directory, through Microsoft Graph.',
  category: 'productivity',
  tags: ['microsoft', 'graph', 'outlook', 'teams', 'onedrive'],
  docsUrl: 'https://learn.microsoft.com/en-us/graph/auth/auth-concepts',
  methods: { oauth, adminConsent },
});
