import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Failure, Issue } from '../api/failures.ts';
import {
  CreateConnectionDocument,
  type CreateConnectionInput,
  type MethodFragment,
  ReplaceCredentialsDocument,
  TestCredentialsDocument,
  type TestCredentialsMutation,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { accountOf } from '../connections/words.ts';
import type { Values } from '../forms/credential-form.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { tell } from '../ui/tell.tsx';
import styles from './connect-page.module.css';
import type { Target } from './connect-page.tsx';

const CredentialForm = lazy(async () => ({ default: (await import('../forms/credential-form.tsx')).CredentialForm }));

interface Props {
  readonly pack: { readonly slug: string; readonly name: string };
  readonly method: MethodFragment;
  readonly target: Target;
}

/** The form of a method that takes credentials. They are saved and tried at the service at once. */
export function Credentials({ method, target }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const [name, setName] = useState(target.name);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<string>();
  const [isPending, setPending] = useState(false);
  const create = useChange(CreateConnectionDocument);
  const replace = useChange(ReplaceCredentialsDocument);
  const test = useChange(TestCredentialsDocument);
  const [tested, setTested] = useState<Tested>();
  /** What the button that was pressed last wants of the filled form. */
  const wish = useRef<'save' | 'test'>('save');

  const tellFailure = (failure: Failure) => {
    const byField = faultsOf(failure.issues);
    setFaults(byField);
    if (Object.keys(byField).length === 0) setFault(failure.message ?? t('failure.notDone'));
  };
  const tryOut = async (values: Values) => {
    if (method.inputField === null) return;
    setPending(true);
    setTested(undefined);
    setFaults({});
    const { data, failure } = await test({ input: { credentials: { [method.inputField]: values } as Given } });
    setPending(false);
    if (failure) return tellFailure(failure);
    const result = data.testCredentials;
    if (result.__typename === 'TestedCredentials') setTested(result);
    else setFault(result.message);
  };
  const save = async (values: Values) => {
    if (method.inputField === null) return;
    setPending(true);
    setFaults({});
    setFault(undefined);
    const credentials = { [method.inputField]: values } as Given;
    const { data, failure } =
      target.id === null
        ? await create({ input: { name, credentials } })
        : await replace({ input: { id: target.id, credentials } });
    setPending(false);
    if (failure) return tellFailure(failure);
    const result = 'createConnection' in data ? data.createConnection : data.replaceCredentials;
    if (result.__typename !== 'Connection') {
      if (result.code === 'NAME_IN_USE') setFaults({ name: result.message });
      else setFault(result.message);
      return;
    }
    const outcome = result.lastTest?.outcome ?? 'UNCHECKED';
    tell({ tone: outcome === 'REJECTED' ? 'bad' : 'good', text: t(`saved.${outcome}`, { name: result.name }) });
    void navigate({ to: '/connections/$id', params: { id: result.id } });
  };

  return (
    <>
      {target.id === null && (
        <Field
          label={t('name')}
          hint={t('connect.nameHint')}
          value={name}
          onChange={setName}
          fault={faults['name']}
          isRequired
          autoComplete="off"
        />
      )}
      <Suspense fallback={<Skeleton lines={3} />}>
        <CredentialForm
          method={method}
          faults={faults}
          onChange={() => {
            setFault(undefined);
            setTested(undefined);
          }}
          onSubmit={(values) => void (wish.current === 'test' ? tryOut(values) : save(values))}
        >
          {fault !== undefined && (
            <p className={styles['result']} data-tone="bad" role="alert">
              {fault}
            </p>
          )}
          {tested && <Outcome tested={tested} />}
          <div className={styles['actions']}>
            <Button kind="first" type="submit" isPending={isPending} onPress={() => (wish.current = 'save')}>
              {t(isPending ? 'connect.working' : 'connect.save')}
            </Button>
            <Button type="submit" isPending={isPending} onPress={() => (wish.current = 'test')}>
              {t('test')}
            </Button>
            <Button onPress={() => history.back()}>{t('cancel')}</Button>
          </div>
        </CredentialForm>
      </Suspense>
    </>
  );
}

type Given = CreateConnectionInput['credentials'];
type Tested = Extract<TestCredentialsMutation['testCredentials'], { __typename: 'TestedCredentials' }>;

/** What came of a test of what is not saved yet. */
function Outcome({ tested }: { readonly tested: Tested }) {
  const t = useText();
  const account = accountOf(tested);
  const { outcome, message } = tested.test;
  const tone = outcome === 'OK' ? 'good' : outcome === 'REJECTED' ? 'bad' : 'warn';
  return (
    <p className={styles['result']} data-tone={tone} role="status">
      {t(`test.${outcome}`)} {account ? t('test.account', { account }) : message}
    </p>
  );
}

/** What the server has against fields, by the last name of each path: `input`, `credentials`, the method, the field. */
export function faultsOf(issues: readonly Issue[]): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { path, message } of issues) {
    const name = path.findLast((part) => typeof part === 'string');
    if (name !== undefined) faults[name] ??= message;
  }
  return faults;
}
