import type { AuthMethod, ClientCredentialsSpec, Exchanged, JwtBearerSpec } from './auth.ts';
import { HttpError, RejectedError, RequestError } from './errors.ts';
import { type Http, type HttpRequest, jsonOf } from './http.ts';
import { renderUrl, type Values } from './request.ts';
import { renderTemplate } from './template.ts';

const JWT_LIFETIME_SECONDS = 3600;

/**
 * Turns a method's stored values into short-lived ones, such as an access token. Undefined when the method has
 * no exchange. Throws RejectedError (the service said no), HttpError (it could not be asked) or RequestError.
 */
export async function exchange(
  method: AuthMethod,
  values: Values,
  http: Http,
  now: () => Date,
): Promise<Exchanged | undefined> {
  const spec = method.exchange;
  if (!spec) return undefined;
  if (typeof spec === 'function') return spec({ values: values as never, http, now });
  const url = renderUrl(spec.url, method.fields, values);
  const request =
    spec.grant === 'client_credentials'
      ? clientCredentials(spec, url, values)
      : await jwtBearer(spec, url, values, now());
  return readTokenResponse(await http({ ...request, headers: { accept: 'application/json', ...request.headers } }));
}

function need(template: string, values: Values): string {
  const value = renderTemplate(template, values);
  if (value === undefined) throw new RequestError('A value that the token request needs is not set.');
  return value;
}

function renderAll(templates: Readonly<Record<string, string>>, values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([name, template]) => {
      const value = renderTemplate(template, values);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function clientCredentials(spec: ClientCredentialsSpec, url: string, values: Values): HttpRequest {
  const id = need(spec.clientId, values);
  const secret = need(spec.clientSecret, values);
  const form = {
    grant_type: 'client_credentials',
    ...renderAll({ ...(spec.scope === undefined ? {} : { scope: spec.scope }), ...spec.params }, values),
  };
  if (spec.clientAuth !== 'basic')
    return { method: 'POST', url, form: { ...form, client_id: id, client_secret: secret } };
  // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  const authorization = `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
  return { method: 'POST', url, form, headers: { authorization } };
}

async function jwtBearer(spec: JwtBearerSpec, url: string, values: Values, now: Date): Promise<HttpRequest> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const keyId = spec.keyId === undefined ? undefined : renderTemplate(spec.keyId, values);
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) };
  const claims = { ...renderAll(spec.claims, values), iat: issuedAt, exp: issuedAt + JWT_LIFETIME_SECONDS };
  const assertion = await signJwt(header, claims, need(spec.key, values));
  return { method: 'POST', url, form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion } };
}

async function signJwt(header: object, claims: object, pem: string): Promise<string> {
  const encode = (data: string | ArrayBuffer) =>
    (typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data)).toString('base64url');
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`;
  const der = Buffer.from(pem.replace(/-----(BEGIN|END) PRIVATE KEY-----/g, ''), 'base64');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']).catch(() => {
    throw new RejectedError('The private key is not an RSA key in PKCS #8 PEM form.');
  });
  return `${input}.${encode(await crypto.subtle.sign(algorithm, key, Buffer.from(input)))}`;
}

/** Reads a token endpoint's answer (RFC 6749, sections 5.1 and 5.2). */
function readTokenResponse(
  response: { readonly status: number; readonly body: string } & { readonly headers: Readonly<Record<string, string>> },
): Exchanged {
  const body = jsonOf(response) as { access_token?: unknown; expires_in?: unknown; error?: unknown } | undefined;
  if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408) {
    const code = typeof body?.error === 'string' && /^[a-z_]{1,60}$/.test(body.error) ? ` (${body.error})` : '';
    throw new RejectedError(`The service refused to issue an access token: status ${response.status}${code}.`);
  }
  if (response.status !== 200 && response.status !== 201)
    throw new HttpError(`The token endpoint answered with status ${response.status}.`);
  if (typeof body?.access_token !== 'string' || body.access_token === '')
    throw new HttpError('The token endpoint answered without an access token.');
  const lifetime = Number(body.expires_in);
  return {
    values: { accessToken: body.access_token },
    expiresInSeconds: Number.isFinite(lifetime) && lifetime > 0 ? Math.min(lifetime, 86_400) : 300,
  };
}
