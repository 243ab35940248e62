import { randomBytes } from 'node:crypto';

/** How the refresh tokens of a server behave. */
export type RefreshBehaviour =
  /** Each is good for one use, and the answer holds the next; one that comes again ends the whole grant. */
  | 'rotates'
  /** The same, but one that comes again is refused, and ends nothing. */
  | 'rotatesUnnoticed'
  /** It stays good, and the answer holds none. */
  | 'keeps'
  /** It stays good, and the answer holds another that is not. */
  | 'keepsFirst'
  /** There are none. */
  | 'none';

/** Why a grant is not alive: the app revoked it, or used something twice; or it was removed at the service. */
export type GrantEnd = 'revoked' | 'misused' | 'removed';

interface Family {
  readonly scope: string | undefined;
  /** Whose access it is; undefined: that of the one account of the example. */
  readonly account: string | undefined;
  isOver: boolean;
  /** Why it is over. */
  end: GrantEnd | undefined;
}
/** All that came of one authorization. */
export interface BoxGrant {
  readonly account: string | undefined;
  readonly isAlive: boolean;
  readonly end: GrantEnd | undefined;
  /** All tokens that were ever given out for it. */
  readonly tokens: readonly string[];
}
interface Token {
  readonly family: Family;
  /** `main`, or the name of a further token. */
  readonly name: string;
  isGood: boolean;
  uses: number;
}
export interface Code {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly scope: string | undefined;
  readonly account: string | undefined;
  isUsed: boolean;
  family: Family | undefined;
}

export interface Issued {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

/** What a server remembers: codes, tokens, and which of them belong together. */
export function createGrants() {
  const codes = new Map<string, Code>();
  const access = new Map<string, Token>();
  const refresh = new Map<string, Token>();
  const secret = (kind: string) =>
    `box-${kind}-${access.size + refresh.size + codes.size}-${randomBytes(12).toString('hex')}`;
  const add = (tokens: Map<string, Token>, kind: string, family: Family, name: string, isGood = true): string => {
    const token = secret(kind);
    tokens.set(token, { family, name, isGood, uses: 0 });
    return token;
  };
  const families: Family[] = [];
  const end = (family: Family | undefined, why: GrantEnd) => {
    if (!family || family.isOver) return;
    family.isOver = true;
    family.end = why;
  };
  const isGood = (token: Token | undefined): boolean => (token?.isGood ?? false) && !token?.family.isOver;

  return {
    begin(scope: string | undefined, account: string | undefined): Family {
      const family: Family = { scope, account, isOver: false, end: undefined };
      families.push(family);
      return family;
    },
    newCode(code: Omit<Code, 'isUsed' | 'family'>): string {
      const text = secret('code');
      codes.set(text, { ...code, isUsed: false, family: undefined });
      return text;
    },
    /** A code is good once (RFC 6749, section 4.1.2): the second use ends what the first one gave. */
    useCode(text: string): Code | undefined {
      const code = codes.get(text);
      if (!code) return undefined;
      if (code.isUsed) end(code.family, 'misused');
      const first = !code.isUsed;
      code.isUsed = true;
      return first ? code : undefined;
    },
    issue(family: Family, name: string, behaviour: RefreshBehaviour): Issued {
      return {
        accessToken: add(access, 'access', family, name),
        refreshToken: behaviour === 'none' ? undefined : add(refresh, 'refresh', family, name),
      };
    },
    /** The good tokens of an account's last grant; undefined: it has none. */
    heldBy(account: string | undefined): Issued | undefined {
      const last = (tokens: Map<string, Token>) =>
        [...tokens].findLast(
          ([, token]) => token.family.account === account && isGood(token) && token.name === 'main',
        )?.[0];
      const accessToken = last(access);
      return accessToken === undefined ? undefined : { accessToken, refreshToken: last(refresh) };
    },
    /** Uses a refresh token; undefined when it is none, or is not good any more: then its grant ends too. */
    use(
      text: string,
      behaviour: RefreshBehaviour,
      givesAccess: boolean,
    ): (Partial<Issued> & { family: Family; name: string }) | undefined {
      const token = refresh.get(text);
      if (!token) return undefined;
      token.uses++;
      if (!isGood(token)) {
        if (behaviour !== 'rotatesUnnoticed') end(token.family, 'misused');
        return undefined;
      }
      const { family, name } = token;
      const accessToken = givesAccess ? { accessToken: add(access, 'access', family, name) } : {};
      const rotates = behaviour === 'rotates' || behaviour === 'rotatesUnnoticed';
      if (rotates) token.isGood = false;
      const isNew = rotates || behaviour === 'keepsFirst';
      const refreshToken = isNew ? add(refresh, 'refresh', family, name, rotates) : undefined;
      return { ...accessToken, refreshToken, family, name };
    },
    /** Trades a good access token for another. */
    trade(text: string): { accessToken: string; family: Family; name: string } | undefined {
      const token = access.get(text);
      if (!token || !isGood(token)) return undefined;
      token.uses++;
      const { family, name } = token;
      return { accessToken: add(access, 'access', family, name), family, name };
    },
    /**
     * Ends a token; with a refresh token its whole grant ends (RFC 7009, section 2.1). False when there is none such.
     * @param whole also all other grants of the account.
     */
    revoke(text: string, whole = false, why: GrantEnd = 'revoked'): boolean {
      const token = access.get(text) ?? refresh.get(text);
      if (!token || !isGood(token)) return false;
      token.isGood = false;
      if (whole || (refresh.has(text) && token.name === 'main')) end(token.family, why);
      if (whole) for (const family of families) if (family.account === token.family.account) end(family, why);
      return true;
    },
    /** The good access token that a text holds. */
    accessIn: (text: string): string | undefined =>
      [...access].find(([token, state]) => isGood(state) && text.includes(token))?.[0],
    isGood: (text: string): boolean => isGood(access.get(text) ?? refresh.get(text)),
    uses: (text: string): number => (refresh.get(text) ?? access.get(text))?.uses ?? 0,
    accountOf: (text: string): string | undefined => access.get(text)?.family.account,
    all: (): BoxGrant[] =>
      families.map((family) => ({
        account: family.account,
        isAlive: !family.isOver,
        end: family.end,
        tokens: [...access, ...refresh].filter(([, token]) => token.family === family).map(([text]) => text),
      })),
    accessTokens: (): string[] => [...access.keys()],
    refreshTokens: (): string[] => [...refresh.keys()],
  };
}
export type Grants = ReturnType<typeof createGrants>;
