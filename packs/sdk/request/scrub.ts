import type { AuthMethod } from '../method/auth-method.ts';
import type { Values } from './request.ts';

/** Every text among values that is no field which is shown anyway; those inside JSON too. */
export function secretTexts(method: Pick<AuthMethod, 'fields'>, values: Values): string[] {
  return Object.entries(values).flatMap(([name, value]) => (isSecret(method, name) ? textsIn(value) : []));
}

/** Whether a value is secret: what is no field of the method is. */
export function isSecret(method: Pick<AuthMethod, 'fields'>, name: string): boolean {
  return (Object.hasOwn(method.fields, name) ? method.fields[name]?.secret : undefined) ?? true;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Replaces each secret, as it is and as a URL shows it; the longest first, since one may hold another. */
export function without(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => (secret.isWellFormed() ? [secret, encodeURIComponent(secret)] : [secret]))
    .filter((secret) => secret.length > 3)
    .sort((one, other) => other.length - one.length)
    .reduce((result, secret) => result.replaceAll(secret, '…'), text);
}
