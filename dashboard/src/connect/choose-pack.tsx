import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { PackChoicesDocument, type PackChoicesQuery } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Choice } from '../ui/choice.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import page from '../ui/page.module.css';
import { Search } from '../ui/search.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import styles from './choose-pack.module.css';

const SHOWN = 60;
type Category = PackChoicesQuery['packCategories'][number]['category'];

export function ChoosePackPage() {
  const t = useText();
  return <ChoosePack title={t('connect.which')} to="/connections/new/$pack" />;
}

interface Props {
  readonly title: string;
  /** Where a pack leads. */
  readonly to: '/connections/new/$pack' | '/packs/$pack';
}

/** Which service: found as one types, or by its category. Enter takes the first. */
export function ChoosePack({ title, to }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<Category | ''>('');
  const input = useRef<HTMLInputElement>(null);
  const variables = { search: search.trim() || null, category: category || null, first: SHOWN, after: null };
  const { data, failure, again } = useRead(PackChoicesDocument, variables);
  const shown = useLast(data);
  useEffect(() => input.current?.focus(), []);
  const packs = shown?.packs.nodes ?? [];
  const [first] = packs;
  return (
    <div className={page['page']}>
      <h1>{title}</h1>
      <div className={page['filters']}>
        <Search
          ref={input}
          label={t('connect.search')}
          placeholder={t('connect.searchHint')}
          value={search}
          onChange={setSearch}
          onSubmit={() => first && void navigate({ to, params: { pack: first.slug } })}
        />
        <Choice
          label={t('connect.category')}
          value={category}
          onChange={(value) => setCategory(value as Category | '')}
          options={[
            ['', t('filter.any')],
            ...(shown?.packCategories ?? []).map(({ category: one, label }) => [one, label] as const),
          ]}
        />
      </div>
      {failure && <FailureNote failure={failure} again={again} />}
      {!shown && !failure && <Skeleton lines={6} />}
      {shown && (
        <>
          <p role="status" className={styles['count']}>
            {t('connect.found', { count: shown.packs.totalCount })}
          </p>
          <ul className={styles['packs']}>
            {packs.map((pack) => (
              <li key={pack.slug}>
                <Link to={to} params={{ pack: pack.slug }} className={styles['pack']}>
                  <PackIcon pack={pack} />
                  <span className={styles['name']}>{pack.name}</span>
                  <span className={styles['about']}>{pack.description}</span>
                </Link>
              </li>
            ))}
          </ul>
          {shown.packs.totalCount > packs.length && <p className={styles['count']}>{t('connect.more')}</p>}
        </>
      )}
    </div>
  );
}

/** What was found before stays until there is something else: nothing flickers while one types. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
