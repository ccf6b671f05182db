import type { ReactNode } from 'react';
import type { FindingView } from '../../../shared/contract/release.ts';
import type { Explanation } from '../../../shared/messages/explanation.ts';
import { shortAddress } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import styles from './FindingRow.module.css';
import { explained } from './finding-words.ts';

interface FindingRowProps {
  readonly finding: FindingView;
  /** Words for it, where they are not the release findings' own. */
  readonly explanation?: Explanation;
  /** What can be done about it from here. */
  readonly children?: ReactNode;
}

/** Cause, remedy, code and place of one finding. */
export function FindingRow({ finding, explanation, children }: FindingRowProps) {
  const messages = useMessages();
  const words = messages.build.findings;
  const { cause, remedy } = explanation ?? explained(finding, messages);
  const { severity, code, path, offset } = finding;
  return (
    <article className={styles.finding}>
      <SeverityGlyph severity={severity} size={16} word={words.severity[severity]} />
      <div>
        <h3 className={styles.cause}>{cause}</h3>
        <p className={styles.remedy}>{remedy}</p>
        <p className={styles.place}>
          <span>{code}</span>
          {path !== null && <span title={path}>{path}</span>}
          {offset !== null && <span>{words.at(shortAddress(offset))}</span>}
        </p>
      </div>
      {children && <div className={styles.action}>{children}</div>}
    </article>
  );
}
