import { auth, definePack, field } from '../sdk/index.ts';
import { example } from './example.ts';

export default definePack({
  slug: 'datadog',
  name: 'Datadog',
  version: '1.0.0',
  description: 'Metrics, logs, monitors and security signals.',
  category: 'event-logging',
  tags: ['monitoring', 'metrics', 'logs'],
  docsUrl: 'https://docs.datadoghq.com/api/latest/authentication/',
  methods: {
    keys: auth.multiField({
      label: 'API key and application key',
      fields: {
        site: field.select({
          label: 'Site',
          description: 'The part of the address at which you open Datadog.',
          options: [
            { value: 'datadoghq.com', label: 'US1 (app.datadoghq.com)' },
            { value: 'us3.datadoghq.com', label: 'US3 (us3.datadoghq.com)' },
            { value: 'us5.datadoghq.com', label: 'US5 (us5.datadoghq.com)' },
            { value: 'datadoghq.eu', label: 'EU (app.datadoghq.eu)' },
            { value: 'ap1.datadoghq.com', label: 'AP1 (ap1.datadoghq.com)' },
            { value: 'ap2.datadoghq.com', label: 'AP2 (ap2.datadoghq.com)' },
            { value: 'ddog-gov.com', label: 'US1-FED (app.ddog-gov.com)' },
          ],
          default: 'datadoghq.com',
          docsUrl: 'https://docs.datadoghq.com/getting_started/site/',
        }),
        apiKey: field.secret({
          label: 'API key',
          description: 'In Datadog, open Organization Settings, then API Keys.',
          docsUrl: 'https://docs.datadoghq.com/account_management/api-app-keys/',
        }),
        applicationKey: field.secret({
          label: 'Application key',
          description:
            'In Datadog, open Organization Settings, then Application Keys. It acts for the user who made it.',
          docsUrl: 'https://docs.datadoghq.com/account_management/api-app-keys/',
        }),
      },
      request: {
        baseUrl: 'https://api.{site}',
        headers: { 'dd-api-key': '{apiKey}', 'dd-application-key': '{applicationKey}' },
      },
      // https://docs.datadoghq.com/api/latest/key-management/validate-api-and-application-keys/
      check: {
        path: '/api/v2/validate_keys',
        success: { body: { '/status': 'ok' } },
        rejected: { reason: '/errors/0' },
      },
      example,
    }),
  },
});
