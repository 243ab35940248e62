import { useText } from '../text/text.tsx';
import styles from './skeleton.module.css';

const WIDTHS = ['72%', '48%', '64%', '40%', '56%', '68%'];

/** Stands where text will be, so that nothing moves when it comes. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const t = useText();
  return (
    <div className={styles['lines']} role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles['skeleton']} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}
