import { useIntl } from 'react-intl';
import type { SecretRowFragment } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import styles from './cell.module.css';

interface Props {
  readonly value: SecretRowFragment['values'][number] | undefined;
  readonly secret: string;
  readonly environment: { readonly name: string };
  readonly tabIndex: number;
  readonly open: () => void;
}

/** Whether a secret has a value in an environment, since when and by whom: a word and a shape. */
export function Cell({ value, secret, environment, tabIndex, open }: Props) {
  const t = useText();
  const { formatDate } = useIntl();
  const isSet = value?.isSet ?? false;
  const when = value?.updatedAt ? formatDate(value.updatedAt, { dateStyle: 'medium', timeStyle: 'short' }) : '';
  const by = value?.updatedBy?.subject;
  return (
    <button
      type="button"
      className={styles['cell']}
      data-set={isSet ? '' : undefined}
      tabIndex={tabIndex}
      onClick={open}
      aria-label={t(isSet ? 'cell.setLabel' : 'cell.missingLabel', { secret, environment: environment.name })}
      title={isSet ? (by ? t('cell.since', { when, by }) : when) : undefined}
    >
      {isSet ? '● ' : '○ '}
      {t(isSet ? 'cell.set' : 'cell.missing')}
    </button>
  );
}
