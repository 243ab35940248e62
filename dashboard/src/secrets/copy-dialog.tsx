import { useState } from 'react';
import { CopySecretValuesDocument, type CopySecretValuesMutation } from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer } from '../app/contexts.ts';
import { Tick } from '../forms/inputs.tsx';
import { useText } from '../text/text.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { tell } from '../ui/tell.tsx';
import { Refused } from './refused.tsx';

type Changes = Extract<CopySecretValuesMutation['copySecretValues'], { __typename: 'SecretChanges' }>;

/** Copies all values of one environment to another, which nobody sees. */
export function CopyDialog({ close }: { readonly close: () => void }) {
  const t = useText();
  const whyNot = useWhyNot();
  const { environments } = useViewer();
  const [from, setFrom] = useState(environments[0]?.id ?? '');
  const [to, setTo] = useState(environments[1]?.id ?? '');
  const [overwrite, setOverwrite] = useState(false);
  const [fault, setFault] = useState<string>();
  const [left, setLeft] = useState<Changes['refused']>([]);
  const copy = useChange(CopySecretValuesDocument);
  const options = environments.map(({ id, name }) => [id, name] as const);
  const submit = async () => {
    const { data, failure } = await copy({ input: { from, to, overwrite } });
    const result = data?.copySecretValues;
    if (result?.__typename !== 'SecretChanges') return setFault(whyNot(failure, result) ?? t('failure.unknown'));
    tell({ tone: 'good', text: t('copied.count', { count: result.changed.length }) });
    if (result.refused.length === 0) return close();
    setFault(undefined);
    setLeft(result.refused);
    return undefined;
  };
  return (
    <FormDialog
      title={t('secrets.copy')}
      action={t('copy')}
      isDirty={false}
      submit={submit}
      close={close}
      isDisabled={from === to || to === ''}
    >
      <p>{t('copy.text')}</p>
      <Choice label={t('copy.from')} value={from} onChange={setFrom} options={options} />
      <Choice label={t('copy.to')} value={to} onChange={setTo} options={options} />
      <Tick label={t('copy.overwrite')} isSelected={overwrite} onChange={setOverwrite} />
      {fault && <p role="alert">{fault}</p>}
      <Refused refused={left} />
    </FormDialog>
  );
}
