import { auth, definePack, field } from '../sdk/index.ts';
import { accessKeyExample, assumedRoleExample } from './example.ts';
import { assumeRole, getCallerIdentity } from './sts.ts';

const keyDocs = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html';
const accessKeyId = field.text({
  label: 'Access key ID',
  description: 'In the AWS console, open IAM, choose the user, then Security credentials.',
  pattern: { regex: '[A-Z0-9]{16,128}', message: 'An access key ID is 16 or more capital letters and digits.' },
  max: 128,
  example: 'AKIAIOSFODNN7EXAMPLE',
  docsUrl: keyDocs,
});
const secretAccessKey = field.secret({
  label: 'Secret access key',
  description: 'Shown once, when the access key is created.',
  docsUrl: keyDocs,
});
const region = field.text({
  label: 'Region',
  description: 'The code of the region to work in. Regions in China, which have their own accounts, are not covered.',
  pattern: { regex: '[a-z]{2}(-[a-z]+)+-[0-9]+', message: 'A region is a code such as "eu-central-1".' },
  default: 'us-east-1',
  docsUrl: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
});
/** Requests to AWS are signed one by one, so a node gets the keys and signs; nothing here can be a header. */
const request = { baseUrl: 'https://sts.{region}.amazonaws.com' } as const;
const hosts = ['*.amazonaws.com'];

export default definePack({
  slug: 'aws',
  name: 'Amazon Web Services',
  version: '1.0.0',
  description: 'Every service of an AWS account, with an access key or a role that it assumes.',
  category: 'cloud',
  tags: ['amazon', 'iam', 'sts'],
  docsUrl: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html',
  methods: {
    accessKey: auth.multiField({
      label: 'Access key',
      description: 'The access key of an IAM user, or temporary credentials with their session token.',
      fields: {
        accessKeyId,
        secretAccessKey,
        sessionToken: field.secret({
          label: 'Session token',
          description: 'Only for temporary credentials, which end after some hours.',
          optional: true,
        }),
        region,
      },
      request,
      hosts,
      check: async ({ values, http, now }) => ({
        outcome: 'ok',
        account: await getCallerIdentity(values, { region: values.region, http, now }),
      }),
      example: accessKeyExample,
    }),
    assumedRole: auth.multiField({
      label: 'Access key that assumes a role',
      description: 'The access key is used for one thing: to get temporary credentials of a role, an hour at a time.',
      fields: {
        accessKeyId,
        secretAccessKey,
        roleArn: field.text({
          label: 'Role ARN',
          description: 'In the AWS console, open IAM, Roles, and choose the role; its ARN stands in the summary.',
          pattern: {
            regex: 'arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/[\\w+=,.@/-]+',
            message: 'A role ARN is "arn:aws:iam::", an account number of 12 digits, ":role/" and a name.',
          },
          example: 'arn:aws:iam::123456789012:role/dragops',
          docsUrl: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html',
        }),
        externalId: field.secret({
          label: 'External ID',
          description: "If the role's trust policy asks for one.",
          optional: true,
          docsUrl: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
        }),
        region,
      },
      gives: ['accessKeyId', 'secretAccessKey', 'sessionToken'],
      exchange: ({ values, http, now }) => assumeRole(values, values, { region: values.region, http, now }),
      request,
      hosts,
      check: async ({ values, exchanged, http, now }) => ({
        outcome: 'ok',
        account: await getCallerIdentity({ ...values, ...exchanged }, { region: values.region, http, now }),
      }),
      example: assumedRoleExample,
    }),
  },
});
