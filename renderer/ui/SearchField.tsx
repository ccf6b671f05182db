import type { Ref } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Field.module.css';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly keys?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Escape empties it first and only then lets go of the focus. */
export function SearchField({ label, value, onChange, keys, ref }: SearchFieldProps) {
  return (
    <label className={styles.search}>
      <Icon name="filter" size={12} />
      <input
        ref={ref}
        type="text"
        value={value}
        placeholder={label}
        aria-label={label}
        spellCheck={false}
        data-shortcut={keys}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {keys && value === '' && (
        <kbd className={styles.keys} aria-hidden="true">
          {keys}
        </kbd>
      )}
    </label>
  );
}
