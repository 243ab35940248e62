import { isPointer } from '../json.ts';

/** Takes one fault: where it stands inside the method's definition, and what is wrong. */
export type Report = (path: string, message: string) => void;

/** Whether a text can name a field, a method or a value: camel case, and nothing that every object has. */
export function isName(text: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,59}$/.test(text) && !(text in Object.prototype);
}

const NOT_A_POINTER = 'This must be a JSON Pointer, such as "/user/login" (RFC 6901).';

export function pointerFault(path: string, pointer: string | null | undefined, report: Report): void {
  if (typeof pointer !== 'string') return;
  if (!isPointer(pointer)) report(path, NOT_A_POINTER);
  // It proves to the app who the user is (OpenID Connect Core, section 2): no credential for an API.
  else if (pointer.endsWith('/id_token')) report(path, 'An ID token is not handed out.');
}

export function pointerKeyFaults(path: string, pointers: object | undefined, report: Report): void {
  for (const pointer of Object.keys(pointers ?? {}))
    if (!isPointer(pointer)) report(path, `"${pointer}": ${NOT_A_POINTER}`);
}
