import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { MethodFragment } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import styles from './methods.module.css';

interface Props {
  readonly methods: readonly MethodFragment[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
}

/** The ways to authenticate, each with what it needs. */
export function Methods({ methods, chosen, choose }: Props) {
  const t = useText();
  return (
    <RadioGroup value={chosen} onChange={choose} className={styles['methods'] ?? ''}>
      <Label className={styles['label'] ?? ''}>{t('connect.method')}</Label>
      {methods.map((method) => (
        <Radio key={method.name} value={method.name} className={styles['method'] ?? ''}>
          <span className={styles['name']}>{method.label}</span>
          <span className={styles['needs']}>{method.description ?? needsOf(method, t)}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** What one has to have at hand. */
function needsOf(method: MethodFragment, t: ReturnType<typeof useText>): string {
  if (method.authorization) return t('connect.needsBrowser');
  const labels = method.form.fields.filter(({ kind, isRequired }) => kind !== 'NOTICE' && isRequired);
  return t('connect.needs', { fields: labels.map(({ label }) => label).join(', ') });
}
