import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { PackDetailsDocument } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { FailureNote } from '../app/page-error.tsx';
import { Methods } from '../connect/methods.tsx';
import { useText } from '../text/text.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import page from '../ui/page.module.css';
import { Skeleton } from '../ui/skeleton.tsx';

const CredentialForm = lazy(async () => ({ default: (await import('../forms/credential-form.tsx')).CredentialForm }));

/** One pack: what it is, where its service describes itself, and its forms, to look at. */
export function PackPage() {
  const t = useText();
  const { pack: slug = '' } = useParams({ strict: false });
  const { data, failure, again } = useRead(PackDetailsDocument, { slug });
  const [method, setMethod] = useState<string>();
  if (failure) return <FailureNote failure={failure} again={again} />;
  if (!data) return <Skeleton lines={6} />;
  const { pack } = data;
  if (!pack) return <p className={page['page']}>{t('connect.packMissing', { pack: slug })}</p>;
  const chosen = pack.authMethods.find(({ name }) => name === method) ?? pack.authMethods[0];
  return (
    <div className={`${page['page']} ${page['narrow']}`}>
      <div className={page['head']}>
        <span className={page['named']}>
          <PackIcon pack={pack} />
          <h1>{pack.name}</h1>
        </span>
        <Link to="/connections/new/$pack" params={{ pack: pack.slug }}>
          {t('connect.title', { pack: pack.name })}
        </Link>
      </div>
      <p>{pack.description}</p>
      <p className={page['quiet']}>
        {pack.categoryLabel} · {t('pack.version', { version: pack.version })}
        {pack.docsUrl && (
          <>
            {' · '}
            <a href={pack.docsUrl} target="_blank" rel="noopener noreferrer">
              {t('connect.docs', { pack: pack.name })}
            </a>
          </>
        )}
      </p>
      {chosen && <Methods methods={pack.authMethods} chosen={chosen.name} choose={setMethod} />}
      {chosen && chosen.inputField !== null && (
        <section aria-label={t('pack.preview')}>
          <h2>{t('pack.preview')}</h2>
          <Suspense fallback={<Skeleton lines={3} />}>
            <CredentialForm key={chosen.name} method={chosen} faults={{}} onChange={() => {}} onSubmit={() => {}}>
              <p className={page['quiet']}>{t('pack.previewNote')}</p>
            </CredentialForm>
          </Suspense>
        </section>
      )}
    </div>
  );
}
