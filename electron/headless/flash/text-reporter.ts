import type { Fault } from '../../../shared/contract/fault.ts';
import type { JobView, Verdict } from '../../../shared/contract/flash.ts';
import { chipTitle } from '../../../shared/messages/chip-title.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { hex, revision } from '../../../shared/messages/figures.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import type { Terminal } from '../terminal.ts';
import { progressLine } from './progress-line.ts';
import type { Reporter } from './reporter.ts';

/** Clears the terminal's line from the cursor's column 1 (ECMA-48 EL). */
const clearLine = '\r\u001b[K';

/** For people: plain lines, and on a terminal a progress bar that overwrites itself. */
export function textReporter(terminal: Terminal): Reporter {
  const { messages } = terminal;
  const words = messages.flash;
  let barDrawn = false;
  let tenthTold = 0;
  const print = (line: string): void => {
    if (barDrawn) terminal.overwrite(clearLine);
    barDrawn = false;
    terminal.print(line);
  };
  const explain = (fault: Fault): void => {
    const { cause, remedy } = explainFault(fault, messages);
    print(`  ${cause}`);
    print(`  ${remedy}`);
  };
  return {
    plan(job) {
      if (job.chip !== null) return;
      print(`${[job.releaseName, job.releaseVersion].filter(Boolean).join(' ')} → ${job.port}`);
      for (const line of planLines(job, terminal)) print(line);
    },
    chip(_job, { chip, revision: number, mac, flashSize }) {
      const size = flashSize === null ? [] : [`${grouped(flashSize / 2 ** 20)} MB`];
      print(`  ${[`${chipTitle(chip)} ${revision(number)}`, mac, ...size].join(', ')}`);
    },
    phase: (_job, phase) => print(`${words.doing[phase]}…`),
    progress(job) {
      if (terminal.interactive) {
        terminal.overwrite(clearLine + progressLine(job, terminal.columns, messages));
        barDrawn = true;
        return;
      }
      const tenth = Math.floor((10 * job.written) / Math.max(1, job.total));
      if (tenth > tenthTold) print(`  ${tenth * 10} %`);
      tenthTold = Math.max(tenth, tenthTold);
    },
    boot: (line) => print(`  | ${line}`),
    verdict(job, verdict) {
      print(verdictLine(job, verdict, terminal));
      if (job.fault !== null) explain(job.fault);
    },
    refused(fault) {
      print(`✕ ${words.verdict.failed}  ${fault.code}`);
      explain(fault);
    },
  };
}

function planLines({ plan }: JobView, { messages }: Terminal): string[] {
  const { actions, unlisted } = messages.flash.plan;
  const rows = plan.regions.filter(({ action }) => action !== 'leave');
  const width = Math.max(...Object.values(actions).map((word) => word.length));
  return rows.map(({ action, from, size, kind, label, file }) =>
    [
      `  ${actions[action].padEnd(width)}`,
      hex(from),
      grouped(size).padStart(11),
      file ?? (kind === 'unlisted' ? unlisted : label),
    ].join('  '),
  );
}

function verdictLine(job: JobView, verdict: Verdict, { messages }: Terminal): string {
  const words = messages.flash.verdict;
  const phase = messages.flash.phases[job.phase];
  const seconds = (((job.endedAt ?? job.startedAt) - job.startedAt) / 1_000).toFixed(1);
  const name = [job.releaseName, job.releaseVersion].filter(Boolean).join(' ');
  switch (verdict) {
    case 'pass':
      return `✓ ${words.pass}  ${words.runs(name)}, ${words.inTime(`${seconds} s`)}`;
    case 'written':
      return `○ ${words.written}  ${words.holds(name)}; ${words.writtenDetail}`;
    case 'cancelled':
      return `– ${words.cancelled} ${words.cancelledDetail(phase)}`;
    case 'failed':
      return job.fault?.code === 'job-not-recorded'
        ? `✕ ${words.failed}  ${words.notRecordedDetail(job.fault.params.boots)}`
        : `✕ ${words.failed} ${words.failedDetail(phase)}  ${job.fault?.code ?? ''}`;
  }
}
