import { Icon } from './Icon.tsx';
import styles from './StepNumber.module.css';

interface StepNumberProps {
  readonly number: number;
  /** A tick stands in place of the number. */
  readonly done?: boolean;
}

/** The number of a step in its ring; the list that it stands in tells it to those who hear it. */
export function StepNumber({ number, done = false }: StepNumberProps) {
  return (
    <span className={done ? styles.done : styles.number} aria-hidden="true">
      {done ? <Icon name="check" /> : number}
    </span>
  );
}
