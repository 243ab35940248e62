import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './shown-once.module.css';

/** A token that was just made: shown until it is put away, and never again. */
export function ShownOnce({ token, done }: { readonly token: string; readonly done: () => void }) {
  const t = useText();
  return (
    <section className={styles['once']} role="status">
      <p>{t('engine.once')}</p>
      <p>
        <code>{token}</code>
      </p>
      <div className={styles['buttons']}>
        <CopyButton text={token} />
        <Button onPress={done}>{t('engine.kept')}</Button>
      </div>
    </section>
  );
}
