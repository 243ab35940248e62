import { randomBytes } from 'node:crypto';
import { type HostCookie, hostCookie } from '../../identity/sessions/cookie.ts';

/**
 * The cookie that binds an authorization to the browser whose user began it. It goes with navigations from other sites,
 * such as that of the service back to us.
 */
export function createBrowserCookie(publicUrl: string): HostCookie {
  return hostCookie(publicUrl, {
    name: 'dragops-browser',
    value: /^[A-Za-z0-9_-]{43}$/,
    seconds: 3600,
    sameSite: 'Lax',
  });
}

export function newBrowserValue(): string {
  return randomBytes(32).toString('base64url');
}
