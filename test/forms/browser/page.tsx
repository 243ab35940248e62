import type { FunctionComponent } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { CredentialForm, FormProps } from '../../../docs/forms/form.ts';

/** What the script asks of a page. */
export interface FormsPage {
  readonly show: (shown: ShownForm) => void;
  /** What the server said of what was sent; null: nothing was sent yet. */
  readonly answer: () => string | null;
}

export interface ShownForm {
  readonly form: CredentialForm;
  readonly pack: string;
  readonly method: string;
  readonly isAuthorized: boolean;
}

const SAVE = `mutation Save($input: CreateConnectionInput!) {
  saved: createConnection(input: $input) { __typename ... on OperationError { message } }
}`;
const START = `mutation Start($input: StartAuthorizationInput!) {
  saved: startAuthorization(input: $input) { __typename ... on OperationError { message } }
}`;

/** A page of a dashboard that draws forms with one library and saves what is entered. */
export function servePage(Library: FunctionComponent<FormProps>): void {
  const [api, token] = location.hash.slice(1).split(',');
  const root = createRoot(document.body.appendChild(document.createElement('main')));
  let answer: string | null = null;
  let count = 0;

  const save = async ({ form, pack, method, isAuthorized }: ShownForm, values: object) => {
    const filled = form.inputField === null ? null : { [form.inputField]: values };
    const name = `form ${count} ${pack} ${method}`;
    const input = isAuthorized
      ? { name, pack, method, ...(filled ? { fields: filled } : {}) }
      : { name, test: false, credentials: filled };
    const response = await fetch(`${api}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: isAuthorized ? START : SAVE, variables: { input } }),
    });
    const { data, errors } = await response.json();
    answer = data ? `${data.saved.__typename} ${JSON.stringify(data.saved)}` : JSON.stringify(errors);
  };
  const page: FormsPage = {
    show: (shown) => {
      answer = null;
      count += 1;
      // The one before is gone first: JSON Forms gives each control an id that is free.
      flushSync(() => root.render(null));
      root.render(<Library key={count} form={shown.form} onSave={(values) => void save(shown, values)} />);
    },
    answer: () => answer,
  };
  Object.assign(window, page);
}
