import type { Fault } from '../../../shared/contract/fault.ts';
import type { PushView } from '../../../shared/contract/push.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { progressLine } from '../flash/progress-line.ts';
import { plainLine } from '../plain-line.ts';
import type { Terminal } from '../terminal.ts';
import type { PushReporter } from './push-reporter.ts';

/** Clears the terminal's line from the cursor's column 1 (ECMA-48 EL). */
const clearLine = '\r\u001b[K';

/** For people: a line for each step of each device, and on a terminal one bar for all of them that overwrites itself. */
export function pushTextReporter(terminal: Terminal): PushReporter {
  const { messages } = terminal;
  const words = messages.push;
  const tenths = new Map<string, number>();
  let barDrawn = false;
  const print = (line: string): void => {
    if (barDrawn) terminal.overwrite(clearLine);
    barDrawn = false;
    terminal.print(plainLine(line));
  };
  const explain = (fault: Fault): void => {
    const { cause, remedy } = explainFault(fault, messages);
    print(`  ${cause}`);
    print(`  ${remedy}`);
  };
  return {
    detecting: (address) => print(words.detecting(address)),
    started({ title }, pushes) {
      const first = pushes[0];
      const name = [first?.releaseName, first?.releaseVersion].filter(Boolean).join(' ');
      print(`${name} → ${words.to(pushes.length, title)}`);
    },
    phase: ({ address, phase }) => print(`${address}  ${words.phases[phase]}…`),
    progress(push, all) {
      if (terminal.interactive) {
        terminal.overwrite(clearLine + progressLine(together(all), terminal.columns, messages));
        barDrawn = true;
        return;
      }
      const tenth = Math.floor((10 * push.bytes) / Math.max(1, push.size));
      if (tenth > (tenths.get(push.id) ?? 0))
        print(`${push.address}  ${tenth * 10} % ${words.counts[push.counts]}`);
      tenths.set(push.id, Math.max(tenth, tenths.get(push.id) ?? 0));
    },
    ended(push) {
      print(endLine(push, terminal));
      if (push.fault !== null) explain(push.fault);
    },
    verdict(outcome, pushes) {
      const count = (wanted: PushView['verdict']) =>
        pushes.filter(({ verdict }) => verdict === wanted).length;
      const waiting = count(null);
      if (waiting > 0) print(words.halted(count('failed')));
      if (pushes.length > 1) {
        const parts = {
          updated: count('updated'),
          sent: count('sent'),
          failed: count('failed'),
          cancelled: count('cancelled'),
        };
        print(`${mark(outcome)} ${words.summary({ ...parts, waiting })}`);
      }
    },
    refused(fault) {
      print(`✕ ${words.verdicts.failed}  ${fault.code}`);
      explain(fault);
    },
  };
}

/** All devices as one bar; how long it takes nobody can tell while some wait. */
function together(pushes: readonly PushView[]) {
  const rates = pushes.map(({ rate }) => rate).filter((rate) => rate !== null);
  return {
    written: pushes.reduce((sum, { bytes }) => sum + bytes, 0),
    total: pushes.reduce((sum, { size }) => sum + size, 0),
    rate: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0),
    secondsLeft: null,
  };
}

function endLine({ address, verdict, fault, after }: PushView, { messages }: Terminal): string {
  const words = messages.push;
  if (verdict === null) return `${address}  ${words.notStarted}`;
  const detail = verdict === 'updated' ? words.cameBack(after?.version ?? '') : (fault?.code ?? '');
  return `${mark(verdict)} ${address}  ${words.verdicts[verdict]}  ${detail}`.trimEnd();
}

function mark(verdict: NonNullable<PushView['verdict']>): string {
  return { updated: '✓', sent: '○', failed: '✕', cancelled: '–' }[verdict];
}
