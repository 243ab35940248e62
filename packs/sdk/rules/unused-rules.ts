import type { AuthMethod } from '../method/auth-method.ts';
import type { Report } from './rule.ts';
import { usedNames } from './template-rules.ts';

/**
 * The secret fields that no template names. None of a method with a function that is given the values: what it uses is
 * known to nobody else.
 */
function unusedSecrets(method: AuthMethod): string[] {
  const functions = [method.exchange, method.check, method.oauth2?.token];
  if (functions.some((part) => typeof part === 'function')) return [];
  const used = usedNames(method);
  return Object.keys(method.fields).filter((name) => method.fields[name]?.secret && !used.has(name));
}

/** Whether the engine gets the secret fields as they are: where nothing is exchanged for them, its nodes may use them. */
function handsOutSecrets({ exchange, oauth2, oauth1 }: AuthMethod): boolean {
  return !exchange && !oauth2 && !oauth1;
}

/** The rule of secrets that everybody is asked for and nobody gets. */
export function unusedFaults(method: AuthMethod, report: Report): void {
  if (handsOutSecrets(method)) return;
  for (const name of unusedSecrets(method))
    if (!method.fields[name]?.optional)
      report(
        `fields.${name}`,
        'Nothing uses this secret, and it is handed out to nobody: name it in a template, or take the field out.',
      );
}

/** What is no fault, and is often not meant: sentences about a method, for its author. */
export function methodNotes(method: AuthMethod): string[] {
  if (!handsOutSecrets(method)) return [];
  return unusedSecrets(method).flatMap((name) =>
    method.fields[name]?.optional
      ? []
      : `No request uses the secret "${name}": the engine gets it as it is, for nodes. Where a request needs it, name it in a template.`,
  );
}
