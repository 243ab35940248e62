import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/text.tsx';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { Field } from './field.tsx';

interface Props {
  readonly name: string;
  /** What a new name means for who uses the old one. */
  readonly hint: string;
  /** @returns why the name is not taken. */
  readonly rename: (name: string) => Promise<string | undefined>;
  readonly close: () => void;
}

export function RenameDialog({ name, hint, rename, close }: Props) {
  const t = useText();
  const [typed, setTyped] = useState(name);
  const [fault, setFault] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed === name) return close();
    setPending(true);
    const why = await rename(typed);
    setPending(false);
    setFault(why);
  };
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen isDismissable onOpenChange={(open) => open || close()}>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <form onSubmit={submit} className={styles['form']}>
            <Heading slot="title">{t('rename.title', { name })}</Heading>
            <Field
              label={t('name')}
              hint={hint}
              value={typed}
              onChange={setTyped}
              fault={fault}
              autoFocus
              isRequired
              autoComplete="off"
            />
            <div className={styles['actions']}>
              <Button onPress={close}>{t('cancel')}</Button>
              <Button kind="first" type="submit" isPending={isPending}>
                {t('rename')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
