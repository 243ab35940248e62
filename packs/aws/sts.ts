import { type Account, type Exchanged, type Http, HttpError, RejectedError } from '../sdk/index.ts';
import { type AwsCredentials, signV4 } from './sigv4.ts';

/** Where and when a call to AWS STS (Security Token Service) is made. */
interface StsCall {
  readonly region: string;
  readonly http: Http;
  readonly now: () => Date;
}

/**
 * The account behind an access key; asks for no permission.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function getCallerIdentity(credentials: AwsCredentials, call: StsCall): Promise<Account> {
  const reply = await callSts({ Action: 'GetCallerIdentity' }, credentials, call);
  return { id: element(reply, 'UserId'), name: element(reply, 'Arn'), team: element(reply, 'Account') };
}

/**
 * Temporary credentials for a role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function assumeRole(
  role: { readonly roleArn: string; readonly externalId?: string | undefined },
  credentials: AwsCredentials,
  call: StsCall,
): Promise<Exchanged<'accessKeyId' | 'secretAccessKey' | 'sessionToken'>> {
  const reply = await callSts(
    {
      Action: 'AssumeRole',
      RoleArn: role.roleArn,
      RoleSessionName: 'dragops-connections',
      ...(role.externalId ? { ExternalId: role.externalId } : {}),
    },
    credentials,
    call,
  );
  const lifetime = (Date.parse(element(reply, 'Expiration')) - call.now().getTime()) / 1000;
  if (!(lifetime > 0)) throw new HttpError('AWS answered with credentials that have no lifetime.');
  return {
    values: {
      accessKeyId: element(reply, 'AccessKeyId'),
      secretAccessKey: element(reply, 'SecretAccessKey'),
      sessionToken: element(reply, 'SessionToken'),
    },
    expiresInSeconds: Math.floor(lifetime),
  };
}

async function callSts(
  parameters: Readonly<Record<string, string>>,
  credentials: AwsCredentials,
  { region, http, now }: StsCall,
): Promise<string> {
  const request = {
    method: 'POST',
    url: `https://sts.${region}.amazonaws.com/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  } as const;
  const body = new URLSearchParams({ ...parameters, Version: '2011-06-15' }).toString();
  const headers = await signV4({ ...request, body }, credentials, { region, service: 'sts', now: now() });
  const { status, body: reply } = await http({ ...request, headers, text: body });
  if (status === 200) return reply;
  // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
  const code = /<Code>([A-Za-z.]+)<\/Code>/.exec(reply)?.[1];
  const said = `status ${status}${code ? ` (${code.slice(0, 80)})` : ''}`;
  const aboutCredential = (status === 403 && code !== 'RegionDisabledException') || code === 'ValidationError';
  throw aboutCredential
    ? new RejectedError(`AWS refused the credential: ${said}.`)
    : new HttpError(`AWS answered with ${said}, which says nothing about the credential.`);
}

/** The text of the one element of that name; STS answers with flat XML. */
function element(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (found === undefined) throw new HttpError('AWS answered with something else than was asked for.');
  return found.trim();
}
