import { type FormEvent, useState } from 'react';
import { type SecretRowFragment, SetSecretValueDocument, UnsetSecretValueDocument } from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useViewer } from '../app/contexts.ts';
import { faultsOf } from '../connect/credentials.tsx';
import { FileDrop } from '../forms/file-drop.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { tell } from '../ui/tell.tsx';
import { generated } from './generated.ts';

interface Props {
  /** Null: the secret is new. */
  readonly row: SecretRowFragment | null;
  readonly environment: string;
  readonly close: () => void;
  readonly changed: () => void;
}

/** Sets a value: typed, pasted, from a file, or made here. It is not shown, and gone from the page once it is sent. */
export function ValueDialog({ row, environment: given, close, changed }: Props) {
  const t = useText();
  const { environments, viewer } = useViewer();
  const [environment, setEnvironment] = useState(given);
  const [name, setName] = useState(row?.name ?? '');
  const [value, setValue] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [asksUnset, setAsksUnset] = useState(false);
  const set = useChange(SetSecretValueDocument);
  const unset = useChange(UnsetSecretValueDocument);
  const held = row?.values.find((one) => one.environment.id === environment);
  const chosen = environments.find(({ id }) => id === environment);
  const where = chosen?.name ?? '';
  const isKept = (chosen?.isProtected ?? false) && viewer.role !== 'ADMIN';

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { data, failure } = await set({ input: { name: name.trim(), environment, value } });
    const result = data?.setSecretValue;
    if (result?.__typename === 'Secret') {
      setValue('');
      changed();
      tell({ tone: 'good', text: t('value.saved', { name: result.name, environment: where }) });
      return close();
    }
    const byField = faultsOf(failure?.issues ?? []);
    setFaults(
      Object.keys(byField).length > 0
        ? byField
        : { value: result?.message ?? failure?.message ?? t('failure.notDone') },
    );
  };
  const remove = async (): Promise<string | undefined> => {
    if (!row) return undefined;
    const { data, failure } = await unset({ id: row.id, environment });
    const result = data?.deleteSecretValue;
    if (result?.__typename !== 'Secret') return result?.message ?? failure?.message ?? t('failure.notDone');
    tell({ tone: 'good', text: t('value.unset', { name: row.name, environment: where }) });
    close();
    return undefined;
  };

  if (asksUnset && row)
    return (
      <ConfirmDialog
        title={t('unset.title', { name: row.name, environment: where })}
        text={t('unset.text')}
        action={t('unset')}
        act={remove}
        close={() => setAsksUnset(false)}
      />
    );
  return (
    <FormDialog
      title={
        row ? t(held?.isSet ? 'value.replace' : 'value.set', { name: row.name, environment: where }) : t('secrets.new')
      }
      action={t('value.save')}
      isDirty={value !== ''}
      submit={save}
      close={close}
      isDisabled={isKept}
      more={
        held?.isSet && !isKept ? (
          <Button kind="danger" onPress={() => setAsksUnset(true)}>
            {t('unset')}
          </Button>
        ) : undefined
      }
    >
      {isKept && <p>{t('denied.protected', { environment: where })}</p>}
      {!row && (
        <>
          <Field
            label={t('name')}
            hint={t('secrets.nameHint')}
            value={name}
            onChange={setName}
            fault={faults['name']}
            isRequired
            autoFocus
            autoComplete="off"
          />
          <Choice
            label={t('environment')}
            value={environment}
            onChange={setEnvironment}
            options={environments.map(({ id, name: label }) => [id, label] as const)}
          />
        </>
      )}
      {!isKept && (
        <FileDrop onText={setValue}>
          <Field
            label={t('value')}
            hint={t('value.hint')}
            value={value}
            onChange={setValue}
            fault={faults['value'] ?? faults['environment']}
            isRequired
            isMasked
            rows={3}
            autoFocus={row !== null}
            autoComplete="off"
          />
        </FileDrop>
      )}
      {!isKept && (
        <Button kind="link" onPress={() => setValue(generated())}>
          {t('value.generate')}
        </Button>
      )}
    </FormDialog>
  );
}
