import { type FormEvent, useState } from 'react';
import {
  CreateEnvironmentDocument,
  DeleteEnvironmentDocument,
  ProtectEnvironmentDocument,
  RenameEnvironmentDocument,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer, useViewerAgain } from '../app/contexts.ts';
import { Tick } from '../forms/inputs.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import page from '../ui/page.module.css';
import { RenameDialog } from '../ui/rename-dialog.tsx';
import { tell } from '../ui/tell.tsx';

interface Asked {
  readonly what: 'rename' | 'delete';
  readonly id: string;
  readonly name: string;
}

/** The environments of the workspace: what a secret has a value for. For admins. */
export function EnvironmentsPage() {
  const t = useText();
  const whyNot = useWhyNot();
  const { environments } = useViewer();
  const again = useViewerAgain();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const create = useChange(CreateEnvironmentDocument);
  const rename = useChange(RenameEnvironmentDocument);
  const protect = useChange(ProtectEnvironmentDocument);
  const remove = useChange(DeleteEnvironmentDocument);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const { data, failure } = await create({ name: name.trim() });
    const why = whyNot(failure, data?.createEnvironment);
    setFault(why);
    if (why) return;
    setName('');
    again();
    tell({ tone: 'good', text: t('environment.made', { name: name.trim() }) });
  };
  const renameTo = async (id: string, from: string, to: string, isUndo = false): Promise<string | undefined> => {
    const { data, failure } = await rename({ environment: id, name: to });
    const why = whyNot(failure, data?.renameEnvironment);
    if (why) return why;
    setAsked(undefined);
    tell({
      tone: 'good',
      text: t('renamed', { name: to }),
      ...(isUndo ? {} : { undo: () => void renameTo(id, to, from, true) }),
    });
    return undefined;
  };
  const setProtected = async (id: string, isProtected: boolean) => {
    const { data, failure } = await protect({ environment: id, isProtected });
    const why = whyNot(failure, data?.protectEnvironment);
    if (why) tell({ tone: 'bad', text: why });
  };
  const deleteIt = async ({ id, name: gone }: Asked): Promise<string | undefined> => {
    const { data, failure } = await remove({ environment: id, withSecrets: true });
    const why = whyNot(failure, data?.deleteEnvironment);
    if (why) return why;
    setAsked(undefined);
    again();
    tell({ tone: 'good', text: t('deleted', { name: gone }) });
    return undefined;
  };

  return (
    <div className={`${page['page']} ${page['narrow']}`}>
      <h1>{t('environments.title')}</h1>
      <p className={page['quiet']}>{t('environments.intro')}</p>
      <div className={page['frame']}>
        <table className={page['table']}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('environment.protected')}</th>
              <th scope="col">
                <span className="hidden">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {environments.map(({ id, name: label, isProtected }) => (
              <tr key={id}>
                <th scope="row">
                  <code>{label}</code>
                </th>
                <td>
                  <Tick
                    label={t('environment.onlyAdmins')}
                    isSelected={isProtected}
                    onChange={(is) => void setProtected(id, is)}
                  />
                </td>
                <td>
                  <div className={page['buttons']}>
                    <Button onPress={() => setAsked({ what: 'rename', id, name: label })}>{t('rename')}</Button>
                    <Button kind="danger" onPress={() => setAsked({ what: 'delete', id, name: label })}>
                      {t('delete')}
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form onSubmit={add} className={page['filters']}>
        <Field
          label={t('environment.new')}
          value={name}
          onChange={setName}
          fault={fault}
          isRequired
          autoComplete="off"
        />
        <Button kind="first" type="submit">
          {t('add')}
        </Button>
      </form>
      {asked?.what === 'rename' && (
        <RenameDialog
          name={asked.name}
          hint={t('environment.renameHint')}
          rename={(to) => renameTo(asked.id, asked.name, to)}
          close={() => setAsked(undefined)}
        />
      )}
      {asked?.what === 'delete' && (
        <ConfirmDialog
          title={t('delete.title', { name: asked.name })}
          text={t('environment.deleteText')}
          name={asked.name}
          action={t('delete')}
          act={() => deleteIt(asked)}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
