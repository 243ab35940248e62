import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { PackChoicesDocument, type PackChoicesQuery } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Choice } from '../ui/choice.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import styles from './choose-pack.module.css';

const SHOWN = 60;
type Category = PackChoicesQuery['packCategories'][number]['category'];

/** Which service: found as one types, or by its category. Enter takes the first. */
export function ChoosePackPage() {
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
    <div className={styles['page']}>
      <h1>{t('connect.which')}</h1>
      <div className={styles['find']}>
        <SearchField
          className={styles['search'] ?? ''}
          value={search}
          onChange={setSearch}
          onSubmit={() => first && void navigate({ to: '/connections/new/$pack', params: { pack: first.slug } })}
        >
          <Label>{t('connect.search')}</Label>
          <Input ref={input} data-search placeholder={t('connect.searchHint')} maxLength={100} />
        </SearchField>
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
                <Link to="/connections/new/$pack" params={{ pack: pack.slug }} className={styles['pack']}>
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
