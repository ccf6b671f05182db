import type { FindingView } from '../../../shared/contract/release.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import screen from '../../ui/screen.module.css';
import { FindingRow } from '../findings/FindingRow.tsx';
import { bySeverity, countFindings } from '../findings/finding-words.ts';
import styles from './Findings.module.css';

export function Findings({ findings }: { readonly findings: readonly FindingView[] }) {
  const { findings: words } = useMessages().build;
  const { error, warning, note } = countFindings(findings);
  return (
    <section className={styles.findings} aria-label={words.title}>
      <div className={screen.section}>
        <h2>{words.title}</h2>
        <span className="muted">{words.counts(error, warning, note)}</span>
      </div>
      {bySeverity(findings).map((finding, index) => (
        <FindingRow key={`${finding.code}-${index}`} finding={finding} />
      ))}
      {findings.length === 0 && (
        <p className={styles.none}>
          <span className={styles.ok}>
            <Glyph name="ok" size={16} />
          </span>
          <span>
            <b className="strong">{words.none}</b>
            <br />
            <span className="muted">{words.noneDetail}</span>
          </span>
        </p>
      )}
    </section>
  );
}
