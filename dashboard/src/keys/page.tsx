import { useEffect, useState } from 'react';
import { CancelKeyRotationDocument, KeysDocument, RotateDataKeysDocument } from '../api/gql/graphql.ts';
import { useChange, useRead } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { FailureNote } from '../app/page-error.tsx';
import { Tick } from '../forms/inputs.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import page from '../ui/page.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { tell } from '../ui/tell.tsx';
import { Time } from '../ui/time.tsx';
import { Rotations } from './rotations.tsx';
import { ToReplace } from './to-replace.tsx';

const FRESH = { context: { requestPolicy: 'cache-and-network' } } as const;
const ASKED_MILLISECONDS = 2_000;

/** The data keys of the workspace, their rotations with progress, and what is to be replaced. For admins. */
export function KeysPage() {
  const t = useText();
  const whyNot = useWhyNot();
  const { data, failure, again } = useRead(KeysDocument, {}, FRESH);
  const [asks, setAsks] = useState(false);
  const [isCompromised, setCompromised] = useState(false);
  const rotate = useChange(RotateDataKeysDocument);
  const cancel = useChange(CancelKeyRotationDocument);
  const isRunning = data?.keyRotations.some(({ state }) => state === 'RUNNING') ?? false;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(again, ASKED_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isRunning, again]);

  const begin = async (): Promise<string | undefined> => {
    const { data: done, failure: failed } = await rotate({ compromised: isCompromised });
    const why = whyNot(failed, done?.rotateDataKeys);
    if (why) return why;
    setAsks(false);
    again();
    tell({ tone: 'good', text: t('keys.begun') });
    return undefined;
  };
  const stop = async (id: string) => {
    const { data: done, failure: failed } = await cancel({ id });
    const why = whyNot(failed, done?.cancelKeyRotation);
    tell(why ? { tone: 'bad', text: why } : { tone: 'good', text: t('keys.stopped') });
  };
  return (
    <div className={page['page']}>
      <div className={page['head']}>
        <h1>{t('keys.title')}</h1>
        <Button kind="first" onPress={() => setAsks(true)} isDisabled={isRunning}>
          {t('keys.rotate')}
        </Button>
      </div>
      <p className={page['quiet']}>{t('keys.intro')}</p>
      {failure && <FailureNote failure={failure} again={again} />}
      {!data && !failure && <Skeleton />}
      {data && (
        <>
          <ToReplace credentials={data.credentialsToReplace} />
          <Rotations rotations={data.keyRotations} cancel={(id) => void stop(id)} />
          <section>
            <h2>{t('keys.keys')}</h2>
            <div className={page['frame']}>
              <table className={page['table']}>
                <thead>
                  <tr>
                    <th scope="col">{t('keys.id')}</th>
                    <th scope="col">{t('column.status')}</th>
                    <th scope="col">{t('keys.values')}</th>
                    <th scope="col">{t('fact.created')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.dataKeys.map(({ id, state, values, createdAt }) => (
                    <tr key={id}>
                      <th scope="row">
                        <code>{id.slice(0, 8)}</code>
                      </th>
                      <td>{t(`key.${state}`)}</td>
                      <td>{values}</td>
                      <td>
                        <Time at={createdAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        </>
      )}
      {asks && (
        <ConfirmDialog
          title={t('keys.rotateTitle')}
          text={t('keys.rotateText')}
          action={t('keys.rotate')}
          act={begin}
          close={() => setAsks(false)}
        >
          <Tick label={t('keys.compromised')} isSelected={isCompromised} onChange={setCompromised} />
        </ConfirmDialog>
      )}
    </div>
  );
}
