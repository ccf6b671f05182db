import type { FindingView } from '../../../shared/contract/release.ts';
import { explainFinding } from '../../../shared/messages/explain.ts';
import type { Explanation } from '../../../shared/messages/explanation.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

type Explainable = Parameters<typeof explainFinding>[0];

/** A finding crossed the wire, and a newer bench may know codes that this screen does not. */
export function explained(finding: FindingView, messages: Messages): Explanation {
  if (finding.code in messages.findings) return explainFinding(finding as unknown as Explainable, messages);
  return { cause: messages.build.findings.unknown, remedy: '' };
}

const order: readonly FindingView['severity'][] = ['error', 'warning', 'note'];

/** Errors first; within a severity in the order they were found. */
export function bySeverity<T extends Pick<FindingView, 'severity'>>(findings: readonly T[]): readonly T[] {
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

export function countFindings(
  findings: readonly Pick<FindingView, 'severity'>[],
): Readonly<Record<FindingView['severity'], number>> {
  const count = (severity: FindingView['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}
