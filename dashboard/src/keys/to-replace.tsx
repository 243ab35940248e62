import type { KeysQuery } from '../api/gql/graphql.ts';
import { useText } from '../text/text.tsx';
import page from '../ui/page.module.css';
import { Time } from '../ui/time.tsx';

/** Credentials that somebody may have read under a key that was compromised: those used last are the most urgent. */
export function ToReplace({ credentials }: { readonly credentials: KeysQuery['credentialsToReplace'] }) {
  const t = useText();
  if (credentials.length === 0) return null;
  return (
    <section>
      <h2>{t('keys.toReplace', { count: credentials.length })}</h2>
      <div className={page['frame']}>
        <table className={page['table']}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('keys.where')}</th>
              <th scope="col">{t('fact.owner')}</th>
              <th scope="col">{t('column.lastUsed')}</th>
            </tr>
          </thead>
          <tbody>
            {credentials.map(({ id, name, where, owner, lastResolvedAt, renewsItself }) => (
              <tr key={`${id} ${where}`}>
                <th scope="row">{name}</th>
                <td>{where}</td>
                <td>{renewsItself ? t('keys.renews') : (owner ?? '–')}</td>
                <td>{lastResolvedAt ? <Time at={lastResolvedAt} /> : t('never')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
