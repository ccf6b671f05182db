import type { PlanView } from '../../../shared/contract/flash.ts';
import { explainPreflight } from '../../../shared/messages/explain.ts';
import { useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';
import { FindingRow } from '../findings/FindingRow.tsx';
import { bySeverity } from '../findings/finding-words.ts';
import { flashSetup } from './flash-choices.ts';
import styles from './Preflight.module.css';

interface PreflightProps {
  readonly plan: PlanView;
  readonly overrides: readonly string[];
}

/** What speaks against the plan, before a byte is written. What may be overridden is so one by one, and on record. */
export function Preflight({ plan, overrides }: PreflightProps) {
  const messages = useMessages();
  const words = messages.flash.preflight;
  if (plan.preflight.length === 0) return null;
  return (
    <section className={styles.preflight} aria-label={words.title}>
      <div className={screen.section}>
        <h2>{words.title}</h2>
      </div>
      {bySeverity(plan.preflight).map((finding, index) => (
        <FindingRow
          key={`${finding.code}-${index}`}
          finding={finding}
          explanation={explainPreflight(finding, messages)}
        >
          {finding.severity === 'error' && finding.overridable && (
            <label className={styles.override}>
              <input
                type="checkbox"
                checked={overrides.includes(finding.code)}
                onChange={() => toggle(finding.code)}
              />
              {words.override}
            </label>
          )}
          {finding.severity === 'error' && !finding.overridable && (
            <span className={styles.blocks}>{words.blocks}</span>
          )}
        </FindingRow>
      ))}
    </section>
  );
}

function toggle(code: string): void {
  flashSetup.setState(({ overrides }) => ({
    overrides: overrides.includes(code) ? overrides.filter((each) => each !== code) : [...overrides, code],
  }));
}
