import { randomBytes } from 'node:crypto';

/**
 * The cookie that binds an authorization to the browser whose user began it. A page on HTTPS gets one that only this
 * host can have set (RFC 6265bis, section 4.1.3.2).
 */
export interface BindingCookie {
  read(cookies: string | undefined): string | null;
  /** The header that sets it. It goes with navigations from other sites, such as that of the service back to us. */
  write(value: string): string;
}

const VALUE = /^[A-Za-z0-9_-]{43}$/;
const LIFETIME_SECONDS = 3600;

export function bindingCookie(publicUrl: string): BindingCookie {
  const isSecure = publicUrl.startsWith('https://');
  const name = `${isSecure ? '__Host-' : ''}dragops-browser`;
  return {
    read: (cookies) => {
      const found = (cookies ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      // Two of one name: someone put one beside ours.
      return found.length === 1 && VALUE.test(found[0] ?? '') ? (found[0] as string) : null;
    },
    write: (value) =>
      `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${LIFETIME_SECONDS}${isSecure ? '; Secure' : ''}`,
  };
}

export function newBinding(): string {
  return randomBytes(32).toString('base64url');
}
