import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import styles from './EntryPhases.module.css';

/** How long each phase of a job took, beside the longest. */
export function EntryPhases({ phases }: Pick<LedgerRecord['details'], 'phases'>) {
  const { ledger: words, flash } = useMessages();
  if (phases.length === 0) return null;
  const longest = Math.max(0.001, ...phases.map(({ seconds }) => seconds ?? 0));
  return (
    <section>
      <h3>{words.detail.phases}</h3>
      <table className={styles.phases}>
        <tbody>
          {phases.map(({ phase, state, seconds }) => (
            <tr key={phase}>
              <th scope="row">{flash.phases[phase]}</th>
              <td>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    className={state === 'failed' ? styles.badBar : styles.goodBar}
                    width={((seconds ?? 0) / longest) * 100}
                    height="8"
                  />
                </svg>
              </td>
              <td className={styles.number}>{seconds === null ? '—' : duration(seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
