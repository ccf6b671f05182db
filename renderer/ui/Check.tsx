import { Checkbox } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import styles from './Check.module.css';
import { Icon } from './Icon.tsx';

interface CheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

/** On or off, with the words beside it. */
export function Check({ checked, onChange, children, disabled = false }: CheckProps) {
  return (
    <label className={styles.check}>
      <Checkbox.Root className={styles.box} checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <Checkbox.Indicator className={styles.tick}>
          <Icon name="check" size={12} />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span className={styles.words}>{children}</span>
    </label>
  );
}
