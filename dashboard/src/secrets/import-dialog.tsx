import { useMemo, useState } from 'react';
import { type SecretRowFragment, SetSecretValuesDocument } from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer } from '../app/contexts.ts';
import { FileDrop } from '../forms/file-drop.tsx';
import { useText } from '../text/text.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import page from '../ui/page.module.css';
import { Status, type Tone } from '../ui/status.tsx';
import { tell } from '../ui/tell.tsx';
import { type EnvLine, readEnv } from './env-file.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly known: readonly SecretRowFragment[];
  readonly close: () => void;
  readonly changed: () => void;
}

type Verdict = 'new' | 'replaces' | 'repeated' | 'empty' | 'invalid';
const TONES: Readonly<Record<Verdict, Tone>> = {
  new: 'good',
  replaces: 'warn',
  repeated: 'off',
  empty: 'off',
  invalid: 'bad',
};
/** In one request, see `setSecretValues`. */
const MOST = 200;

/**
 * A `.env` file, pasted or dropped: looked through line by line before anything is stored. Whether a value is the one that is
 * stored already is not said: whoever may ask that may guess it.
 */
export function ImportDialog({ known, close, changed }: Props) {
  const t = useText();
  const whyNot = useWhyNot();
  const { environments } = useViewer();
  const [environment, setEnvironment] = useState(environments[0]?.id ?? '');
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const [left, setLeft] = useState<readonly { readonly name: string; readonly message: string }[]>([]);
  const set = useChange(SetSecretValuesDocument);
  const lines = useMemo(() => judged(readEnv(text), known, environment), [text, known, environment]);
  const taken = lines.filter(({ verdict }) => verdict === 'new' || verdict === 'replaces');

  const submit = async () => {
    const refused: { readonly name: string; readonly message: string }[] = [];
    let count = 0;
    for (let start = 0; start < taken.length; start += MOST) {
      const values = taken.slice(start, start + MOST).map(({ name, value }) => ({ name, value: value ?? '' }));
      const { data, failure } = await set({ input: { environment, values } });
      const result = data?.setSecretValues;
      if (result?.__typename !== 'SecretChanges') return setFault(whyNot(failure, result) ?? t('failure.unknown'));
      count += result.changed.length;
      refused.push(...result.refused);
    }
    setText('');
    changed();
    tell({ tone: 'good', text: t('imported', { count }) });
    setFault(undefined);
    setLeft(refused);
    if (refused.length === 0) close();
    return undefined;
  };
  return (
    <FormDialog
      title={t('secrets.import')}
      action={t('import.do', { count: taken.length })}
      isDirty={text !== ''}
      submit={submit}
      close={close}
      isDisabled={taken.length === 0}
      isWide
    >
      <Choice
        label={t('environment')}
        value={environment}
        onChange={setEnvironment}
        options={environments.map(({ id, name }) => [id, name] as const)}
      />
      <FileDrop onText={setText}>
        <Field
          label={t('import.file')}
          hint={t('import.hint')}
          value={text}
          onChange={setText}
          rows={6}
          isMasked
          autoFocus
          autoComplete="off"
        />
      </FileDrop>
      {lines.length > 0 && (
        <div className={page['frame']}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('import.line')}</th>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('import.what')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, name, verdict }) => (
                <tr key={line}>
                  <td>{line}</td>
                  <td>{verdict === 'invalid' ? '–' : <code>{name}</code>}</td>
                  <td>
                    <Status tone={TONES[verdict]}>{t(`import.${verdict}`)}</Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {fault && <p role="alert">{fault}</p>}
      <Refused refused={left} />
    </FormDialog>
  );
}

/** What would become of each line. Of a name that is there twice the last one counts, as it does elsewhere. */
function judged(lines: readonly EnvLine[], known: readonly SecretRowFragment[], environment: string) {
  const set = new Set(
    known
      .filter(({ values }) => values.some((value) => value.isSet && value.environment.id === environment))
      .map(({ name }) => name),
  );
  const lastOf = new Map(lines.map(({ name, line }) => [name, line]));
  return lines.map((entry) => ({ ...entry, verdict: verdictOf(entry, lastOf.get(entry.name) !== entry.line, set) }));
}

function verdictOf({ name, value }: EnvLine, isRepeated: boolean, set: ReadonlySet<string>): Verdict {
  if (value === null) return 'invalid';
  if (isRepeated) return 'repeated';
  if (value === '') return 'empty';
  return set.has(name) ? 'replaces' : 'new';
}
