import { createHash, randomBytes } from 'node:crypto';

/** Links that sign somebody in once, for whoever started the server: what proves them stands behind `#`, which no browser sends. */
export interface SignInLinks {
  /** @param token of a user of this server. @returns a code that is taken once, in place of it. */
  readonly make: (token: string) => string;
  /** The token that a code was made for; undefined: there is no such code, or it was taken. */
  readonly take: (code: string) => string | undefined;
}

export function createSignInLinks(): SignInLinks {
  const tokens = new Map<string, string>();
  const hashOf = (code: string) => createHash('sha256').update(code).digest('hex');
  return {
    make: (token) => {
      const code = randomBytes(24).toString('base64url');
      tokens.set(hashOf(code), token);
      return code;
    },
    take: (code) => {
      const hash = hashOf(code);
      const token = tokens.get(hash);
      tokens.delete(hash);
      return token;
    },
  };
}
