import { createContext, useContext, useId, type ReactNode } from 'react';
import styles from './FormRow.module.css';

interface FormRowProps {
  readonly name: string;
  readonly hint?: string | undefined;
  /** What is wrong with what is in the field; takes the hint's place. */
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}

interface Row {
  readonly labelId: string;
  readonly hintId: string;
  readonly isInvalid: boolean;
}

const RowContext = createContext<Row | undefined>(undefined);

/** For a field inside a row: whose name and hint it carries. */
export function useFormRow() {
  const row = useContext(RowContext);
  if (!row) return {};
  return {
    'aria-labelledby': row.labelId,
    'aria-describedby': row.hintId,
    ...(row.isInvalid && { 'aria-invalid': true }),
  } as const;
}

/** A name on the left edge, its field beside it, and below that what it is for. */
export function FormRow({ name, hint, problem, children }: FormRowProps) {
  const id = useId();
  const row = { labelId: `${id}-name`, hintId: `${id}-hint`, isInvalid: problem !== undefined };
  return (
    <div className={styles.row}>
      <span id={row.labelId} className={styles.name}>
        {name}
      </span>
      <div className={styles.control}>
        <RowContext value={row}>{children}</RowContext>
        <p id={row.hintId} className={problem === undefined ? styles.hint : styles.problem}>
          {problem ?? hint}
        </p>
      </div>
    </div>
  );
}
