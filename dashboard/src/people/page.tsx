import { useMemo, useState } from 'react';
import {
  EndUserAccessDocument,
  PeopleDocument,
  type PeopleQuery,
  type PeopleQueryVariables,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';
import { usePages } from '../api/use-pages.ts';
import { useWhyNot } from '../api/why-not.ts';
import { useViewer } from '../app/contexts.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import page from '../ui/page.module.css';
import { Search } from '../ui/search.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { tell } from '../ui/tell.tsx';
import { type Column, WindowedGrid } from '../ui/windowed-grid.tsx';

type Person = PeopleQuery['users']['nodes'][number];

/** Who is of the workspace, and the way to end somebody's access. For admins. */
export function PeoplePage() {
  const t = useText();
  const whyNot = useWhyNot();
  const { viewer } = useViewer();
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<Person>();
  const end = useChange(EndUserAccessDocument);
  const filter = useMemo(() => ({ search: search || null }), [search]);
  const { rows, total, failure, more, again } = usePages<PeopleQuery, PeopleQueryVariables, PeopleQuery['users']>(
    PeopleDocument,
    filter,
    ({ users }) => users,
  );
  const columns = useMemo<readonly Column<Person>[]>(
    () => [
      {
        id: 'subject',
        label: t('people.who'),
        width: [14, 1],
        cell: ({ id, subject }) => (id === viewer.id ? t('people.you', { subject }) : subject),
      },
      {
        id: 'end',
        label: <span className="hidden">{t('actions')}</span>,
        width: [8, 0.3],
        cell: (person, tabIndex) => (
          <Button kind="danger" excludeFromTabOrder={tabIndex < 0} onPress={() => setAsked(person)}>
            {t('people.end')}
          </Button>
        ),
      },
    ],
    [t, viewer.id],
  );
  const act = async ({ id, subject }: Person): Promise<string | undefined> => {
    const { data, failure: failed } = await end({ user: id });
    const why = whyNot(failed, data?.endUserAccess);
    if (why) return why;
    setAsked(undefined);
    const count = data?.endUserAccess.__typename === 'EndedUserAccess' ? data.endUserAccess.tokens : 0;
    tell({ tone: 'good', text: t('people.ended', { subject, count }) });
    return undefined;
  };
  return (
    <div className={`${page['page']} ${page['narrow']}`}>
      <h1>{t('people.title')}</h1>
      <p className={page['quiet']}>{t('people.intro')}</p>
      <Search
        label={t('people.search')}
        placeholder={t('connections.searchHint')}
        value={search}
        onChange={setSearch}
      />
      {failure && <FailureNote failure={failure} again={again} />}
      {total === undefined && !failure && <Skeleton />}
      {total === 0 && <p className={page['empty']}>{t('connections.noneFound')}</p>}
      {(total ?? 0) > 0 && (
        <WindowedGrid
          {...{ rows, columns, more }}
          total={total ?? 0}
          label={t('people.title')}
          keyOf={({ id }) => id}
        />
      )}
      {asked && (
        <ConfirmDialog
          title={t('people.endTitle', { subject: asked.subject })}
          text={t('people.endText')}
          action={t('people.end')}
          act={() => act(asked)}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
