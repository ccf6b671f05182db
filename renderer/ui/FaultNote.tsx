import type { Fault } from '../../shared/contract/fault.ts';
import { explainFault } from '../../shared/messages/explain.ts';
import { useMessages } from '../state/bench-context.tsx';
import styles from './FaultNote.module.css';
import { Glyph } from './Glyph.tsx';

/** Cause and remedy of what a form could not do, above its actions. */
export function FaultNote({ fault }: { readonly fault: Fault }) {
  const { cause, remedy } = explainFault(fault, useMessages());
  return (
    <div className={styles.fault} role="alert">
      <span>
        <Glyph name="bad" />
      </span>
      <p>
        <b>{cause}</b> {remedy}
      </p>
    </div>
  );
}
