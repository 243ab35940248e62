import { isHostLabel } from '../characters.ts';
import type { PackFault } from '../errors.ts';
import type { AuthMethod, CheckSpec } from '../method/auth-method.ts';
import { schemaOf } from '../method/schema.ts';
import { exchangeUrls } from '../method/urls.ts';
import { hostLabelFields } from '../request/request.ts';
import { exchangeFaults } from './exchange-rules.ts';
import { costFaults, fieldFaults } from './field-rules.ts';
import { headerFaults } from './header-rules.ts';
import { kindFaults, oauthFaults, oauthUrlFaults } from './oauth-rules.ts';
import { isName, pointerFault, pointerKeyFaults, type Report } from './rule.ts';
import { exposedSecretFaults, templateFaults } from './template-rules.ts';
import { unusedFaults } from './unused-rules.ts';
import { hostFaults, urlFaults } from './url-rules.ts';

/** What the shape alone cannot say about one auth method: names, conditions, defaults, templates, pointers, example. */
export function methodFaults(name: string, method: AuthMethod): PackFault[] {
  const faults: PackFault[] = [];
  const report = (path: string, message: string) => faults.push({ path, message });
  if (!isName(name)) report('', 'The name of an auth method must be camel case, such as "apiToken".');
  for (const [fieldName, field] of Object.entries(method.fields)) fieldFaults(fieldName, field, method.fields, report);
  costFaults(method.fields, report);
  kindFaults(method, report);
  exchangeFaults(method, report);
  if (method.gives && typeof method.exchange !== 'function')
    report('gives', 'This names what an exchange function gives, and there is none.');
  for (const given of method.gives ?? [])
    if (!isName(given)) report('gives', `"${given}" must be camel case, such as "sessionToken".`);
  // The other rules read templates, so they need sound ones.
  if (templateFaults(method, report)) {
    urlFaults('request.baseUrl', method.request.baseUrl, method, report);
    for (const { path, url } of exchangeUrls(method)) urlFaults(path, url, method, report);
    oauthUrlFaults(method, report);
    for (const [index, host] of (method.hosts ?? []).entries()) hostFaults(`hosts.${index}`, host, method, report);
    for (const label of hostLabelFields(method)) {
      const value = method.fields[label]?.default;
      if (value !== undefined && !isHostLabel(String(value)))
        report(`fields.${label}.default`, 'This becomes part of a host name: only letters, digits and hyphens.');
    }
    oauthFaults(method, report);
    headerFaults(method, report);
    unusedFaults(method, report);
    if (typeof method.check === 'object') exposedSecretFaults('check.path', method.check.path, method, report);
  }
  if (typeof method.check === 'object') checkFaults(method.check, report);
  if (faults.length === 0) exampleFaults(method, report);
  return faults;
}

function checkFaults(check: CheckSpec, report: Report): void {
  if (!/^[/{]/.test(check.path)) report('check.path', 'This must begin with a slash or with a field that does.');
  const { reason, reasons } = check.rejected ?? {};
  if (reasons && reason === undefined)
    report('check.rejected.reasons', 'These are values at "reason", which is not given.');
  pointerFault('check.rejected.reason', reason, report);
  pointerKeyFaults('check.success.body', check.success?.body, report);
  for (const [key, pointer] of Object.entries(check.account ?? {}))
    pointerFault(`check.account.${key}`, pointer, report);
}

function exampleFaults(method: AuthMethod, report: Report): void {
  const { values, calls } = method.example;
  if (calls.length === 0 && Object.keys(values).length === 0) return;
  const parsed = schemaOf(method).safeParse(values);
  if (parsed.success) return;
  for (const issue of parsed.error.issues) report(`example.values.${issue.path.join('.')}`, issue.message);
}
