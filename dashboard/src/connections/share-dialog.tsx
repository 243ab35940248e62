import { useMemo, useState } from 'react';
import {
  type ConnectionDetailsQuery,
  PeopleDocument,
  type PeopleQuery,
  type PeopleQueryVariables,
  ShareConnectionDocument,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer } from '../app/contexts.ts';
import { Tick } from '../forms/inputs.tsx';
import { useText } from '../text/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import page from '../ui/page.module.css';
import { Search } from '../ui/search.tsx';
import { tell } from '../ui/tell.tsx';

type Sharing = NonNullable<NonNullable<ConnectionDetailsQuery['connection']>['sharing']>;
interface Person {
  readonly id: string;
  readonly subject: string;
}

interface Props {
  readonly id: string;
  readonly name: string;
  readonly sharing: Sharing;
  readonly close: () => void;
}

/** Whose runs may use a connection: everyone's of the workspace, or those of some. It can be taken back for ten seconds. */
export function ShareDialog({ id, name, sharing, close }: Props) {
  const t = useText();
  const whyNot = useWhyNot();
  const { viewer } = useViewer();
  const [everyone, setEveryone] = useState(sharing.isWithEveryone);
  const [chosen, setChosen] = useState<readonly Person[]>(sharing.users);
  const [search, setSearch] = useState('');
  const [fault, setFault] = useState<string>();
  const share = useChange(ShareConnectionDocument);
  const filter = useMemo(() => ({ search: search || null }), [search]);
  const { rows } = usePages<PeopleQuery, PeopleQueryVariables, PeopleQuery['users']>(
    PeopleDocument,
    filter,
    ({ users }) => users,
  );
  const isChosen = (person: Person) => chosen.some((one) => one.id === person.id);
  const shown = [...chosen, ...rows.filter((one) => one.id !== viewer.id && !isChosen(one)).slice(0, 20)];

  const put = async (workspace: boolean, users: readonly Person[]): Promise<string | undefined> => {
    const { data, failure } = await share({ id, workspace, users: users.map((one) => one.id) });
    return whyNot(failure, data?.shareConnection);
  };
  const submit = async () => {
    const why = await put(everyone, chosen);
    setFault(why);
    if (why) return;
    tell({ tone: 'good', text: t('shared', { name }), undo: () => void put(sharing.isWithEveryone, sharing.users) });
    close();
  };
  return (
    <FormDialog title={t('share.title', { name })} action={t('share')} isDirty={false} submit={submit} close={close}>
      <p>{t('share.text')}</p>
      <Tick label={t('sharing.everyone')} isSelected={everyone} onChange={setEveryone} />
      {!everyone && (
        <fieldset className={page['group']}>
          <legend>{t('share.some')}</legend>
          <Search
            label={t('people.search')}
            placeholder={t('connections.searchHint')}
            value={search}
            onChange={setSearch}
          />
          {shown.map((person) => (
            <Tick
              key={person.id}
              label={person.subject}
              isSelected={isChosen(person)}
              onChange={(is) => setChosen(is ? [...chosen, person] : chosen.filter((one) => one.id !== person.id))}
            />
          ))}
        </fieldset>
      )}
      {fault && <p role="alert">{fault}</p>}
    </FormDialog>
  );
}
