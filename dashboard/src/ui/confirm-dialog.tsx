import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/text.tsx';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { Field } from './field.tsx';

interface Props {
  readonly title: string;
  readonly text: string;
  /** What it breaks. */
  readonly children?: ReactNode;
  /** To be typed, of what cannot be undone. */
  readonly name?: string | undefined;
  readonly action: string;
  /** Does it. @returns why it was not done. */
  readonly act: () => Promise<string | undefined>;
  readonly close: () => void;
}

/** Asks before something is done that ends access or cannot be taken back. */
export function ConfirmDialog({ title, text, children, name, action, act, close }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name !== undefined && typed !== name) return setFault(t('confirm.mismatch', { name }));
    setPending(true);
    const why = await act();
    setPending(false);
    setFault(why);
  };
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen isDismissable onOpenChange={(open) => open || close()}>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} role="alertdialog">
          <form onSubmit={submit} className={styles['form']}>
            <Heading slot="title">{title}</Heading>
            <p>{text}</p>
            {children}
            {name !== undefined && (
              <Field
                label={t('confirm.type', { name })}
                value={typed}
                onChange={setTyped}
                fault={fault}
                autoFocus
                autoComplete="off"
              />
            )}
            {name === undefined && fault && <p role="alert">{fault}</p>}
            <div className={styles['actions']}>
              <Button onPress={close}>{t('cancel')}</Button>
              <Button kind="danger" type="submit" isPending={isPending}>
                {action}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
