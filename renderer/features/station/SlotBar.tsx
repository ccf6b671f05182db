import styles from './SlotBar.module.css';

/** How much is written, along the slot's lower edge. `share` is 0 … 1. */
export function SlotBar({ share }: { readonly share: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} width="100" height="8" />
      <rect className={styles.fill} width={Math.min(share, 1) * 100} height="8" />
    </svg>
  );
}
