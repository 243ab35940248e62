import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type ConnectionDetailsQuery,
  DeleteConnectionDocument,
  RenameConnectionDocument,
  RevokeConnectionDocument,
  TestConnectionDocument,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer } from '../app/contexts.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RenameDialog } from '../ui/rename-dialog.tsx';
import { tell } from '../ui/tell.tsx';
import { Uses } from '../uses/uses.tsx';
import styles from './actions.module.css';
import { ShareDialog } from './share-dialog.tsx';

type Detailed = NonNullable<ConnectionDetailsQuery['connection']>;
type Asked = 'rename' | 'share' | 'revoke' | 'delete';

/** What may be done with a connection. What one may not do is not there, and it says why. */
export function ConnectionActions({ connection }: { readonly connection: Detailed }) {
  const t = useText();
  const whyNot = useWhyNot();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const [isTesting, setTesting] = useState(false);
  const test = useChange(TestConnectionDocument);
  const rename = useChange(RenameConnectionDocument);
  const revoke = useChange(RevokeConnectionDocument);
  const remove = useChange(DeleteConnectionDocument);
  const { id, name, isOwn, status } = connection;

  const mayChange = isOwn && viewer.role !== 'VIEWER';
  const mayRevoke = status !== 'REVOKED' && (mayChange || viewer.role === 'ADMIN');
  if (!mayChange && !mayRevoke)
    return (
      <p className={styles['why']}>
        {t(isOwn ? 'denied.viewer' : 'denied.notOwn', { owner: connection.owner.subject })}
      </p>
    );

  const testNow = async () => {
    setTesting(true);
    const { data, failure } = await test({ id });
    setTesting(false);
    const result = data?.testConnection;
    if (result?.__typename === 'Connection') {
      const outcome = result.lastTest?.outcome ?? 'UNCHECKED';
      tell({ tone: outcome === 'REJECTED' ? 'bad' : 'good', text: t(`tested.${outcome}`, { name }) });
    } else tell({ tone: 'bad', text: whyNot(failure, result) ?? t('failure.unknown') });
  };
  const renameTo = async (next: string, isUndo = false): Promise<string | undefined> => {
    const { data, failure } = await rename({ id, name: next });
    const result = data?.renameConnection;
    const why = whyNot(failure, result);
    if (why) return why;
    tell({
      tone: 'good',
      text: t('renamed', { name: next }),
      ...(isUndo ? {} : { undo: () => void renameTo(name, true) }),
    });
    setAsked(undefined);
    return undefined;
  };
  const done = async (which: 'revoke' | 'delete'): Promise<string | undefined> => {
    const { data, failure } = which === 'revoke' ? await revoke({ id }) : await remove({ id });
    const result = data && ('revokeConnection' in data ? data.revokeConnection : data.deleteConnection);
    const fault = whyNot(failure, result);
    if (fault) return fault;
    setAsked(undefined);
    tell({ tone: 'good', text: t(which === 'revoke' ? 'revoked' : 'deleted', { name }) });
    if (which === 'delete') void navigate({ to: '/connections', search: true });
    return undefined;
  };

  return (
    <div className={styles['actions']}>
      {mayChange && status !== 'REVOKED' && (
        <Button onPress={testNow} isPending={isTesting}>
          {t(isTesting ? 'testing' : 'test')}
        </Button>
      )}
      {mayChange && <Button onPress={() => setAsked('rename')}>{t('rename')}</Button>}
      {mayChange && connection.sharing && <Button onPress={() => setAsked('share')}>{t('share')}</Button>}
      {mayRevoke && (
        <Button kind="danger" onPress={() => setAsked('revoke')}>
          {t('revoke')}
        </Button>
      )}
      {mayChange && (
        <Button kind="danger" onPress={() => setAsked('delete')}>
          {t('delete')}
        </Button>
      )}
      {asked === 'rename' && (
        <RenameDialog name={name} hint={t('rename.hint')} rename={renameTo} close={() => setAsked(undefined)} />
      )}
      {(asked === 'revoke' || asked === 'delete') && (
        <ConfirmDialog
          title={t(`${asked}.title`, { name })}
          text={t(`${asked}.text`)}
          name={asked === 'delete' ? name : undefined}
          action={t(asked)}
          act={() => done(asked)}
          close={() => setAsked(undefined)}
        >
          <Uses target={id} />
        </ConfirmDialog>
      )}
      {asked === 'share' && connection.sharing && (
        <ShareDialog {...{ id, name }} sharing={connection.sharing} close={() => setAsked(undefined)} />
      )}
    </div>
  );
}
