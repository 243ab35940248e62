import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { MethodFragment, PackFormsQuery, StartAuthorizationInput } from '../api/gql/graphql.ts';
import { useViewer } from '../app/contexts.ts';
import type { Values } from '../forms/credential-form.tsx';
import { Tick } from '../forms/inputs.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { tell } from '../ui/tell.tsx';
import { AppSetup } from './app-setup.tsx';
import { AtService } from './at-service.tsx';
import styles from './connect-page.module.css';
import type { Target } from './connect-page.tsx';
import { faultsOf } from './credentials.tsx';
import { useAuthorization } from './use-authorization.ts';

const CredentialForm = lazy(async () => ({ default: (await import('../forms/credential-form.tsx')).CredentialForm }));

interface Props {
  readonly pack: { readonly slug: string; readonly name: string };
  readonly method: MethodFragment;
  readonly setup: PackFormsQuery['oauthSetup'] | null;
  readonly target: Target;
  /** An app was registered: what is known of it is to be read again. */
  readonly changed: () => void;
}

/** A method that the user authorizes at the service: what it will be allowed, then a window of the service. */
export function Authorize({ pack, method, setup, target, changed }: Props) {
  const t = useText();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const [name, setName] = useState(target.name);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const { way, begin } = useAuthorization();
  const { authorization } = method;
  const isMissing = setup !== null && setup.app === null && setup.takesOwnApp;

  const ended = way.at === 'end' ? way.ended : undefined;
  const connected = ended?.status === 'SUCCEEDED' ? ended.connection : undefined;
  useEffect(() => {
    if (!connected) return;
    tell({ tone: 'good', text: t('connect.done', { name: connected.name }) });
    void navigate({ to: '/connections/$id', params: { id: connected.id } });
  }, [connected, navigate, t]);

  if (!authorization) return null;
  if (setup?.addressFault)
    return (
      <p className={styles['result']} data-tone="bad">
        {setup.addressFault}
      </p>
    );
  if (isMissing) {
    if (viewer.role === 'ADMIN' && setup)
      return <AppSetup pack={pack} redirectUrl={setup.redirectUrl} saved={changed} />;
    return (
      <p className={styles['result']} data-tone="warn">
        {t('app.askAdmin', { pack: pack.name })}
      </p>
    );
  }
  if (way.at === 'service') return <AtService way={way} pack={pack.name} />;

  const failure = way.at === 'start' ? way.failure : undefined;
  const faults = faultsOf(failure?.issues ?? []);
  const fault =
    ended && !connected
      ? (ended.message ?? t(`authorization.${ended.status}`))
      : way.at === 'start'
        ? (way.message ??
          (failure && Object.keys(faults).length === 0 ? (failure.message ?? t('failure.notDone')) : undefined))
        : undefined;
  const go = (values: Values, device = false) => {
    const fields =
      method.inputField === null
        ? {}
        : { fields: { [method.inputField]: values } as StartAuthorizationInput['fields'] };
    void begin({
      ...{ pack: pack.slug, method: method.name, scopes: [...scopes], device },
      ...(target.id === null ? { name } : { connection: target.id }),
      ...fields,
    });
  };
  const buttons = (submit: boolean) => (
    <>
      {fault !== undefined && (
        <p className={styles['result']} data-tone="bad" role="alert">
          {fault}
        </p>
      )}
      <div className={styles['actions']}>
        <Button
          kind="first"
          type={submit ? 'submit' : 'button'}
          isPending={way.at === 'beginning'}
          {...(submit ? {} : { onPress: () => go({}) })}
        >
          {t('connect.at', { pack: pack.name })}
        </Button>
        {authorization.isForDevices && !submit && <Button onPress={() => go({}, true)}>{t('connect.device')}</Button>}
        <Button onPress={() => history.back()}>{t('cancel')}</Button>
      </div>
    </>
  );
  return (
    <>
      {target.id === null && (
        <Field
          label={t('name')}
          hint={t('connect.nameHint')}
          value={name}
          onChange={setName}
          fault={faults['name'] ?? (way.at === 'start' && way.code === 'NAME_IN_USE' ? way.message : undefined)}
          isRequired
          autoComplete="off"
        />
      )}
      <Scopes authorization={authorization} chosen={scopes} choose={setScopes} />
      {method.inputField === null ? (
        buttons(false)
      ) : (
        <Suspense fallback={<Skeleton lines={3} />}>
          <CredentialForm method={method} faults={faults} onChange={() => {}} onSubmit={(values) => go(values)}>
            {buttons(true)}
          </CredentialForm>
        </Suspense>
      )}
    </>
  );
}

interface ScopesProps {
  readonly authorization: NonNullable<MethodFragment['authorization']>;
  readonly chosen: readonly string[];
  readonly choose: (scopes: readonly string[]) => void;
}

/** What is always asked for, and what may be chosen besides, each with what it is good for. */
function Scopes({ authorization: { requiredScopes, optionalScopes }, chosen, choose }: ScopesProps) {
  const t = useText();
  if (requiredScopes.length === 0 && optionalScopes.length === 0) return null;
  return (
    <div className={styles['scopes']}>
      {requiredScopes.length > 0 && (
        <>
          <h3>{t('scopes.required')}</h3>
          <ul>
            {requiredScopes.map((scope) => (
              <li key={scope}>
                <code>{scope}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {optionalScopes.length > 0 && (
        <>
          <h3>{t('scopes.optional')}</h3>
          {optionalScopes.map(({ value, label, description }) => (
            <div key={value}>
              <Tick
                label={label}
                isSelected={chosen.includes(value)}
                onChange={(is) => choose(is ? [...chosen, value] : chosen.filter((one) => one !== value))}
              />
              <p className={styles['quiet']}>{description ?? value}</p>
            </div>
          ))}
        </>
      )}
    </div>
  );
}
