import { useState } from 'react';
import { CreateEngineTokenDocument, EngineTokensDocument, RevokeEngineTokenDocument } from '../api/gql/graphql.ts';
import { useChange, useRead } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer } from '../app/contexts.ts';
import { FailureNote } from '../app/page-error.tsx';
import { Tick } from '../forms/inputs.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import page from '../ui/page.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { tell } from '../ui/tell.tsx';
import { Time } from '../ui/time.tsx';
import { ShownOnce } from './shown-once.tsx';

const FRESH = { context: { requestPolicy: 'cache-and-network' } } as const;

/** The tokens of engines: a token is shown once, when it is made. For admins. */
export function EnginesPage() {
  const t = useText();
  const whyNot = useWhyNot();
  const { data, failure, again } = useRead(EngineTokensDocument, {}, FRESH);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const [asked, setAsked] = useState<{ readonly id: string; readonly label: string }>();
  const revoke = useChange(RevokeEngineTokenDocument);
  const end = async ({ id, label }: NonNullable<typeof asked>): Promise<string | undefined> => {
    const { data: done, failure: failed } = await revoke({ id });
    const why = whyNot(failed, done?.revokeEngineToken);
    if (why) return why;
    setAsked(undefined);
    again();
    tell({ tone: 'good', text: t('revoked', { name: label }) });
    return undefined;
  };
  return (
    <div className={page['page']}>
      <div className={page['head']}>
        <h1>{t('engines.title')}</h1>
        <Button kind="first" onPress={() => setMaking(true)}>
          {t('engine.new')}
        </Button>
      </div>
      <p className={page['quiet']}>{t('engines.intro')}</p>
      {made && <ShownOnce token={made} done={() => setMade(undefined)} />}
      {failure && <FailureNote failure={failure} again={again} />}
      {!data && !failure && <Skeleton />}
      {data?.engineTokens.length === 0 && <p className={page['empty']}>{t('engines.none')}</p>}
      {data && data.engineTokens.length > 0 && (
        <div className={page['frame']}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('engine.label')}</th>
                <th scope="col">{t('environments.title')}</th>
                <th scope="col">{t('engine.networks')}</th>
                <th scope="col">{t('column.lastUsed')}</th>
                <th scope="col">{t('engine.ends')}</th>
                <th scope="col">
                  <span className="hidden">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.engineTokens.map(({ id, label, environments, networks, lastUsedAt, expiresAt }) => (
                <tr key={id}>
                  <th scope="row">{label}</th>
                  <td>{environments?.map(({ name }) => name).join(', ') ?? t('engine.all')}</td>
                  <td>{networks?.join(', ') ?? t('engine.anywhere')}</td>
                  <td>{lastUsedAt ? <Time at={lastUsedAt} /> : t('never')}</td>
                  <td>{expiresAt ? <Time at={expiresAt} /> : t('never')}</td>
                  <td>
                    <Button kind="danger" onPress={() => setAsked({ id, label })}>
                      {t('revoke')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isMaking && (
        <MakeDialog
          close={() => setMaking(false)}
          made={(token) => {
            setMaking(false);
            setMade(token);
            again();
          }}
        />
      )}
      {asked && (
        <ConfirmDialog
          title={t('revoke.title', { name: asked.label })}
          text={t('engine.revokeText')}
          action={t('revoke')}
          act={() => end(asked)}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

const DAYS = ['30', '90', '365', ''] as const;

function MakeDialog({ close, made }: { readonly close: () => void; readonly made: (token: string) => void }) {
  const t = useText();
  const whyNot = useWhyNot();
  const { environments } = useViewer();
  const [label, setLabel] = useState('');
  const [bound, setBound] = useState<readonly string[]>([]);
  const [networks, setNetworks] = useState('');
  const [days, setDays] = useState<string>('90');
  const [fault, setFault] = useState<string>();
  const create = useChange(CreateEngineTokenDocument);
  const submit = async () => {
    const listed = networks.split(/[\s,]+/).filter(Boolean);
    const { data, failure } = await create({
      input: {
        label: label.trim(),
        days: days === '' ? null : Number(days),
        ...(bound.length > 0 ? { environments: [...bound] } : {}),
        ...(listed.length > 0 ? { networks: listed } : {}),
      },
    });
    const result = data?.createEngineToken;
    if (result?.__typename === 'CreatedEngineToken') return made(result.token);
    return setFault(whyNot(failure, result) ?? t('failure.unknown'));
  };
  return (
    <FormDialog title={t('engine.new')} action={t('engine.make')} isDirty={label !== ''} submit={submit} close={close}>
      <Field
        label={t('engine.label')}
        hint={t('engine.labelHint')}
        value={label}
        onChange={setLabel}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <fieldset className={page['group']}>
        <legend>{t('engine.bound')}</legend>
        {environments.map(({ id, name }) => (
          <Tick
            key={id}
            label={name}
            isSelected={bound.includes(id)}
            onChange={(is) => setBound(is ? [...bound, id] : bound.filter((one) => one !== id))}
          />
        ))}
      </fieldset>
      <Field
        label={t('engine.networks')}
        hint={t('engine.networksHint')}
        value={networks}
        onChange={setNetworks}
        autoComplete="off"
      />
      <Choice
        label={t('engine.ends')}
        value={days}
        onChange={setDays}
        options={DAYS.map(
          (one) => [one, one === '' ? t('engine.noEnd') : t('engine.days', { days: Number(one) })] as const,
        )}
      />
      {fault && <p role="alert">{fault}</p>}
    </FormDialog>
  );
}
