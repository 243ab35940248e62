import { useIntl } from 'react-intl';
import type { RotationRowFragment } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import page from '../ui/page.module.css';
import { Time } from '../ui/time.tsx';

interface Props {
  readonly rotations: readonly RotationRowFragment[];
  readonly cancel: (id: string) => void;
}

/** Rotations, newest first; of one that is under way, how far it is. */
export function Rotations({ rotations, cancel }: Props) {
  const t = useText();
  const { formatNumber } = useIntl();
  if (rotations.length === 0) return null;
  return (
    <section>
      <h2>{t('keys.rotations')}</h2>
      <ul className={page['cards']}>
        {rotations.map(({ id, kind, state, progress, failed, createdAt }) => (
          <li key={id}>
            <span>
              {t(`rotation.${kind}`)} · {t(`rotation.${state}`)} · <Time at={createdAt} />
            </span>
            {state === 'RUNNING' && (
              <>
                <progress max={1} value={progress} aria-label={t('keys.progress')} />
                <span>{formatNumber(progress, { style: 'percent' })}</span>
                {kind === 'DATA_KEYS' && <Button onPress={() => cancel(id)}>{t('keys.stop')}</Button>}
              </>
            )}
            {failed > 0 && <span>{t('keys.failed', { count: failed })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
