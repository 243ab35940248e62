import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useViewer } from '../app/contexts.ts';
import { useText } from '../text/text.tsx';
import { Choice } from '../ui/choice.tsx';
import page from '../ui/page.module.css';
import { Search } from '../ui/search.tsx';
import { type ConnectionSearch, STATUSES, WHOSE } from './search.ts';

interface Props {
  readonly search: ConnectionSearch;
  /** The arrow down leads from the search into the list. */
  readonly toList: () => void;
}

const TYPING_MILLISECONDS = 200;

/** What the list shows. It stands in the address, in place of what stood there: going back leaves the page. */
export function Filters({ search, toList }: Props) {
  const t = useText();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.q ?? '');
  const put = (part: ConnectionSearch) =>
    navigate({ to: '.', search: (before) => dropEmpty({ ...before, ...part }), replace: true });
  useEffect(() => {
    if (typed === (search.q ?? '')) return;
    const timer = setTimeout(() => void put({ q: typed }), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  const whose = viewer.role === 'ADMIN' ? WHOSE : WHOSE.filter((one) => one !== 'ALL');
  return (
    <search className={page['filters']}>
      <Search
        label={t('connections.search')}
        placeholder={t('connections.searchHint')}
        value={typed}
        onChange={setTyped}
        down={toList}
      />
      <Choice
        label={t('column.status')}
        value={search.status ?? ''}
        onChange={(status) => void put({ status: status as never })}
        options={[
          ['', t('filter.any')],
          ...STATUSES.map((status) => [status, t(status === 'ACTIVE' ? 'filter.ACTIVE' : `status.${status}`)] as const),
        ]}
      />
      <Choice
        label={t('filter.whose')}
        value={search.whose ?? 'OWN'}
        onChange={(one) => void put({ whose: one === 'OWN' ? undefined : one } as never)}
        options={whose.map((one) => [one, t(`whose.${one}`)] as const)}
      />
    </search>
  );
}

function dropEmpty(search: object): ConnectionSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
