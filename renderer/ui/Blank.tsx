import type { ReactNode } from 'react';
import styles from './Blank.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface BlankProps {
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly children?: ReactNode;
}

/** Where there is nothing yet: why, and what to do about it. */
export function Blank({ icon, title, detail, children }: BlankProps) {
  return (
    <div className={styles.blank}>
      <span className={styles.icon}>
        <Icon name={icon} size={20} />
      </span>
      <b className={styles.title}>{title}</b>
      <p className={styles.detail}>{detail}</p>
      {children}
    </div>
  );
}
