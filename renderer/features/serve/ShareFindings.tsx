import type { FindingView } from '../../../shared/contract/release.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { bySeverity, explained } from '../findings/finding-words.ts';
import styles from './ShareFindings.module.css';

const shown = 3;

/** What is wrong or remarkable about what a share offers. */
export function ShareFindings({ findings }: { readonly findings: readonly FindingView[] }) {
  const messages = useMessages();
  if (findings.length === 0) return null;
  const sorted = bySeverity(findings);
  const rest = sorted.slice(shown).map((finding) => explained(finding, messages).cause);
  return (
    <ul className={styles.findings}>
      {sorted.slice(0, shown).map((finding) => {
        const { cause, remedy } = explained(finding, messages);
        return (
          <li key={`${finding.code} ${finding.path ?? ''} ${cause}`} className={styles.finding}>
            <SeverityGlyph
              severity={finding.severity}
              word={messages.build.findings.severity[finding.severity]}
            />
            <p>
              {cause} <span className="muted">{remedy}</span>
            </p>
          </li>
        );
      })}
      {rest.length > 0 && (
        <li className="muted" title={rest.join('\n')}>
          {messages.serve.moreFindings(rest.length)}
        </li>
      )}
    </ul>
  );
}
