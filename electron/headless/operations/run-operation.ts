import type { Outcome } from '../../../shared/contract/fault.ts';
import { chipTitle } from '../../../shared/messages/chip-title.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { revision } from '../../../shared/messages/figures.ts';
import { dataDirectory } from '../../core/data-directory.ts';
import { createFlash } from '../../core/flash/create-flash.ts';
import type { OperationReport, TellOperation } from '../../core/flash/operations/operate.ts';
import { runOnChip, type Operation, type OperationWatch } from '../../core/flash/operations/run-on-chip.ts';
import { createLog } from '../../core/log.ts';
import { createPortFinder } from '../../core/port-finder.ts';
import { exitCode } from '../exit-code.ts';
import { faultFields, printEvent } from '../json-lines.ts';
import type { Terminal } from '../terminal.ts';
import { operationRequest, type OperationOptions } from './operation-options.ts';

/** What a command says when it is done, and whether that is good. */
export interface Said {
  readonly lines: readonly string[];
  /** Fields of the last JSON line. */
  readonly fields: object;
  readonly good: boolean;
}

/**
 * Runs one operation until it has ended, with its progress. Exit code 0 where `say` calls it good. With `--json` the
 * last line is the event `result`: `result` is `done`, `differs` or `failed`.
 */
export async function runOperation<T>(
  options: OperationOptions,
  terminal: Terminal,
  operation: Operation<T>,
  say: (value: T) => Said,
  watch?: OperationWatch<T>,
): Promise<void> {
  const ports = createPortFinder();
  const flash = createFlash({
    log: createLog(),
    openPort: ports.find,
    dataDirectory: dataDirectory(),
    watch: false,
  });
  const tell = options.json ? jsonTeller(terminal) : textTeller(terminal);
  const follow = { signal: terminal.interrupted, tell };
  try {
    const outcome = await runOnChip(flash, operationRequest(options), follow, operation, watch);
    if (outcome.ok) sayDone(say(outcome.value), options, terminal);
    else sayFault(outcome.fault, options, terminal);
  } finally {
    await flash.dispose();
    ports.dispose();
  }
}

function sayDone({ lines, fields, good }: Said, { json }: OperationOptions, terminal: Terminal): void {
  const result = good ? 'done' : 'differs';
  if (json) terminal.print(JSON.stringify({ event: 'result', result, code: null, ...fields }));
  else for (const line of lines) terminal.print(line);
  terminal.exit(good ? exitCode.done : exitCode.failed);
}

export function sayFault(
  fault: Extract<Outcome<never>, { ok: false }>['fault'],
  { json }: Pick<OperationOptions, 'json'>,
  terminal: Terminal,
): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json) {
    const fields = faultFields(fault, terminal.messages);
    terminal.print(JSON.stringify({ event: 'result', result: 'failed', ...fields }));
  } else {
    terminal.print(`✕ ${terminal.messages.flash.verdict.failed}  ${fault.code}`);
    terminal.print(`  ${cause}`);
    terminal.print(`  ${remedy}`);
  }
  terminal.exit(exitCode.failed);
}

function jsonTeller(terminal: Terminal): TellOperation {
  return ({ kind, ...fields }: OperationReport) => printEvent(terminal, kind, fields);
}

function textTeller(terminal: Terminal): TellOperation {
  const words = terminal.messages.operations;
  const print = (line: string): void => terminal.print(line);
  let tenth = 0;
  return (report) => {
    switch (report.kind) {
      case 'step':
        tenth = 0;
        print(`${words.doing[report.step]}…`);
        break;
      case 'chip':
        print(`  ${chipTitle(report.chip.chip)} ${revision(report.chip.revision)}, ${report.chip.mac}`);
        break;
      case 'progress': {
        const now = Math.floor((10 * report.done) / Math.max(1, report.total));
        if (now > tenth) print(`  ${now * 10} %`);
        tenth = Math.max(now, tenth);
        break;
      }
      case 'stepped-down':
        print(`  ${words.steppedDown(report.from, report.to)}`);
        break;
      case 'lost':
        print(`  ${words.lost(report.reason)}`);
    }
  };
}
