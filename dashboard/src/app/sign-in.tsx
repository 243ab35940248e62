import { type FormEvent, useContext, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import dialog from '../ui/dialog.module.css';
import { Field } from '../ui/field.tsx';
import { SessionContext } from './contexts.ts';
import { signIn } from './session.ts';
import styles from './sign-in.module.css';

/** Nobody is signed in: says where to go. */
export function SignIn() {
  const t = useText();
  return (
    <main className={styles['page']}>
      <h1>{t('signIn.title')}</h1>
      <SignInWays />
    </main>
  );
}

/** Over the page, which stays as it is: what was typed is not lost. */
export function SessionEnded() {
  const t = useText();
  return (
    <ModalOverlay className={dialog['overlay'] ?? ''} isOpen>
      <Modal className={dialog['modal'] ?? ''}>
        <Dialog className={dialog['dialog'] ?? ''}>
          <Heading slot="title">{t('session.ended')}</Heading>
          <SignInWays />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function SignInWays() {
  const t = useText();
  const { signedIn } = useContext(SessionContext);
  const [fault, setFault] = useState<string>();
  const url = document.querySelector<HTMLMetaElement>('meta[name="dragops-sign-in"]')?.content;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const token = String(new FormData(form).get('token') ?? '').trim();
    const taken = await signIn(token).catch(() => undefined);
    form.reset();
    if (taken) return signedIn();
    setFault(taken === false ? t('signIn.refused') : t('failure.offline'));
  };
  return (
    <>
      {url ? (
        <p>
          <a href={url}>{t('signIn.there')}</a>
        </p>
      ) : (
        <p>{t('signIn.link')}</p>
      )}
      <form onSubmit={submit} className={styles['form']}>
        <Field
          name="token"
          type="password"
          label={t('signIn.token')}
          hint={t('signIn.tokenHint')}
          fault={fault}
          isRequired
        />
        <Button kind="first" type="submit">
          {t('signIn.do')}
        </Button>
      </form>
    </>
  );
}
