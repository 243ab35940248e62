import { PatternUsesDocument } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { useText } from '../text/text.tsx';
import { Time } from '../ui/time.tsx';
import styles from './uses.module.css';

const FRESH = { context: { requestPolicy: 'cache-and-network' } } as const;

/** Which patterns have used a connection or a secret: what would break without it. */
export function Uses({ target }: { readonly target: string }) {
  const t = useText();
  const { data } = useRead(PatternUsesDocument, { target }, FRESH);
  if (!data) return null;
  return (
    <section className={styles['uses']}>
      <h3>{t('uses.title')}</h3>
      {data.patternUses.length === 0 ? (
        <p className={styles['quiet']}>{t('uses.none')}</p>
      ) : (
        <ul>
          {data.patternUses.map(({ pattern, count, lastUsedAt }) => (
            <li key={pattern ?? ''}>
              <span>{pattern ?? t('uses.unnamed')}</span>
              <span className={styles['quiet']}>
                {t('uses.count', { count })} · <Time at={lastUsedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
