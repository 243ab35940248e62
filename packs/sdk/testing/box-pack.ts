import { definePack, type Pack } from '../define-pack.ts';
import type { Fields } from '../fields/fields.ts';
import type { AuthMethod, Example } from '../method/auth-method.ts';
import type { OAuth2Spec } from '../oauth/spec.ts';

/** What differs from a method with standard addresses on the box. */
export interface BoxMethodParts {
  readonly fields?: Fields;
  readonly oauth?: Partial<OAuth2Spec>;
  readonly example?: Partial<Example>;
  readonly hosts?: readonly string[];
}

/**
 * A method whose addresses are those of a provider box: `/authorize`, `/token`, `/revoke`, `/device`, `/userinfo`.
 *
 * @example
 * const box = await startProviderBox((url) => boxMethod(url, { oauth: { response: { expires: { otherwise: 60 } } } }));
 */
export function boxMethod(
  url: string,
  { fields = {}, oauth = {}, example = {}, hosts }: BoxMethodParts = {},
): AuthMethod {
  const { authorize, token, revoke, device, ...rest } = oauth;
  return {
    type: 'oauth2',
    label: 'Account in the box',
    fields,
    oauth2: {
      authorize: { url: `${url}/authorize`, ...authorize },
      token: typeof token === 'function' ? token : { url: `${url}/token`, ...token },
      revoke: { url: `${url}/revoke`, ...revoke },
      device: { url: `${url}/device`, ...device },
      ...rest,
    },
    request: { baseUrl: url, headers: { authorization: 'Bearer {accessToken}' } },
    ...(hosts ? { hosts } : {}),
    check: { path: '/userinfo', account: { id: '/sub', login: '/login' } },
    example: { values: {}, calls: [], account: { id: '7', login: 'ada' }, ...example },
  };
}

/** A pack with one such method, `oauth`. */
export function boxPack(url: string, parts?: BoxMethodParts): Pack {
  return definePack({
    slug: 'box',
    name: 'Provider in a box',
    version: '1.0.0',
    description: 'A provider on this machine, for tests.',
    category: 'utility',
    methods: { oauth: boxMethod(url, parts) },
  });
}
