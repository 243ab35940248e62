import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { useText } from '../text/text.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './connect-page.module.css';
import type { Way } from './use-authorization.ts';

interface Props {
  readonly way: Extract<Way, { at: 'service' }>;
  readonly pack: string;
}

/** The user is at the service: in a window, or on another device with a code. */
export function AtService({ way: { started, isBlocked }, pack }: Props) {
  const t = useText();
  const { url, device } = started;
  const target = device?.verificationUriComplete ?? device?.verificationUri;
  const picture = useMemo(
    () => (target ? `data:image/svg+xml,${encodeURIComponent(renderSVG(target))}` : undefined),
    [target],
  );
  if (device)
    return (
      <div className={styles['scopes']} role="status">
        <p>{t('device.open')}</p>
        <p>
          <a href={device.verificationUri} target="_blank" rel="noopener noreferrer">
            {device.verificationUri}
          </a>
        </p>
        <p>{t('device.enter')}</p>
        <p>
          <span className={styles['code']}>{device.userCode}</span> <CopyButton text={device.userCode} />
        </p>
        {picture && <img src={picture} alt={t('device.qr')} width={176} height={176} />}
        <p className={styles['quiet']}>{t('device.waiting')}</p>
      </div>
    );
  return (
    <div className={styles['scopes']} role="status">
      <p>{t(isBlocked ? 'service.blocked' : 'service.open', { pack })}</p>
      {url && (
        <p>
          <a href={url} target="_blank" rel="noopener opener">
            {t('service.link', { pack })}
          </a>
        </p>
      )}
    </div>
  );
}
