import type { OperationRequest } from '../../electron/core/flash/flash.ts';
import type { OperationReport, Work } from '../../electron/core/flash/operations/operate.ts';
import type { Use } from '../../electron/core/flash/operations/read-to-file.ts';
import { parseFault } from '../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { SimulatedChipOptions } from '../../electron/core/simulated-chip/simulated-chip.ts';
import type { Outcome } from '../../shared/contract/fault.ts';
import { address, flashLine, type FlashLine } from './flash-line.ts';

/** One simulated board, and everything that can be done with it outside a job. */
export interface OperationLine extends FlashLine {
  readonly use: Use;
  readonly tell: (report: OperationReport) => void;
  readonly reports: readonly OperationReport[];
  /** Calls back with each report as it comes. */
  onReport(listener: (report: OperationReport) => void): void;
  cancel(): void;
}

/** With 1 MB of flash, filled with a pattern, and plugged in again whenever its connection was lost. */
export function operationLine(
  faults: readonly string[] = [],
  options: Partial<SimulatedChipOptions> = {},
  request: Partial<OperationRequest> = {},
): OperationLine {
  const parsed = faults.map((text) => parseFault(text)).filter((fault) => fault !== undefined);
  if (parsed.length < faults.length) throw new Error(`no such fault: ${faults.join(', ')}`);
  const line = flashLine({ chip: 'esp32s3', flashSize: 0x10_0000, faults: parsed, ...options });
  const { bytes } = line.chip.flash;
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 31 + (at >>> 8)) & 0xff;
  const reports: OperationReport[] = [];
  const listeners: ((report: OperationReport) => void)[] = [];
  const abort = new AbortController();
  const tell = (report: OperationReport): void => {
    reports.push(report);
    if (report.kind === 'lost') line.chip.plugIn();
    for (const listener of listeners) listener(report);
  };
  const order = { port: address, baud: 921_600, before: 'default-reset', after: 'hard-reset' } as const;
  return {
    ...line,
    reports,
    tell,
    use: <T>(work: Work<T>): Promise<Outcome<T>> =>
      line.flash.operate({ ...order, ...request }, { signal: abort.signal, tell }, work),
    onReport: (listener) => void listeners.push(listener),
    cancel: () => abort.abort(),
  };
}
