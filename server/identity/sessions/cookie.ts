/** A cookie with a random value of this server, for its own host alone where the page is on HTTPS. */
export interface HostCookie {
  /** Null: there is none, or more than one: someone put one beside ours. */
  read(cookies: string | undefined): string | null;
  /** The header that sets it; for fewer seconds than usual, if said. */
  write(value: string, seconds?: number): string;
  /** The header that deletes it. */
  clear(): string;
}

export interface CookieOptions {
  readonly name: string;
  readonly value: RegExp;
  readonly seconds: number;
  /** `Lax`: it also goes with navigations from other sites. */
  readonly sameSite: 'Lax' | 'Strict';
}

/** On HTTPS its name keeps every other host from setting it (RFC 6265bis, section 4.1.3.2). */
export function hostCookie(publicUrl: string, { name: base, value, seconds, sameSite }: CookieOptions): HostCookie {
  const isSecure = publicUrl.startsWith('https://');
  const name = `${isSecure ? '__Host-' : ''}${base}`;
  const write = (text: string, age: number) =>
    `${name}=${text}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${age}${isSecure ? '; Secure' : ''}`;
  return {
    read: (cookies) => {
      const found = (cookies ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      return found.length === 1 && value.test(found[0] ?? '') ? (found[0] as string) : null;
    },
    write: (text, fewer = seconds) => write(text, fewer),
    clear: () => write('', 0),
  };
}
