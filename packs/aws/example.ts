import type { Example } from '../sdk/index.ts';

const sts = 'POST https://sts.eu-central-1.amazonaws.com/';

const rejection = {
  status: 403,
  text: '<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code></Error></ErrorResponse>',
};

export const accessKeyExample: Example = {
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
};

export const assumedRoleExample: Example = {
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
};
