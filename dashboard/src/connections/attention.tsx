import { Link } from '@tanstack/react-router';
import { useText } from '../text/text.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import { Status } from '../ui/status.tsx';
import styles from './attention.module.css';
import { useConnectionRows } from './rows.ts';
import { remedyOf, stateOf } from './words.ts';

const SHOWN = 5;
const NEEDED = { whose: 'OWN', filter: { status: 'NEEDS_REAUTH' } } as const;

/** What needs its owner, first: the cause in the service's words, and one button that mends it. */
export function Attention() {
  const t = useText();
  const { rows, total = 0 } = useConnectionRows(NEEDED);
  if (total === 0) return null;
  return (
    <section className={styles['attention']} aria-labelledby="attention">
      <h2 id="attention">{t('attention.title', { count: total })}</h2>
      <ul>
        {rows.slice(0, SHOWN).map((row) => {
          const { tone, word, cause } = stateOf(row);
          const remedy = remedyOf(row);
          return (
            <li key={row.id}>
              <PackIcon pack={row.pack} />
              <div className={styles['text']}>
                <p>
                  <Link to="/connections/$id" params={{ id: row.id }} search>
                    {row.name}
                  </Link>{' '}
                  <Status tone={tone}>{t(word)}</Status>
                </p>
                <p className={styles['cause']}>{cause}</p>
              </div>
              {remedy && (
                <Link className={styles['mend']} to="/connections/$id/credentials" params={{ id: row.id }} search>
                  {t(remedy)}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {total > SHOWN && (
        <Link to="/connections" search={{ status: 'NEEDS_REAUTH' }}>
          {t('attention.all', { count: total })}
        </Link>
      )}
    </section>
  );
}
