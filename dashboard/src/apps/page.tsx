import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DeleteOAuthAppDocument, OAuthAppsDocument } from '../api/gql/graphql.ts';
import { useChange, useRead } from '../api/use-api.ts';
import { useWhyNot } from '../api/why-not.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import page from '../ui/page.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { tell } from '../ui/tell.tsx';
import { Time } from '../ui/time.tsx';

const FRESH = { context: { requestPolicy: 'cache-and-network' } } as const;

/** The OAuth apps that admins of the workspace registered. One is made where a connection wants it. For admins. */
export function AppsPage() {
  const t = useText();
  const whyNot = useWhyNot();
  const { data, failure, again } = useRead(OAuthAppsDocument, {}, FRESH);
  const [asked, setAsked] = useState<{ readonly slug: string; readonly name: string }>();
  const remove = useChange(DeleteOAuthAppDocument);
  const forget = async ({ slug, name }: NonNullable<typeof asked>): Promise<string | undefined> => {
    const { data: done, failure: failed } = await remove({ pack: slug });
    const why = whyNot(failed, done?.deleteOAuthApp);
    if (why) return why;
    setAsked(undefined);
    again();
    tell({ tone: 'good', text: t('app.forgotten', { pack: name }) });
    return undefined;
  };
  return (
    <div className={`${page['page']} ${page['narrow']}`}>
      <h1>{t('apps.title')}</h1>
      <p className={page['quiet']}>{t('apps.intro')}</p>
      {failure && <FailureNote failure={failure} again={again} />}
      {!data && !failure && <Skeleton />}
      {data?.oauthApps.length === 0 && <p className={page['empty']}>{t('apps.none')}</p>}
      {data && data.oauthApps.length > 0 && (
        <div className={page['frame']}>
          <table className={page['table']}>
            <thead>
              <tr>
                <th scope="col">{t('pack')}</th>
                <th scope="col">{t('app.id')}</th>
                <th scope="col">{t('app.changed')}</th>
                <th scope="col">
                  <span className="hidden">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.oauthApps.map(({ id, pack, packSlug, clientId, updatedAt }) => (
                <tr key={id}>
                  <th scope="row">
                    <span className={page['named']}>
                      <PackIcon pack={pack} />
                      <Link to="/packs/$pack" params={{ pack: packSlug }}>
                        {pack?.name ?? packSlug}
                      </Link>
                    </span>
                  </th>
                  <td>
                    <code>{clientId}</code>
                  </td>
                  <td>
                    <Time at={updatedAt} />
                  </td>
                  <td>
                    <Button kind="danger" onPress={() => setAsked({ slug: packSlug, name: pack?.name ?? packSlug })}>
                      {t('app.forget')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && (
        <ConfirmDialog
          title={t('app.forgetTitle', { pack: asked.name })}
          text={t('app.forgetText')}
          name={asked.name}
          action={t('app.forget')}
          act={() => forget(asked)}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
