import { auth, definePack, field } from '../sdk/index.ts';
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

const sts = 'POST https://sts.eu-central-1.amazonaws.com/';
const rejection = {
  status: 403,
  text: '<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code></Error></ErrorResponse>',
};

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
      example: {
        values: {
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
          sessionToken: 'AQoEXAMPLEH4aoAH0gNCAPy',
          region: 'eu-central-1',
        },
        calls: [
          {
            request: sts,
            headers: {
              'x-amz-date': '20260102T030405Z',
              'x-amz-security-token': 'AQoEXAMPLEH4aoAH0gNCAPy',
              authorization:
                'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260102/eu-central-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=9935fe0ba6e847ba54cea760226135a1fd19dd5a0ca81557c005834a21dfb4eb',
            },
            form: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
            reply: {
              status: 200,
              text: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/Ada</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
            },
          },
        ],
        account: { id: 'AIDACKCEVSQ6C2EXAMPLE', name: 'arn:aws:iam::123456789012:user/Ada', team: '123456789012' },
        rejection,
      },
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
      example: {
        values: {
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
          roleArn: 'arn:aws:iam::123456789012:role/dragops',
          externalId: 'an-external-id-1815',
          region: 'eu-central-1',
        },
        calls: [
          {
            request: sts,
            headers: {
              authorization:
                'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260102/eu-central-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=652d428f936f84c1e19b1b4d6e3bb81dd2db45cc74de027cdfb13099cdea7c0a',
            },
            form: {
              Action: 'AssumeRole',
              RoleArn: 'arn:aws:iam::123456789012:role/dragops',
              RoleSessionName: 'dragops-connections',
              ExternalId: 'an-external-id-1815',
            },
            reply: {
              status: 200,
              text: '<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/dragops/dragops-connections</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY</SecretAccessKey><SessionToken>AQoDYXdzEPT4aEXAMPLE</SessionToken><Expiration>2026-01-02T04:04:05Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>',
            },
          },
          {
            request: sts,
            headers: {
              'x-amz-security-token': 'AQoDYXdzEPT4aEXAMPLE',
              authorization:
                'AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260102/eu-central-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=d3ab2e1fa522b28a9be208306ca861c98ca7f4fb042e624f029f3c25b4bf7b31',
            },
            form: { Action: 'GetCallerIdentity' },
            reply: {
              status: 200,
              text: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/dragops/dragops-connections</Arn><UserId>AROACKCEVSQ6C2EXAMPLE:dragops-connections</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
            },
          },
        ],
        account: {
          id: 'AROACKCEVSQ6C2EXAMPLE:dragops-connections',
          name: 'arn:aws:sts::123456789012:assumed-role/dragops/dragops-connections',
          team: '123456789012',
        },
        rejection,
      },
    }),
  },
});
