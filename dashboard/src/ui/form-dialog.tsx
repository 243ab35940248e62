import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/text.tsx';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface Props {
  readonly title: string;
  readonly action: string;
  /** Whether something was typed: then Escape asks first. */
  readonly isDirty: boolean;
  readonly submit: (event: FormEvent) => Promise<void>;
  readonly close: () => void;
  readonly isDisabled?: boolean;
  readonly isWide?: boolean;
  /** What else can be done here. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** A form in a window of the page. Leaving it asks only where something was typed. */
export function FormDialog({ title, action, isDirty, submit, close, isDisabled, isWide, more, children }: Props) {
  const t = useText();
  const [isPending, setPending] = useState(false);
  const [asks, setAsks] = useState(false);
  const leave = () => (isDirty && !asks ? setAsks(true) : close());
  return (
    <ModalOverlay
      className={styles['overlay'] ?? ''}
      isOpen
      isDismissable={!isDirty}
      onOpenChange={(open) => open || leave()}
    >
      <Modal className={styles['modal'] ?? ''} data-wide={isWide ? '' : undefined}>
        <Dialog className={styles['dialog'] ?? ''}>
          <form
            className={styles['form']}
            onSubmit={async (event) => {
              event.preventDefault();
              setPending(true);
              await submit(event);
              setPending(false);
            }}
          >
            <Heading slot="title">{title}</Heading>
            {children}
            {asks && <p role="alert">{t('leave.ask')}</p>}
            <div className={styles['actions']}>
              {more && <span className={styles['more']}>{more}</span>}
              {asks && (
                <Button kind="plain" onPress={() => setAsks(false)}>
                  {t('leave.stay')}
                </Button>
              )}
              <Button onPress={leave}>{t(asks ? 'leave.leave' : 'cancel')}</Button>
              <Button kind="first" type="submit" isPending={isPending} isDisabled={isDisabled ?? false}>
                {action}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
