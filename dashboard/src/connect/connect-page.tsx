import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type MethodFragment, PackFormsDocument, type PackFormsQuery } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { FailureNote } from '../app/page-error.tsx';
import { Linked } from '../forms/linked.tsx';
import { useText } from '../text/text.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Authorize } from './authorize.tsx';
import styles from './connect-page.module.css';
import { Credentials } from './credentials.tsx';
import { Methods } from './methods.tsx';

type FoundPack = NonNullable<PackFormsQuery['pack']>;

/** What a connection is made for: a new one of a pack, or one that is there and gets other credentials. */
export interface Target {
  /** Of the connection that gets other credentials. */
  readonly id: string | null;
  readonly name: string;
}

/** A new connection of one pack. */
export function NewConnectionPage() {
  const { pack = '' } = useParams({ strict: false });
  const { method } = useSearch({ strict: false }) as { readonly method?: string };
  const navigate = useNavigate();
  return (
    <PackForms
      slug={pack}
      method={method}
      choose={(name) => void navigate({ to: '.', search: { method: name }, replace: true })}
      target={{ id: null, name: pack }}
    />
  );
}

interface Props {
  readonly slug: string;
  readonly method: string | undefined;
  readonly choose: (method: string) => void;
  readonly target: Target;
}

/** The methods of a pack, and the form of the one that is chosen. */
export function PackForms({ slug, method, choose, target }: Props) {
  const t = useText();
  const { data, failure, again } = useRead(PackFormsDocument, { slug, usedUrl: location.origin });
  if (failure) return <FailureNote failure={failure} again={again} />;
  if (!data) return <Skeleton lines={8} />;
  if (!data.pack)
    return (
      <div className={styles['page']}>
        <p>{t('connect.packMissing', { pack: slug })}</p>
        <Link to="/connections/new">{t('connect.which')}</Link>
      </div>
    );
  const { pack, oauthSetup } = data;
  const chosen = pack.authMethods.find(({ name }) => name === method) ?? pack.authMethods[0];
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PackIcon pack={pack} />
        <div>
          <h1>{t(target.id === null ? 'connect.title' : 'connect.again', { pack: pack.name, name: target.name })}</h1>
          <p className={styles['quiet']}>{pack.description}</p>
        </div>
      </header>
      {pack.authMethods.length > 1 && chosen && (
        <Methods methods={pack.authMethods} chosen={chosen.name} choose={choose} />
      )}
      {chosen && (
        <section className={styles['form']} aria-label={chosen.label} key={chosen.name}>
          <Intro pack={pack} method={chosen} />
          {chosen.authorization ? (
            <Authorize pack={pack} method={chosen} setup={oauthSetup ?? null} target={target} changed={again} />
          ) : (
            <Credentials pack={pack} method={chosen} target={target} />
          )}
        </section>
      )}
    </div>
  );
}

function Intro({ pack, method }: { readonly pack: FoundPack; readonly method: MethodFragment }) {
  const t = useText();
  const docs = method.form.docsUrl ?? method.docsUrl ?? pack.docsUrl;
  const { description } = method.form;
  if (!description && !docs) return null;
  return (
    <p className={styles['quiet']}>
      {description && <Linked text={`${description} `} />}
      {docs && (
        <a href={docs} target="_blank" rel="noopener noreferrer">
          {t('connect.docs', { pack: pack.name })}
        </a>
      )}
    </p>
  );
}
