import type { ComponentProps } from 'react';
import styles from './TextField.module.css';
import { useFormRow } from './FormRow.tsx';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'width'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly width?: 'number' | 'normal' | 'full';
  /** For what is copied or compared. */
  readonly mono?: boolean;
}

export function TextField({ onChange, width = 'full', mono = false, ...rest }: TextFieldProps) {
  const row = useFormRow();
  const classes = [styles.field, styles[width], mono || width === 'number' ? styles.mono : ''];
  const named = 'aria-label' in rest ? { ...row, 'aria-labelledby': undefined } : row;
  return (
    <input
      className={classes.join(' ')}
      spellCheck={false}
      autoComplete="off"
      {...(width === 'number' && { inputMode: 'numeric' })}
      {...named}
      {...rest}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface TextAreaProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly placeholder?: string | undefined;
  readonly label?: string;
}

/** Several lines of something that is copied or compared. */
export function TextArea({ value, onChange, rows = 3, placeholder, label }: TextAreaProps) {
  const row = useFormRow();
  return (
    <textarea
      className={`${styles.field ?? ''} ${styles.full ?? ''} ${styles.area ?? ''}`}
      spellCheck={false}
      rows={rows}
      value={value}
      placeholder={placeholder}
      {...row}
      {...(label !== undefined && { 'aria-label': label, 'aria-labelledby': undefined })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
