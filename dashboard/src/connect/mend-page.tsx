import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ConnectionToMendDocument } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { PackForms } from './connect-page.tsx';

/** Other credentials for a connection that is there: it keeps its id and name. */
export function MendConnectionPage() {
  const t = useText();
  const navigate = useNavigate();
  const { id = '' } = useParams({ strict: false });
  const { method } = useSearch({ strict: false }) as { readonly method?: string };
  const { data, failure, again } = useRead(ConnectionToMendDocument, { id });
  if (failure) return <FailureNote failure={failure} again={again} />;
  if (!data) return <Skeleton lines={6} />;
  const { connection } = data;
  if (!connection) return <p>{t('connection.gone')}</p>;
  return (
    <PackForms
      slug={connection.packSlug}
      method={method ?? connection.methodName}
      choose={(name) => void navigate({ to: '.', search: { method: name }, replace: true })}
      target={{ id, name: connection.name }}
    />
  );
}
