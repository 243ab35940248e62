import { type FormEvent, useState } from 'react';
import {
  DeleteSecretDocument,
  DescribeSecretDocument,
  RenameSecretDocument,
  type SecretRowFragment,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useViewer } from '../app/contexts.ts';
import { faultsOf } from '../connect/credentials.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { tell } from '../ui/tell.tsx';
import { Uses } from '../uses/uses.tsx';

interface Props {
  readonly secret: SecretRowFragment;
  readonly close: () => void;
  readonly changed: () => void;
}

/** Name and description of a secret, what uses it, and the way to delete it. */
export function SecretDialog({ secret, close, changed }: Props) {
  const t = useText();
  const { viewer } = useViewer();
  const [name, setName] = useState(secret.name);
  const [description, setDescription] = useState(secret.description ?? '');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [asks, setAsks] = useState(false);
  const rename = useChange(RenameSecretDocument);
  const describe = useChange(DescribeSecretDocument);
  const remove = useChange(DeleteSecretDocument);
  const mayChange = viewer.role !== 'VIEWER';
  const { id } = secret;

  const put = async (next: { readonly name: string; readonly description: string }, from: typeof next) => {
    if (next.name !== from.name) {
      const { data, failure } = await rename({ id, name: next.name });
      const result = data?.renameSecret;
      if (result?.__typename !== 'Secret') {
        const { name: fault } = faultsOf(failure?.issues ?? []);
        return { name: fault ?? result?.message ?? failure?.message ?? t('failure.notDone') };
      }
    }
    if (next.description !== from.description) {
      const { data, failure } = await describe({ id, description: next.description || null });
      const result = data?.setSecretDescription;
      if (result?.__typename !== 'Secret')
        return { description: result?.message ?? failure?.message ?? t('failure.notDone') };
    }
    return {};
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const before = { name: secret.name, description: secret.description ?? '' };
    const after = { name: name.trim(), description: description.trim() };
    const found = await put(after, before);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    if (after.name !== before.name || after.description !== before.description)
      tell({ tone: 'good', text: t('secret.changed', { name: after.name }), undo: () => void put(before, after) });
    close();
  };
  const deleteIt = async (): Promise<string | undefined> => {
    const { data, failure } = await remove({ id });
    const result = data?.deleteSecret;
    if (!result || 'message' in result) return result?.message ?? failure?.message ?? t('failure.notDone');
    tell({ tone: 'good', text: t('deleted', { name: secret.name }) });
    changed();
    close();
    return undefined;
  };

  if (asks)
    return (
      <ConfirmDialog
        title={t('delete.title', { name: secret.name })}
        text={t('secret.deleteText')}
        name={secret.name}
        action={t('delete')}
        act={deleteIt}
        close={() => setAsks(false)}
      >
        <Uses target={id} />
      </ConfirmDialog>
    );
  return (
    <FormDialog
      title={secret.name}
      action={t('save')}
      isDirty={name !== secret.name || description !== (secret.description ?? '')}
      submit={save}
      close={close}
      isDisabled={!mayChange}
      more={
        mayChange ? (
          <Button kind="danger" onPress={() => setAsks(true)}>
            {t('delete')}
          </Button>
        ) : undefined
      }
    >
      <Field
        label={t('name')}
        hint={t('rename.secretHint')}
        value={name}
        onChange={setName}
        fault={faults['name']}
        isReadOnly={!mayChange}
        isRequired
        autoComplete="off"
      />
      <Field
        label={t('description')}
        hint={t('secret.describeHint')}
        value={description}
        onChange={setDescription}
        fault={faults['description']}
        isReadOnly={!mayChange}
        autoComplete="off"
      />
      <Uses target={id} />
    </FormDialog>
  );
}
