import { expect, test } from 'vitest';
import { signV4 } from './sigv4.ts';

// AWS publishes these: the Signature Version 4 test suite, and the ListUsers example of its General Reference.
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const now = new Date('2015-08-30T12:36:00Z');
const service = { region: 'us-east-1', service: 'service', now };
const prefix = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1';

test('the request "get-vanilla" gets its published signature', async () => {
  expect(await signV4({ method: 'GET', url: 'https://example.amazonaws.com/' }, credentials, service)).toEqual({
    'x-amz-date': '20150830T123600Z',
    authorization: `${prefix}/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31`,
  });
});

test('the request "get-vanilla-query-order-key-case" is signed with its query sorted', async () => {
  const url = 'https://example.amazonaws.com/?Param2=value2&Param1=value1';
  const { authorization } = await signV4({ method: 'GET', url }, credentials, service);
  expect(authorization).toContain('Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500');
});

test('the request "post-vanilla" gets its published signature', async () => {
  const { authorization } = await signV4(
    { method: 'POST', url: 'https://example.amazonaws.com/' },
    credentials,
    service,
  );
  expect(authorization).toContain('Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b');
});

test('the ListUsers example of IAM gets its published signature', async () => {
  const headers = await signV4(
    {
      method: 'GET',
      url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    },
    credentials,
    { region: 'us-east-1', service: 'iam', now },
  );
  expect(headers['authorization']).toBe(
    `${prefix}/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7`,
  );
});

test('a session token is sent and signed', async () => {
  const headers = await signV4(
    { method: 'GET', url: 'https://example.amazonaws.com/' },
    { ...credentials, sessionToken: 'a-session-token' },
    service,
  );
  expect(headers['x-amz-security-token']).toBe('a-session-token');
  expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,');
});
