import { field } from '../sdk/index.ts';

export const region = field.select({
  label: 'Service region',
  description: 'European Union if the address of your PagerDuty ends in ".eu.pagerduty.com".',
  options: [
    { value: 'api.pagerduty.com', label: 'United States' },
    { value: 'api.eu.pagerduty.com', label: 'European Union' },
  ],
  default: 'api.pagerduty.com',
  docsUrl: 'https://support.pagerduty.com/main/docs/service-regions',
});
export const accept = 'application/vnd.pagerduty+json;version=2';
