export interface Library {
  readonly name: string;
  readonly page: string;
  /** The selector of the element that takes a field's value. */
  readonly control: (name: string) => string;
  /** The selector of what says that an entry is wrong. */
  readonly faults: string;
}

export const LIBRARIES: readonly Library[] = [
  { name: 'rjsf', page: 'rjsf-page.tsx', control: (name) => `#root_${name}`, faults: '.text-danger' },
  {
    name: 'JSON Forms',
    page: 'json-forms-page.tsx',
    control: (name) => `[id="#/properties/${name}-input"]`,
    faults: '.validation_error',
  },
  {
    name: 'react-hook-form + zod',
    page: 'react-hook-form-page.tsx',
    control: (name) => `#${name}`,
    faults: '[role=alert]',
  },
];
