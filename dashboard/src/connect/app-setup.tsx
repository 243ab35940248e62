import { type FormEvent, useState } from 'react';
import { SetOAuthAppDocument } from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field } from '../ui/field.tsx';
import styles from './connect-page.module.css';
import { faultsOf } from './credentials.tsx';

interface Props {
  readonly pack: { readonly slug: string; readonly name: string };
  /** To be registered at the service exactly so. */
  readonly redirectUrl: string;
  readonly saved: () => void;
}

/** An admin registers an app of the workspace at the service, once: from then on nobody sees this. */
export function AppSetup({ pack, redirectUrl, saved }: Props) {
  const t = useText();
  const set = useChange(SetOAuthAppDocument);
  const [id, setId] = useState('');
  const [secret, setSecret] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const { data, failure } = await set({
      input: { pack: pack.slug, clientId: id.trim(), ...(secret ? { clientSecret: secret } : {}) },
    });
    setPending(false);
    const result = data?.setOAuthApp;
    if (result?.__typename === 'OAuthApp') {
      setSecret('');
      return saved();
    }
    const byField = faultsOf(failure?.issues ?? []);
    setFaults(byField);
    setFault(
      result?.message ?? (Object.keys(byField).length > 0 ? undefined : (failure?.message ?? t('failure.notDone'))),
    );
  };
  return (
    <form onSubmit={submit} className={styles['scopes']}>
      <h2>{t('app.title', { pack: pack.name })}</h2>
      <p>{t('app.why', { pack: pack.name })}</p>
      <ol className={styles['steps']}>
        <li>
          <p>{t('app.redirect')}</p>
          <p>
            <code>{redirectUrl}</code> <CopyButton text={redirectUrl} />
          </p>
        </li>
        <li>
          <Field
            label={t('app.id')}
            value={id}
            onChange={setId}
            fault={faults['clientId']}
            isRequired
            autoComplete="off"
          />
        </li>
        <li>
          <Field
            label={t('app.secret')}
            hint={t('app.secretHint')}
            type="password"
            value={secret}
            onChange={setSecret}
            fault={faults['clientSecret']}
            autoComplete="new-password"
          />
        </li>
      </ol>
      {fault && (
        <p className={styles['result']} data-tone="bad" role="alert">
          {fault}
        </p>
      )}
      <div className={styles['actions']}>
        <Button kind="first" type="submit" isPending={isPending}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
