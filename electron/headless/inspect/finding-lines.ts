import { styleText } from 'node:util';
import type { Finding, Severity } from '../../../shared/firmware/findings/finding.ts';
import { explainFinding } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { indent, section } from './section.ts';
import { wrapText } from './text-layout.ts';

/* A shape each besides the colour, so that they can be told apart without it. */
const marks: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', note: '•' };
const colours = { error: 'red', warning: 'yellow', note: 'blue' } as const;

/** Each finding: severity and code, then its cause and what to do. */
export function findingLines(
  findings: readonly Finding[],
  messages: Messages,
  columns: number,
): readonly string[] {
  const words = messages.build.findings;
  if (findings.length === 0) return section(words.title, words.none, []);
  const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  const counts = words.counts(count('error'), count('warning'), count('note'));
  const body = findings.flatMap((finding) => {
    const { cause, remedy } = explainFinding(finding, messages);
    const { severity, code } = finding;
    const mark = styleText(colours[severity], `${marks[severity]} ${words.severity[severity]}`);
    const causes = wrapText(cause, columns - 4);
    const remedies = wrapText(remedy, columns - 6).map((line, at) => (at === 0 ? '→ ' : indent) + line);
    return [`${mark}  ${styleText('dim', code)}`, ...[...causes, ...remedies].map((line) => indent + line)];
  });
  return section(words.title, counts, body);
}
