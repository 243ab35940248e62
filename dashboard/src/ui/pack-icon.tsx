import styles from './pack-icon.module.css';

interface Props {
  readonly pack: { readonly icon: string } | null | undefined;
}

/** The drawing of a pack: data of its own, as a picture, in which nothing runs. Its name stands beside it. */
export function PackIcon({ pack }: Props) {
  return pack?.icon.startsWith('data:image/svg+xml') ? (
    <img className={styles['icon']} src={pack.icon} alt="" width={24} height={24} />
  ) : (
    <span className={styles['icon']} aria-hidden="true" />
  );
}
