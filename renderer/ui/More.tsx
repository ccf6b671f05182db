import { Collapsible } from '@base-ui/react/collapsible';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import styles from './More.module.css';

interface MoreProps {
  readonly title: string;
  /** What is set in there while it is closed. */
  readonly summary?: string;
  readonly children: ReactNode;
}

/** What most people never need, one press away. */
export function More({ title, summary, children }: MoreProps) {
  return (
    <Collapsible.Root className={styles.more}>
      <Collapsible.Trigger className={styles.trigger}>
        <span className={styles.arrow}>
          <Icon name="right" />
        </span>
        <span className={styles.title}>{title}</span>
        {summary && <span className={`muted ellipsis ${styles.summary ?? ''}`}>{summary}</span>}
      </Collapsible.Trigger>
      <Collapsible.Panel>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
