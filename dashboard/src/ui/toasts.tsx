import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useText } from '../text/text.tsx';
import { Button } from './button.tsx';
import { drawBy, type Told } from './tell.tsx';
import styles from './toasts.module.css';

const queue = new ToastQueue<Told>({ maxVisibleToasts: 3 });
const SHOWN_MILLISECONDS = 10_000;

drawBy((told) => void queue.add(told, told.tone === 'bad' ? {} : { timeout: SHOWN_MILLISECONDS }));

/** Short words on what was done, at the edge of the page. */
export function Toasts() {
  const t = useText();
  return (
    <ToastRegion queue={queue} className={styles['region'] ?? ''} aria-label={t('toasts')}>
      {({ toast }) => (
        <Toast toast={toast} className={styles['toast'] ?? ''} data-tone={toast.content.tone}>
          <ToastContent className={styles['content'] ?? ''}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.undo && (
            <Button
              kind="link"
              onPress={() => {
                queue.close(toast.key);
                toast.content.undo?.();
              }}
            >
              {t('undo')}
            </Button>
          )}
          <Button slot="close" kind="plain" aria-label={t('close')}>
            ✕
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
