import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ConnectionDetailsDocument, type ConnectionDetailsQuery } from '../api/gql/graphql.ts';
import { useRead } from '../api/use-api.ts';
import { FailureNote } from '../app/page-error.tsx';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { PackIcon } from '../ui/pack-icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import { Time } from '../ui/time.tsx';
import { Uses } from '../uses/uses.tsx';
import { ConnectionActions } from './actions.tsx';
import styles from './details.module.css';
import { accountOf, remedyOf, stateOf } from './words.ts';

/** Everything about one connection, beside the list that it was opened from. */
export function ConnectionDetailsPanel() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, failure, again } = useRead(ConnectionDetailsDocument, { id }, { context: CONTEXT });
  const navigate = useNavigate();
  const close = () => void navigate({ to: '/connections', search: true });
  return (
    <aside
      className={styles['panel']}
      aria-label={data?.connection?.name ?? t('connection')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <h1 className={`hidden ${styles['alone']}`}>{t('connections.title')}</h1>
      <div className={styles['bar']}>
        <Button kind="plain" onPress={close} aria-label={t('close')}>
          ✕
        </Button>
      </div>
      {failure && <FailureNote failure={failure} again={again} />}
      {!data && !failure && <Skeleton lines={8} />}
      {data && !data.connection && <p className={styles['gone']}>{t('connection.gone')}</p>}
      {data?.connection && <Details connection={data.connection} />}
    </aside>
  );
}

const CONTEXT = { requestPolicy: 'cache-and-network' } as const;
type Detailed = NonNullable<ConnectionDetailsQuery['connection']>;

function Details({ connection }: { readonly connection: Detailed }) {
  const t = useText();
  const { tone, word, cause } = stateOf(connection);
  const remedy = remedyOf(connection);
  const { lastTest, sharing, revocation } = connection;
  return (
    <div className={styles['body']}>
      <header className={styles['head']}>
        <PackIcon pack={connection.pack} />
        <div>
          <h2>{connection.name}</h2>
          <p className={styles['quiet']}>
            {connection.pack?.name ?? t('connection.packMissing', { pack: connection.packSlug })}
            {connection.method && ` · ${connection.method.label}`}
          </p>
        </div>
      </header>
      <div className={styles['state']}>
        <Status tone={tone}>{t(word)}</Status>
        {cause && <p>{cause}</p>}
        {remedy && (
          <Link className={styles['mend']} to="/connections/$id/credentials" params={{ id: connection.id }} search>
            {t(remedy)}
          </Link>
        )}
      </div>
      <ConnectionActions connection={connection} />
      <dl className={styles['facts']}>
        <Fact name={t('column.account')}>{accountOf(connection)}</Fact>
        <Fact name={t('fact.lastTest')}>
          {lastTest && (
            <>
              {t(`test.${lastTest.outcome}`)} <Time at={lastTest.testedAt} />
              {lastTest.message && <span className={styles['quiet']}> {lastTest.message}</span>}
            </>
          )}
        </Fact>
        <Fact name={t('column.lastUsed')}>
          {connection.lastUsedAt ? <Time at={connection.lastUsedAt} /> : t('never')}
        </Fact>
        <Fact name={t('fact.tokenEnds')}>{connection.expiresAt && <Time at={connection.expiresAt} />}</Fact>
        <Fact name={t('fact.accessEnds')}>
          {connection.reauthorizeBefore && <Time at={connection.reauthorizeBefore} />}
        </Fact>
        <Fact name={t('fact.scopes')}>{connection.scopes.length > 0 && connection.scopes.join(', ')}</Fact>
        <Fact name={t('fact.declined')}>
          {connection.declinedScopes.length > 0 && connection.declinedScopes.join(', ')}
        </Fact>
        <Fact name={t('fact.owner')}>{connection.isOwn ? t('fact.you') : connection.owner.subject}</Fact>
        <Fact name={t('fact.shared')}>
          {sharing &&
            (sharing.isWithEveryone
              ? t('sharing.everyone')
              : sharing.users.map(({ subject }) => subject).join(', ') || t('sharing.nobody'))}
        </Fact>
        <Fact name={t('fact.revocation')}>
          {revocation && (
            <>
              {t(`revocation.${revocation.status}`)}
              {revocation.message && <span className={styles['quiet']}> {revocation.message}</span>}
            </>
          )}
        </Fact>
        <Fact name={t('fact.created')}>
          <Time at={connection.createdAt} />
        </Fact>
      </dl>
      <Uses target={connection.id} />
      <Link to="/audit" search={{ target: connection.id }}>
        {t('connection.history')}
      </Link>
    </div>
  );
}

/** What is known of it; nothing is drawn of what is not. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
