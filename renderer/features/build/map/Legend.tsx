import type { ReactNode } from 'react';
import { useMessages } from '../../../state/bench-context.tsx';
import styles from './Legend.module.css';

/** How each kind is drawn; the last says in words how many bytes are in trouble. */
export function Legend({ faultBytes }: { readonly faultBytes: number }) {
  const { legend } = useMessages().build.map;
  return (
    <div className={styles.legend}>
      <Key name={legend.file}>
        <rect width="16" height="10" className={styles.file} />
      </Key>
      <Key name={legend.boots}>
        <rect width="16" height="10" fill="url(#pt-active)" />
      </Key>
      <Key name={legend.partition}>
        <rect width="16" height="10" className={styles.partition} />
      </Key>
      <Key name={legend.free}>
        <rect x=".5" y=".5" width="15" height="9" className={styles.free} />
      </Key>
      <Key name={legend.fault(faultBytes)} bad={faultBytes > 0}>
        <rect width="16" height="10" fill="url(#pt-fault)" />
        <rect x=".5" y=".5" width="15" height="9" className={styles.fault} />
      </Key>
    </div>
  );
}

interface KeyProps {
  readonly name: string;
  readonly bad?: boolean;
  readonly children: ReactNode;
}

function Key({ name, bad = false, children }: KeyProps) {
  return (
    <span className={bad ? styles.bad : styles.key}>
      <svg width="16" height="10" aria-hidden="true">
        {children}
      </svg>
      {name}
    </span>
  );
}
