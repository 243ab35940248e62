import { hasUnsafeCharacters } from '../../../packs/sdk/characters.ts';
import { ROLES, type Role } from '../../core/caller.ts';
import { AppError } from '../../core/errors.ts';

/** Where a token says what this service asks for. */
export interface ClaimSettings {
  /** A claim's name, or a JSON pointer (RFC 6901) when it begins with "/". */
  readonly claims: { readonly workspace: string; readonly user: string; readonly role: string };
  /** What the values of the role claim mean; a value that is not here means nothing. */
  readonly roles: Readonly<Record<string, Role>>;
}

/** Whom a token stands for; workspace and user by the names that the dashboard has for them. */
export interface ClaimedIdentity {
  readonly workspace: string;
  readonly user: string;
  readonly role: Role;
  readonly expiresAt: Date;
}

const LONGEST = { workspace: 100, user: 200 } as const;

/**
 * Reads the identity from claims whose signature, issuer, audience and times are verified.
 * @throws AppError UNAUTHENTICATED when a claim is missing or cannot be used; it repeats no value.
 */
export function createClaimsReader({ claims, roles }: ClaimSettings): (payload: object) => ClaimedIdentity {
  // A map, since a value such as "constructor" names something in every object.
  const roleOf = new Map(Object.entries(roles));
  const pathOf = { workspace: pathTo(claims.workspace), user: pathTo(claims.user), role: pathTo(claims.role) };

  const textOf = (payload: object, which: 'workspace' | 'user'): string => {
    const value = find(payload, pathOf[which]);
    if (value === undefined) throw refused(`lacks the claim "${claims[which]}"`);
    if (typeof value !== 'string' || value === '' || value.length > LONGEST[which])
      throw refused(`has a claim "${claims[which]}" that is not text of 1 to ${LONGEST[which]} characters`);
    if (hasUnsafeCharacters(value))
      throw refused(`has a claim "${claims[which]}" with control or text-direction characters`);
    return value;
  };
  return (payload) => {
    const workspace = textOf(payload, 'workspace');
    const user = textOf(payload, 'user');
    const named = [find(payload, pathOf.role)].flat().map((value) => roleOf.get(value as string));
    // They are listed from the least that one may do to the most.
    const role = ROLES.findLast((name) => named.includes(name)) ?? 'viewer';
    const expiresAt = new Date(Number(find(payload, ['exp'])) * 1000);
    if (Number.isNaN(expiresAt.getTime())) throw refused('has a claim "exp" that is not a time');
    return { workspace, user, role, expiresAt };
  };
}

function refused(what: string): AppError {
  return new AppError('UNAUTHENTICATED', `The token ${what}.`);
}

function pathTo(claim: string): readonly string[] {
  if (!claim.startsWith('/')) return [claim];
  return claim
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Looks at own properties only: what every object inherits is no claim. */
function find(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}
