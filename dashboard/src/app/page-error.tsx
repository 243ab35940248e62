import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { Failure } from '../api/failures.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import styles from './page-error.module.css';

/** Why something could not be read, in the server's words, with what an operator finds it by, and a way to try again. */
export function FailureNote({ failure, again }: { readonly failure: Failure; readonly again?: () => void }) {
  const t = useText();
  return (
    <div className={styles['note']} role="alert">
      <p>{failure.code === 'OFFLINE' ? t('failure.offline') : (failure.message ?? t('failure.unknown'))}</p>
      {failure.requestId && <p className={styles['id']}>{t('failure.request', { id: failure.requestId })}</p>}
      {again && <Button onPress={again}>{t('again')}</Button>}
    </div>
  );
}

/** A page that cannot be drawn: a fault of ours. What it was goes to the console, which holds no values. */
export function PageError({ reset }: ErrorComponentProps) {
  const t = useText();
  return (
    <div className={styles['note']} role="alert">
      <h1>{t('failure.page')}</h1>
      <Button onPress={reset}>{t('again')}</Button>
    </div>
  );
}

export function NotFound() {
  const t = useText();
  return (
    <div className={styles['note']}>
      <h1>{t('notFound.title')}</h1>
      <p>
        <Link to="/connections">{t('notFound.back')}</Link>
      </p>
    </div>
  );
}
